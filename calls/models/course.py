"""部門・コース: the ways into a call, each with its own money and conditions."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q

from calls.choices import (
    ConsultationNeed,
    Intake,
    OwnIncome,
    ProposalKind,
    Rounding,
    ShareBase,
)
from calls.models.call import Call, bodies, inherited
from core.collaboration import CollaborationForm


@pghistory.track()
class Course(models.Model):
    """A course of a call; a call with one course shows no word of courses.

    What is empty of the manner of intake is as the call says (:func:`inherited`).
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="courses")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = models.CharField("部門・コースの名前", max_length=40)
    summary = models.CharField("だれが企画を考えるか", max_length=120, blank=True)
    kind = models.CharField("提案のしくみ", max_length=10, choices=ProposalKind)
    eligibility = models.TextField("応募できる団体の条件", blank=True)

    intake = models.CharField("受け付け方", max_length=10, choices=Intake, blank=True)
    kinds = bodies("応募できる団体")
    registration_required = models.BooleanField("市の登録を受けた団体だけ", null=True, blank=True)
    one_per_group = models.BooleanField("1団体1件まで", null=True, blank=True)
    consultation = models.CharField(
        "書く前の相談", max_length=10, choices=ConsultationNeed, blank=True
    )
    most_years = models.PositiveSmallIntegerField("続けられる年数（最長）", null=True, blank=True)
    is_reviewed_again = models.BooleanField("続ける年も、短い審査をする", default=True)

    form = models.CharField("協働のかたち", max_length=20, choices=CollaborationForm, blank=True)
    has_money = models.BooleanField("市がお金を負担する", default=True)
    pot = models.PositiveBigIntegerField("部門の予算の額（円）", null=True, blank=True)
    rounding = models.PositiveSmallIntegerField("端数", choices=Rounding, default=Rounding.THOUSAND)
    own_share_percent = models.PositiveSmallIntegerField("自己資金の割合（％以上）", default=0)
    own_share_of = models.CharField(
        "自己資金の割合のもと", max_length=10, choices=ShareBase, default=ShareBase.ELIGIBLE
    )
    own_income = models.CharField(
        "事業の収入の扱い", max_length=12, choices=OwnIncome, default=OwnIncome.EXCESS
    )
    closed_at = models.DateTimeField("受け付けをやめた日時", null=True, blank=True)
    closed_why = models.CharField("やめた理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "部門・コース"
        verbose_name_plural = "部門・コース"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="course_name_once",
                fields=["call", "name"],
                violation_error_message="同じ名前の部門があります。",
            ),
            models.CheckConstraint(
                name="course_share_is_a_part",
                condition=Q(own_share_percent__lte=100),
                violation_error_message="自己資金の割合は、100％までです。",
            ),
            models.CheckConstraint(
                name="course_closed_with_reason",
                condition=Q(closed_at=None, closed_why="")
                | Q(closed_at__isnull=False) & ~Q(closed_why=""),
                violation_error_message="受け付けをやめる理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds(self, name: str) -> Any:
        """What holds here for a column of the manner of intake: own word, else the call's."""
        return inherited(self, name)


@pghistory.track()
class Rate(models.Model):
    """The city's part from a year of continuation on (1 is the first): a fraction, a ceiling."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="rates")
    from_year = models.PositiveSmallIntegerField("何年目から", default=1)
    numerator = models.PositiveSmallIntegerField("市の負担（分子）", default=1)
    denominator = models.PositiveSmallIntegerField("市の負担（分母）", default=1)
    ceiling = models.PositiveBigIntegerField(
        "上限（円）", null=True, blank=True, help_text="テーマごとの額のときは、空にします。"
    )

    class Meta:
        verbose_name = "市の負担"
        verbose_name_plural = "市の負担"
        ordering = ("from_year",)
        constraints = [
            models.UniqueConstraint(
                name="rate_of_a_year_once",
                fields=["course", "from_year"],
                violation_error_message="同じ年の負担が、2つあります。",
            ),
            models.CheckConstraint(
                name="rate_is_a_part",
                condition=Q(
                    from_year__gte=1,
                    numerator__gte=1,
                    denominator__gte=1,
                    numerator__lte=models.F("denominator"),
                ),
                violation_error_message="市の負担は、全体か、その一部です。年は1年目からです。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_year}年目から {self.numerator}/{self.denominator}"


@pghistory.track()
class CostItem(models.Model):
    """費目: what counts as an eligible cost of a course, and what does not."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="cost_items")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = models.CharField("費目", max_length=40)
    is_eligible = models.BooleanField("対象になる", default=True)
    note = models.CharField("説明", max_length=160, blank=True)

    class Meta:
        verbose_name = "費目"
        verbose_name_plural = "費目"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="cost_item_once",
                fields=["course", "name"],
                violation_error_message="同じ費目が2つあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class RequiredPaper(models.Model):
    """提出書類: what is handed in with a proposal of this course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="required_papers")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = models.CharField("書類", max_length=60)
    is_required = models.BooleanField("かならず出す", default=True)
    note = models.CharField("説明", max_length=160, blank=True)

    class Meta:
        verbose_name = "提出する書類"
        verbose_name_plural = "提出する書類"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name
