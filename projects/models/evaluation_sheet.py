"""評価シート: what one side says, item by item; locked with its sheet, sealed until the opening."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.choices import Channel
from core.models import TimeStamped
from core.papers import CurrentPapers, Paper
from projects.choices import Side
from projects.choices.evaluation import (
    SHEET_TURN,
    SHEET_WORDING,
    SheetStatus,
    SheetTurn,
    Unmarked,
    Wish,
)
from projects.models.evaluation import Evaluation

PERSON = settings.AUTH_USER_MODEL
LOCKED = pgtrigger.Trigger(
    name="locked_with_its_sheet",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM projects_evaluationsheet sheet
                    WHERE sheet.id IN (OLD.sheet_id, NEW.sheet_id) AND sheet.status <> 'draft') THEN
            RAISE EXCEPTION 'answers are changed on a sheet that is being written only';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


@pghistory.track()
class EvaluationSheet(TimeStamped):
    """The sheet of one side. Its status changes in ``projects/workflow/evaluation_sheet.py`` alone.

    Both are there from the beginning of the round, so that none tells by its being there.
    ``typed_by``: who types for a group on paper, and alone of the office knows the sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="sheets")
    side = models.CharField("どちらの側", max_length=8, choices=Side)
    status = models.CharField("状態", max_length=12, choices=SheetStatus, default=SheetStatus.DRAFT)
    channel = models.CharField("入力のしかた", max_length=10, choices=Channel, default=Channel.WEB)
    typed_by = models.ForeignKey(
        PERSON, verbose_name="紙から入力した人", null=True, blank=True,
        on_delete=models.RESTRICT, related_name="+",
    )  # fmt: skip
    confirmed_at = models.DateTimeField("確かめた日時", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        PERSON, verbose_name="確かめた人", null=True, blank=True,
        on_delete=models.RESTRICT, related_name="+",
    )  # fmt: skip
    edition = models.PositiveIntegerField("保存した回数", default=0)
    saved_at = models.DateTimeField("保存した日時", null=True, blank=True)

    class Meta:
        verbose_name = "評価シート"
        verbose_name_plural = "評価シート"
        ordering = ("evaluation", "-side")  # the group first
        constraints = [
            models.UniqueConstraint(name="one_sheet_of_a_side", fields=["evaluation", "side"]),
            models.CheckConstraint(
                name="sheet_of_group_or_city", condition=Q(side__in=[Side.GROUP, Side.CITY])
            ),
            models.CheckConstraint(
                name="sheet_confirmed_says_who",
                condition=Q(status=SheetStatus.CONFIRMED)
                & Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                | ~Q(status=SheetStatus.CONFIRMED) & Q(confirmed_at=None, confirmed_by=None),
            ),
            models.CheckConstraint(
                name="evaluation_sheet_on_paper_says_who",
                condition=Q(channel=Channel.COUNTER) | Q(typed_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}　{self.get_side_display()}のシート"

    @property
    def turn(self) -> SheetTurn:
        return SHEET_TURN[SheetStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return SHEET_WORDING[SheetStatus(self.status)]


@pghistory.track()
class EvaluationAnswer(models.Model):
    """The answer to one item (``key`` of the round's items): a mark, or why there is none, or the
    wish. Nothing at all: not answered yet, 答えなし at the opening.
    """

    sheet = models.ForeignKey(EvaluationSheet, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField("問い", max_length=12)
    mark = models.PositiveSmallIntegerField("点", null=True, blank=True)
    unmarked = models.CharField("点がないわけ", max_length=12, choices=Unmarked, blank=True)
    wish = models.CharField("これから", max_length=10, choices=Wish, blank=True)
    comment = models.TextField("わけや例", blank=True)

    class Meta:
        verbose_name = "評価の答え"
        verbose_name_plural = "評価の答え"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="one_answer_of_an_item", fields=["sheet", "key"]),
            models.CheckConstraint(
                name="answer_mark_on_its_scale",
                condition=Q(mark=None) | Q(mark__range=(1, 5)),
                violation_error_message="点は、1から5です。",
            ),
            models.CheckConstraint(
                name="answer_is_one_thing",
                condition=Q(mark=None, unmarked="")
                | Q(mark=None, wish="")
                | Q(unmarked="", wish=""),
                violation_error_message="答えは、ひとつです。",
            ),
        ]
        triggers = (LOCKED,)

    def __str__(self) -> str:
        return self.key


class EvaluationScan(Paper):
    """The paper of the group itself. It stays on record though a better scan took its place."""

    sheet = models.ForeignKey(EvaluationSheet, on_delete=models.CASCADE, related_name="scans")

    objects = CurrentPapers()
    every = models.Manager()

    class Meta:
        verbose_name = "紙の評価シート"
        verbose_name_plural = "紙の評価シート"
        ordering = ("uploaded_at", "name")
        default_manager_name = "objects"
