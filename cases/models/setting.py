"""What the city may change, and the last number of each year."""

import pghistory
from django.db import models
from django.db.models import QuerySet

from core.prepared import Prepared


@pghistory.track()
class CatalogueSetting(models.Model):
    """事例集の設定: one row. Every value is the city's own."""

    confirm_months = models.PositiveSmallIntegerField(
        "「まだ続いていますか」をたずねるまでの月数", default=12
    )
    answer_days = models.PositiveSmallIntegerField("相手方が確認できる日数", default=30)
    lead = models.CharField(
        "事例集のはじめの文",
        max_length=160,
        default="市民等と市が力を合わせてきた{number}件の事例です。"
        "だれが引っぱり、どんなかたちで進めたかを見くらべられます。",
        help_text="{number} は、いまの事例の数になります。",
    )

    licence = models.CharField(
        "事例集のデータの使い方の決まり",
        max_length=80,
        blank=True,
        help_text="市が決めた利用の条件です。例：CC BY 4.0。書くまでは、準備中と案内します。",
    )

    class Meta:
        verbose_name = "事例集の設定"
        verbose_name_plural = "事例集の設定"
        constraints = [
            models.CheckConstraint(
                name="catalogue_setting_is_one_row",
                condition=models.Q(pk=1),
                violation_error_message="設定は1件だけです。",
            ),
            models.CheckConstraint(
                name="catalogue_setting_in_reason",
                condition=models.Q(confirm_months__range=(1, 60), answer_days__range=(1, 180)),
                violation_error_message="月数は1から60、日数は1から180で書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return "事例集の設定"

    @classmethod
    def current(cls) -> "CatalogueSetting":
        """The one row (made by a data migration); the defaults where it is missing."""
        return the_row.first() or cls(pk=1)


@Prepared
def the_row() -> QuerySet:
    """The one row."""
    return CatalogueSetting.objects.filter(pk=1)


class CaseNumberSeries(models.Model):
    """The last number given out in a fiscal year; counted under its row lock."""

    fiscal_year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.fiscal_year}: {self.last}"
