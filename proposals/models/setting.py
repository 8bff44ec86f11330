"""What staff may change without an engineer: terms, pledges, numbers."""

import pghistory
from django.db import models

from core import numbering
from core.calendar import Basis, Manner, Unit
from core.calendar.law import LAST_MINUTE
from core.models import OneRow
from proposals.choices import Series


@pghistory.track()
class ProposalSetting(OneRow):
    """提案の設定. Every value is the city's own (city setting)."""

    check_days = models.PositiveSmallIntegerField(
        "しめきりから、要件を確かめるまで（開庁日の日数）", default=5
    )
    correction_days = models.PositiveSmallIntegerField("補正の期間", default=7)
    correction_unit = models.CharField(
        "補正の期間の数え方", max_length=10, choices=Unit, default=Unit.OPEN_DAYS
    )
    deadline_basis = models.CharField(
        "期限のもと", max_length=10, choices=Basis, default=Basis.GUIDELINES
    )
    deadline_time = models.TimeField("期限の時刻", default=LAST_MINUTE)
    deadline_manner = models.CharField(
        "期限の守り方", max_length=10, choices=Manner, default=Manner.ARRIVAL
    )
    opinion_days = models.PositiveSmallIntegerField(
        "担当課の意見の期限（開庁日の日数）", default=10
    )
    invitation_days = models.PositiveSmallIntegerField("招待のリンクが使える日数", default=14)
    roster_days = models.PositiveSmallIntegerField(
        "審査が終わってから、役員名簿を消すまでの日数", default=30
    )
    export_days = models.PositiveSmallIntegerField("まとめて作った冊子を置いておく日数", default=7)
    feedback_days = models.PositiveSmallIntegerField(
        "3つの質問のお願いを、マイページに出しておく日数",
        default=28,
        help_text="応募した人には、要件の確認などが終わった次の日に、1回だけお願いします。"
        "0にすると、お願いしません。",
    )
    roster_purpose = models.TextField(
        "役員名簿の目的",
        default="審査の公正を確認するため（審査する人と提案する団体の関係を確かめるため）に使います。"
        "市の担当者だけが読み、審査が終わったあとに消します。",
    )

    class Meta(OneRow.Meta):
        verbose_name = "提案の設定"
        verbose_name_plural = "提案の設定"


@pghistory.track()
class Pledge(models.Model):
    """誓約・同意: a sentence that the representative agrees to (city setting)."""

    code = models.SlugField("記号", max_length=40, unique=True)
    text = models.CharField("文", max_length=300)
    is_required = models.BooleanField("かならず", default=True)
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    is_active = models.BooleanField("使う", default=True)

    class Meta:
        verbose_name = "誓約と同意の文"
        verbose_name_plural = "誓約と同意の文"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text[:40]


class NumberSeries(numbering.NumberSeries):
    """The last 受付番号 of each letter and fiscal year."""

    series = models.CharField(max_length=20, choices=Series)
    fiscal_year = models.PositiveSmallIntegerField("年度")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_proposal_series_per_year", fields=["series", "fiscal_year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.fiscal_year}: {self.last}"
