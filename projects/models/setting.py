"""What staff may change without an engineer, and numbers."""

import pghistory
from django.db import models
from django.db.models import Q

from core import numbering
from core.models import OneRow
from projects.choices import Series


@pghistory.track()
class ProjectSetting(OneRow):
    """協働事業の設定. Every value is the city's own (city setting)."""

    report_days = models.PositiveSmallIntegerField(
        "事業が終わってから、実績報告までの日数", default=30
    )
    report_month = models.PositiveSmallIntegerField("実績報告の最後の日（月）", default=4)
    report_day = models.PositiveSmallIntegerField(
        "実績報告の最後の日（日）",
        default=20,
        help_text="終わった日からの日数と、この日の、早いほうが期限になります。",
    )
    report_second_person = models.BooleanField(
        "報告は、会の2人目が確かめてから出す",
        default=False,
        help_text="書いた人とは別の人が確かめるまで、提出できなくなります。紙で出す団体は別です。",
    )
    report_check_days = models.PositiveSmallIntegerField(
        "報告を市が確かめる日数",
        default=14,
        help_text="過ぎると課長に知らせます。受け取ったことにはなりません。",
    )
    report_correction_days = models.PositiveSmallIntegerField("報告の補正の日数", default=14)
    section_accepts_final = models.BooleanField(
        "実績報告も、担当課が受け取れる",
        default=False,
        help_text="印がないときは、協働推進担当だけが受け取ります。中間報告は、担当課も受け取れます。",
    )
    invitation_days = models.PositiveSmallIntegerField("招待のリンクが使える日数", default=14)

    class Meta(OneRow.Meta):
        verbose_name = "協働事業の設定"
        verbose_name_plural = "協働事業の設定"
        constraints = [
            *OneRow.Meta.constraints,
            models.CheckConstraint(
                name="project_report_day_is_one",
                condition=Q(report_month__range=(1, 12), report_day__range=(1, 28)),
                violation_error_message="月は1〜12、日は1〜28にしてください。",
            ),
        ]


class NumberSeries(numbering.NumberSeries):
    """The last 事業番号 of each fiscal year of work (calls.md §7: letter P)."""

    series = models.CharField(max_length=20, choices=Series)
    fiscal_year = models.PositiveSmallIntegerField("年度")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_project_series_per_year", fields=["series", "fiscal_year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.fiscal_year}: {self.last}"
