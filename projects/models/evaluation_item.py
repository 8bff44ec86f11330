"""評価の問い and the settings of evaluations: what staff may change."""

import pghistory
from django.db import models
from django.db.models import Q

from core.collaboration import Principle
from core.models import OneRow
from projects.choices.evaluation import ItemAsks, ItemPart


@pghistory.track()
class EvaluationItem(models.Model):
    """One question of the sheet, edited by staff (city setting). A round keeps those with which it
    began: an edit is for rounds to come. One of a principle has the guideline's word as its name.
    """

    order = models.PositiveSmallIntegerField("ならび順", default=0)
    principle = models.CharField("協働の原則", max_length=24, choices=Principle, blank=True)
    label = models.CharField("問い", max_length=40, blank=True)
    hint = models.CharField("どんなことか", max_length=120, blank=True)
    asks = models.CharField("答え方", max_length=8, choices=ItemAsks, default=ItemAsks.MARK)
    is_used = models.BooleanField("これからの評価で使う", default=True)
    edition = models.PositiveSmallIntegerField("版", default=1, editable=False)

    class Meta:
        verbose_name = "評価の問い"
        verbose_name_plural = "評価の問い"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="item_of_a_principle_or_own_name",
                condition=Q(principle="") & ~Q(label="") | ~Q(principle="") & Q(label=""),
                violation_error_message="原則をえらぶか、問いを書くか、どちらかにしてください。",
            ),
            models.UniqueConstraint(
                name="one_item_of_a_principle",
                fields=["principle"],
                condition=~Q(principle=""),
                violation_error_message="この原則の問いは、もうあります。",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_principle_display()

    @property
    def part(self) -> ItemPart:
        return ItemPart.PRINCIPLES if self.principle else ItemPart.WORK


@pghistory.track()
class EvaluationSetting(OneRow):
    """相互評価の設定. Every value is the city's own (city setting)."""

    statement_days = models.PositiveSmallIntegerField(
        "ひらいてから、共同のまとめまでの日数", default=21
    )
    opinion_days = models.PositiveSmallIntegerField("専門家の意見を待つ日数", default=21)
    publishes_points = models.BooleanField(
        "両方の点を公表する",
        default=True,
        help_text="これからはじめる評価に使います。「わけや例」の文は、公表しません。",
    )

    class Meta(OneRow.Meta):
        verbose_name = "相互評価の設定"
        verbose_name_plural = "相互評価の設定"
