"""What staff may change without an engineer: values an 要綱 sets, questions, districts."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from core import numbering
from core.calendar import Basis, Manner, Unit
from core.calendar.law import LAST_MINUTE
from core.models import OneRow
from groups.choices import OrganizationKind, RuleKind, Series


@pghistory.track()
class District(models.Model):
    """地区: where an organization is active, as the directory's filter knows it."""

    name = models.CharField("地区の名前", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    is_active = models.BooleanField("使う", default=True)

    class Meta:
        verbose_name = "地区"
        verbose_name_plural = "地区"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class EligibilityRule(models.Model):
    """登録の要件: asked of the applicant first, ticked by staff later (domain facts §2.1)."""

    code = models.SlugField("記号", max_length=40, unique=True)
    question = models.CharField("質問", max_length=200)
    help_text = models.CharField("説明", max_length=300, blank=True)
    kind = models.CharField("答え方", max_length=10, choices=RuleKind, default=RuleKind.YES)
    minimum = models.PositiveIntegerField("下限", null=True, blank=True)
    unit = models.CharField("単位", max_length=10, blank=True, help_text="例：人、か月")
    advice = models.CharField(
        "満たさないときの案内", max_length=300, help_text="なぜ必要か、どうすればよいかを書きます。"
    )
    kinds = ArrayField(
        models.CharField(max_length=20, choices=OrganizationKind),
        verbose_name="対象の種別",
        default=list,
        blank=True,
        help_text="空なら、すべての種別にたずねます。",
    )
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    is_active = models.BooleanField("使う", default=True)

    class Meta:
        verbose_name = "登録の要件"
        verbose_name_plural = "登録の要件"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="rule_minimum_iff_number",
                condition=models.Q(kind="at_least", minimum__isnull=False)
                | models.Q(kind="yes", minimum__isnull=True),
                violation_error_message="下限は、数をたずねる質問にだけ入れてください。",
            )
        ]

    def __str__(self) -> str:
        return self.question

    def applies_to(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@pghistory.track()
class RegistrationPolicy(OneRow):
    """登録制度の設定. Every value is the city's own (domain facts §10)."""

    standard_days = models.PositiveSmallIntegerField("標準処理期間（開庁日の日数）", default=14)
    correction_days = models.PositiveSmallIntegerField("補正の期間", default=10)
    correction_unit = models.CharField(
        "補正の期間の数え方", max_length=10, choices=Unit, default=Unit.OPEN_DAYS
    )
    deadline_basis = models.CharField(
        "期限のもと",
        max_length=10,
        choices=Basis,
        default=Basis.GUIDELINES,
        help_text="法令・条例・規則の期限は、閉庁日に当たると次の開庁日になります。",
    )
    deadline_time = models.TimeField("期限の時刻", default=LAST_MINUTE)
    deadline_manner = models.CharField(
        "期限の守り方", max_length=10, choices=Manner, default=Manner.ARRIVAL
    )
    consent_wording = models.TextField(
        "公開の同意の文章",
        default="選んだ内容を、本庄市 市民協働ポータルと市の施設に置く案内で"
        "公開することに同意します。同意はいつでも変えられます。",
    )

    class Meta(OneRow.Meta):
        verbose_name = "登録制度の設定"
        verbose_name_plural = "登録制度の設定"


class NumberSeries(numbering.NumberSeries):
    """The last 受付番号 and 登録番号 of each fiscal year."""

    series = models.CharField(max_length=20, choices=Series)
    fiscal_year = models.PositiveSmallIntegerField("年度")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_series_per_year", fields=["series", "fiscal_year"])
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.fiscal_year}: {self.last}"
