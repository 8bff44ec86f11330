"""What staff may change without an engineer: values an 要綱 sets, questions, districts."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.calendar import Basis, Manner, Unit
from core.calendar.law import LAST_MINUTE
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
class RegistrationPolicy(models.Model):
    """登録制度の設定: one row. Every value is the city's own (domain facts §10)."""

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
    mayor_title = models.CharField("発信者の職名", max_length=40, default="本庄市長")
    mayor_name = models.CharField("発信者の氏名", max_length=40, blank=True)
    seal_omitted = models.BooleanField("公印を省略する", default=False)
    document_mark = models.CharField("文書記号", max_length=20, default="本市活発")
    contact_section = models.CharField("担当課", max_length=60, default="市民生活部 市民活動推進課")
    contact_phone = models.CharField("電話番号", max_length=20, blank=True)
    contact_hours = models.CharField(
        "受付時間", max_length=60, default="開庁日の8時30分から17時15分まで"
    )
    contact_email = models.EmailField("メールアドレス", blank=True)
    consent_wording = models.TextField(
        "公開の同意の文章",
        default="選んだ内容を、本庄市 市民協働ポータルと市の施設に置く案内で"
        "公開することに同意します。同意はいつでも変えられます。",
    )
    appeal_text = models.TextField(
        "教示の文章",
        default="この決定に不服があるときは、この通知を受け取った日の翌日から起算して3か月以内に、"
        "本庄市長に対して審査請求をすることができます。",
    )

    class Meta:
        verbose_name = "登録制度の設定"
        verbose_name_plural = "登録制度の設定"
        constraints = [
            models.CheckConstraint(
                name="registration_policy_is_one_row",
                condition=models.Q(pk=1),
                violation_error_message="設定は1件だけです。",
            )
        ]

    def __str__(self) -> str:
        return "登録制度の設定"

    @classmethod
    def current(cls) -> "RegistrationPolicy":
        """The one row (made by a data migration)."""
        return cls.objects.get(pk=1)


class NumberSeries(models.Model):
    """The last number given out in a series and fiscal year; counted under its row lock."""

    series = models.CharField(max_length=20, choices=Series)
    fiscal_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_series_per_year", fields=["series", "fiscal_year"])
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.fiscal_year}: {self.last}"
