"""募集: one call for proposals."""

from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Section
from calls.choices import (
    CALL_TURN,
    CALL_WORDING,
    Body,
    BudgetManner,
    CallStatus,
    CallTurn,
    ConsultationNeed,
    Intake,
    YearBridge,
)
from calls.querysets import CallQuerySet
from core.http import address
from core.models import Owned, TimeStamped, deputy_is_another
from groups.choices import OrganizationKind

SHOWN = ["announced", "opened", "decided", "cancelled"]


def bodies(label: str) -> ArrayField:
    """A column with some of the three bodies that may propose."""
    return ArrayField(
        models.CharField(max_length=20, choices=OrganizationKind),
        verbose_name=label,
        default=list,
        blank=True,
    )


class Manner(models.Model):
    """How a call takes proposals in; a course may say otherwise (calls.md §7)."""

    intake = models.CharField("受け付け方", max_length=10, choices=Intake, default=Intake.PERIOD)
    kinds = bodies("応募できる団体")
    registration_required = models.BooleanField("市の登録を受けた団体だけ", default=False)
    one_per_group = models.BooleanField("1団体1件まで", default=True)
    may_be_joint = models.BooleanField("いくつかの団体が合同で提案できる", default=True)
    consultation = models.CharField(
        "書く前の相談", max_length=10, choices=ConsultationNeed, default=ConsultationNeed.ADVISED
    )
    most_years = models.PositiveSmallIntegerField("続けられる年数（最長）", default=1)

    class Meta:
        abstract = True


class Money(models.Model):
    """Where the city's money of a call comes from (calls.md §6). Amounts are yen."""

    budget_section = models.ForeignKey(
        Section,
        verbose_name="予算の所管課",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    budget_line = models.CharField(
        "予算の科目（款・項・目・節）", max_length=80, blank=True, help_text="例：2款1項9目 18節"
    )
    budget_manner = models.CharField(
        "予算の計上のしかた", max_length=10, choices=BudgetManner, default=BudgetManner.FRAME
    )
    budget_voted_on = models.DateField("予算が議決された日", null=True, blank=True)
    pot = models.PositiveBigIntegerField("予算の額（円）", null=True, blank=True)
    bridge = models.CharField(
        "年度をまたぐための手当て", max_length=10, choices=YearBridge, blank=True, default=""
    )

    class Meta:
        abstract = True


class Ground(models.Model):
    """What a call rests on before it may open (calls.md §6)."""

    ordinance = models.CharField("要綱の番号", max_length=80, blank=True)
    draft_number = models.CharField("起案番号", max_length=40, blank=True)
    approved_on = models.DateField("決裁日", null=True, blank=True)
    public_need = models.TextField("公益上の必要（自治法232条の2）", blank=True)
    body = models.CharField("審査する会の位置づけ", max_length=10, choices=Body, blank=True)

    class Meta:
        abstract = True


@pghistory.track()
class Call(Manner, Money, Ground, Owned, TimeStamped):
    """One call. Its status changes in ``calls/workflow/call.py`` and nowhere else.

    ``fiscal_year`` is the year of the call, ``work_from`` to ``work_until`` the time of the work.
    ``edition`` counts what everybody has seen: 0 before the opening, then one more a 訂正.
    """

    number = models.CharField("募集番号", max_length=12, unique=True)
    status = models.CharField("状態", max_length=10, choices=CallStatus, default=CallStatus.DRAFT)
    title = models.CharField("募集の名前", max_length=80)
    headline = models.CharField("よびかけ", max_length=60, blank=True)
    lead = models.TextField("どんな募集か", max_length=300, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("募集の年度")
    work_from = models.DateField("事業のはじまり", null=True, blank=True)
    work_until = models.DateField("事業の終わり", null=True, blank=True)
    section = models.ForeignKey(
        Section, verbose_name="担当課", null=True, blank=True, on_delete=models.PROTECT
    )
    contact = models.CharField("公開する問い合わせ先", max_length=120, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        "しめきりのあと、送りはじめたファイルを待つ分", default=0
    )
    edition = models.PositiveSmallIntegerField("版", default=0)
    opened_at = models.DateTimeField("公開した日時", null=True, blank=True)
    intake_ended_at = models.DateTimeField("早く終えた日時", null=True, blank=True)
    copied_from = models.ForeignKey(
        "self",
        verbose_name="写したもとの募集",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="copies",
    )
    supplements = models.ForeignKey(
        "self",
        verbose_name="追加募集のもと",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supplements_of_it",
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "募集"
        verbose_name_plural = "募集"
        ordering = ("-fiscal_year", "-pk")
        permissions = [
            ("prepare_call", "募集を準備できる"),
            ("open_call", "募集を予告・公開・訂正・中止できる"),
        ]
        constraints = [
            deputy_is_another("call"),
            models.CheckConstraint(
                name="call_status_known",
                condition=Q(status__in=CallStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="call_opened_has_edition",
                condition=Q(opened_at=None, edition=0) | Q(opened_at__isnull=False, edition__gte=1),
                violation_error_message="公開した募集には、版があります。",
            ),
            models.CheckConstraint(
                name="call_work_ends_after_it_begins",
                condition=Q(work_from=None)
                | Q(work_until=None)
                | Q(work_until__gte=models.F("work_from")),
                violation_error_message="事業の終わりは、はじまりよりあとの日にしてください。",
            ),
        ]
        indexes = [models.Index(name="call_newest", fields=["status", "-opened_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("call_detail", self.number)

    @property
    def turn(self) -> CallTurn:
        return CALL_TURN[CallStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CALL_WORDING[CallStatus(self.status)]

    @property
    def is_shown(self) -> bool:
        return self.status in SHOWN


def inherited(course: Any, name: str) -> Any:
    """What holds for a course: its own word, else the call's."""
    own = getattr(course, name)
    return getattr(course.call, name) if own in (None, "", []) else own
