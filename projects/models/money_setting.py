"""What the city may change of the money without an engineer."""

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from core.models import OneRow


@pghistory.track()
class MoneySetting(OneRow):
    """お金の設定. Every value is the city's own (city setting; calls.md §6)."""

    is_before_agreement = models.BooleanField(
        "協定の前でも、交付申請を受け付ける",
        default=False,
        help_text="ふつうは、協定を結んだ団体だけが交付申請をします。",
    )
    grant_days = models.PositiveSmallIntegerField("交付申請から、決定までの日数", default=30)
    free_percent = models.PositiveSmallIntegerField(
        "承認なしで費目を増やせる割合（％）",
        null=True,
        blank=True,
        default=20,
        validators=[MaxValueValidator(100)],
        help_text="流用。空にすると、どれだけでも動かせます。",
    )
    pay_days = models.PositiveSmallIntegerField("額の確定から、市の支払いまでの日数", default=30)
    return_days = models.PositiveSmallIntegerField("額の確定から、返還までの日数", default=20)
    fix_month = models.PositiveSmallIntegerField("額の確定の最後の日（月）", default=4)
    fix_day = models.PositiveSmallIntegerField("額の確定の最後の日（日）", default=30)
    last_month = models.PositiveSmallIntegerField("支払い・返還の最後の日（月）", default=5)
    last_day = models.PositiveSmallIntegerField("支払い・返還の最後の日（日）", default=20)
    with_tax_report = models.BooleanField(
        "消費税仕入控除税額の報告をもとめる", default=False, help_text="課税事業者の団体だけです。"
    )
    late_percent = models.DecimalField(
        "返還の延滞金の割合（年、％）",
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="市の規則の割合です。空にすると、延滞金を計算しません。",
    )
    inspect_days = models.PositiveSmallIntegerField(
        "委託：完了届から、検査までの日数", default=10, validators=[MaxValueValidator(10)]
    )
    invoice_days = models.PositiveSmallIntegerField(
        "委託：請求書から、支払いまでの日数", default=30, validators=[MaxValueValidator(30)]
    )
    small_yen = models.PositiveIntegerField(
        "委託：少額の随意契約ができる額（円）",
        default=1_000_000,
        help_text="市の財務規則の額にしてください。",
    )
    book_years = models.PositiveSmallIntegerField("帳簿をのこす年数", default=5)

    class Meta(OneRow.Meta):
        verbose_name = "お金の設定"
        verbose_name_plural = "お金の設定"
        constraints = [
            *OneRow.Meta.constraints,
            models.CheckConstraint(
                name="money_days_are_days_of_spring",
                condition=Q(fix_month__range=(4, 5), last_month__range=(4, 5))
                & Q(fix_day__range=(1, 30), last_day__range=(1, 30)),
                violation_error_message="4月か5月の、1日から30日までにしてください。",
            ),
        ]
