"""採点表: what one scorer says of one proposal, criterion by criterion."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import TimeStamped
from proposals.models import Submission
from reviews.choices import (
    SHEET_TURN,
    SHEET_WORDING,
    Door,
    SheetRole,
    SheetStatus,
    SheetTurn,
)
from reviews.models.meeting import Meeting
from reviews.models.review import Entry
from reviews.models.reviewer import Reviewer
from reviews.querysets import SheetQuerySet

PERSON = settings.AUTH_USER_MODEL


KEPT_ONCE_TOLD = pgtrigger.Trigger(
    name="kept_once_told",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        IF to_jsonb(OLD) - ARRAY['private_note', 'updated_at']
           IS DISTINCT FROM to_jsonb(NEW) - ARRAY['private_note', 'updated_at']
           AND EXISTS (SELECT 1 FROM reviews_resultletter letter
                         JOIN reviews_decision decision ON decision.id = letter.decision_id
                        WHERE decision.entry_id = OLD.entry_id
                          AND decision.kind <> 'continued') THEN
            RAISE EXCEPTION 'a sheet stays as it was when its result was told';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track(exclude=["private_note"])
class Sheet(TimeStamped):
    """A sheet. Its status changes in ``reviews/workflow/sheet.py`` alone.

    ``submission``: the version that was read. ``edition`` counts what was saved, so that two tabs
    see each other. ``meeting``: in which the committee agreed on its one mark (合議), of such a
    sheet alone. ``private_note`` is the scorer's alone and goes some days after the opening.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sheets")
    role = models.CharField("立場", max_length=10, choices=SheetRole, default=SheetRole.MEMBER)
    reviewer = models.ForeignKey(
        Reviewer, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets"
    )
    status = models.CharField("状態", max_length=10, choices=SheetStatus, default=SheetStatus.DRAFT)
    submission = models.ForeignKey(
        Submission, verbose_name="読んだ版", on_delete=models.PROTECT, related_name="+"
    )
    private_note = models.TextField("自分だけのメモ", blank=True)
    door = models.CharField("入力のしかた", max_length=10, choices=Door, default=Door.WEB)
    typed_by = models.ForeignKey(
        PERSON,
        verbose_name="紙から入力した人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    submitted_at = models.DateTimeField("提出した日時", null=True, blank=True)
    edition = models.PositiveIntegerField("保存した回数", default=0)
    meeting = models.ForeignKey(
        Meeting,
        verbose_name="決めた会議",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreed",
    )

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "採点表"
        verbose_name_plural = "採点表"
        triggers = (KEPT_ONCE_TOLD,)
        ordering = ("entry", "role", "reviewer")
        constraints = [
            models.UniqueConstraint(
                name="one_sheet_of_a_member",
                fields=["entry", "reviewer"],
                condition=Q(role=SheetRole.MEMBER),
            ),
            models.UniqueConstraint(
                name="one_sheet_of_a_role",
                fields=["entry", "role"],
                condition=~Q(role=SheetRole.MEMBER),
            ),
            models.CheckConstraint(
                name="sheet_of_a_member_names_one",
                condition=Q(role=SheetRole.MEMBER, reviewer__isnull=False)
                | ~Q(role=SheetRole.MEMBER) & Q(reviewer=None),
            ),
            models.CheckConstraint(
                name="sheet_of_the_meeting_alone_names_one",
                condition=Q(meeting=None) | Q(role=SheetRole.MEETING),
                violation_error_message="会議を書くのは、委員会で1つの点を決めた採点表だけです。",
            ),
            models.CheckConstraint(
                name="sheet_submitted_says_when",
                condition=Q(status=SheetStatus.SUBMITTED, submitted_at__isnull=False)
                | ~Q(status=SheetStatus.SUBMITTED) & Q(submitted_at=None),
            ),
            models.CheckConstraint(
                name="sheet_from_paper_says_who",
                condition=Q(door=Door.WEB, typed_by=None)
                | Q(door=Door.PAPER, typed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}の採点表"

    def get_absolute_url(self) -> str:
        return reverse("review_sheet", args=[self.pk])

    @property
    def is_outdated(self) -> bool:
        """Whether a newer version of the proposal counts than the one that was read."""
        return self.submission_id != self.entry.submission_id

    @property
    def turn(self) -> SheetTurn:
        return SHEET_TURN[SheetStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return SHEET_WORDING[SheetStatus(self.status)]
