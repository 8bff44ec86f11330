"""What the city may change, and the last number of each year."""

import pghistory
from django.db import models

from core.models import OneRow
from core.numbering import NumberSeries


@pghistory.track()
class CatalogueSetting(OneRow):
    """事例集の設定. Every value is the city's own."""

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

    class Meta(OneRow.Meta):
        verbose_name = "事例集の設定"
        verbose_name_plural = "事例集の設定"
        constraints = [
            *OneRow.Meta.constraints,
            models.CheckConstraint(
                name="catalogue_setting_in_reason",
                condition=models.Q(confirm_months__range=(1, 60), answer_days__range=(1, 180)),
                violation_error_message="月数は1から60、日数は1から180で書いてください。",
            ),
        ]


class CaseNumberSeries(NumberSeries):
    """The last 事例番号 of each fiscal year."""
