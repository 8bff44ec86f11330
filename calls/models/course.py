"""部門・コース: the ways into a call, each with its own money and conditions."""

from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from calls.choices import (
    ConsultationNeed,
    Intake,
    OptionalPage,
    OwnIncome,
    ProposalKind,
    Rounding,
    ShareBase,
)
from calls.models.call import Call
from calls.models.conditions import Room, bodies, inherited, one_within
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
    left_out = ArrayField(
        models.CharField(max_length=12, choices=OptionalPage),
        verbose_name="書かなくてよいページ",
        default=list,
        blank=True,
    )
    needs_confirmation = models.BooleanField("提出の前に、代表者が確かめる", default=False)
    clerk_may_mend = models.BooleanField("軽微な誤りは、市が訂正できる", default=False)
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

    def admits(self, kind: str) -> bool:
        """Whether a kind of group may apply; where none is named, every kind may."""
        named = self.holds("kinds")
        return not named or kind in named

    @property
    def needs_consultation(self) -> bool:
        """Whether whoever applies has to consult the city before."""
        return bool(self.holds("consultation") == ConsultationNeed.REQUIRED)

    @property
    def room(self) -> Room:
        """Among which proposals a group may have one."""
        return one_within(self.one_per_group, self.call_id, self.pk)
