"""What a call says of its manner, its money and its ground: columns of ``Call``."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import Section
from calls.choices import Body, BudgetManner, ConsultationNeed, Intake, YearBridge
from groups.choices import OrganizationKind

Room = tuple[str, int]  # the column and the key by which proposals are taken together


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


def inherited(course: Any, name: str) -> Any:
    """What holds for a course: its own word, else the call's."""
    own = getattr(course, name)
    return getattr(course.call, name) if own in (None, "", []) else own


def one_within(own: bool | None, call: int, course: int) -> Room:
    """Among which proposals a group may have one, by the course's ``own`` word: among those of its
    call that have none of their own, else among those of the course.
    """
    return ("call", call) if own is None else ("course", course)
