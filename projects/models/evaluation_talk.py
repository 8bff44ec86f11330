"""After the opening: what was talked about, and the joint statement that both accept."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from projects.choices import Side
from projects.models.evaluation import Evaluation

PERSON = settings.AUTH_USER_MODEL


class BothSay(models.Model):
    """What both sides say yes to, each for itself; an edit asks both again."""

    group_yes_at = models.DateTimeField("団体が承諾した日時", null=True, blank=True)
    group_yes_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    city_yes_at = models.DateTimeField("市が承諾した日時", null=True, blank=True)
    city_yes_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        abstract = True

    def yes_of(self, side: str) -> object:
        """When this side said yes; None if it has not."""
        return self.group_yes_at if side == Side.GROUP else self.city_yes_at

    @property
    def is_both(self) -> bool:
        return self.group_yes_at is not None and self.city_yes_at is not None


@pghistory.track()
class EvaluationMeeting(BothSay, TimeStamped):
    """話し合いの記録: one of a round. ``findings``: by the key of an item, what was understood."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="meeting")
    held_on = models.DateField("話し合った日", null=True, blank=True)
    place = models.CharField("場所", max_length=80, blank=True)
    people = models.CharField("話し合った人", max_length=200, blank=True)
    findings = models.JSONField("分かったこと", default=dict, blank=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "話し合いの記録"
        verbose_name_plural = "話し合いの記録"

    def __str__(self) -> str:
        return f"{self.evaluation}の話し合い"


@pghistory.track()
class JointStatement(BothSay):
    """共同のまとめ: one version of its text. ``wanted``: what a side wants changed in it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="statements")
    order = models.PositiveSmallIntegerField("版")
    text = models.TextField("まとめ")
    side = models.CharField("書いた側", max_length=8, choices=Side)
    written_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    written_at = models.DateTimeField("書いた日時", auto_now_add=True)
    wanted = models.TextField("直してほしいところ", blank=True)
    wanted_side = models.CharField("だれが", max_length=8, choices=Side, blank=True)

    class Meta:
        verbose_name = "共同のまとめ"
        verbose_name_plural = "共同のまとめ"
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(
                name="one_statement_of_an_order", fields=["evaluation", "order"]
            ),
            models.CheckConstraint(
                name="statement_says_something",
                condition=~Q(text=""),
                violation_error_message="まとめの文を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"まとめ 第{self.order}版"

    def waits_for(self, side: str) -> bool:
        """Whether this side has neither said yes nor what it wants changed."""
        return self.yes_of(side) is None and self.wanted_side != side
