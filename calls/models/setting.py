"""What staff may change without an engineer: terms of answers, the guide of the text, numbers."""

import pghistory
from django.db import models

from calls.choices import NO_REPLY, PassageKind, ReplySilence, SectionSilence, Series
from core import numbering
from core.models import OneRow


@pghistory.track()
class CallSetting(OneRow):
    """募集と相談の設定. Every value is the city's own (city setting)."""

    consultation_days = models.PositiveSmallIntegerField(
        "事前相談に答えるまで（開庁日の日数）", default=7
    )
    record_days = models.PositiveSmallIntegerField(
        "相談の記録がなくても、相談したと数えるまで（開庁日の日数）", default=3
    )
    question_days = models.PositiveSmallIntegerField("質問に答えるまで（開庁日の日数）", default=5)
    reply_days = models.PositiveSmallIntegerField(
        "相談した人の返事を待つ日数（開庁日の日数）", default=10
    )
    reply_silence = models.CharField(
        "相談した人の返事がないとき",
        max_length=20,
        choices=ReplySilence,
        default=ReplySilence.LAPSES,
        help_text="相談した人に聞いたときの選択が、その相談に残ります。あとで変えても、"
        "もう聞いた相談は変わりません。",
    )
    reply_wait_days = models.PositiveSmallIntegerField(
        "返事の期限から、終える・続けるまで（開庁日の日数）", default=10
    )
    section_silence = models.CharField(
        "課が相談に答えないとき",
        max_length=20,
        choices=SectionSilence,
        default=SectionSilence.GOES_ON,
    )
    section_wait_days = models.PositiveSmallIntegerField(
        "課が答える期限から、待たずに進むまで（開庁日の日数）", default=10
    )
    theme_days = models.PositiveSmallIntegerField(
        "戻したテーマを、課が出しなおすまで（開庁日の日数）", default=5
    )

    class Meta(OneRow.Meta):
        verbose_name = "募集と相談の設定"
        verbose_name_plural = "募集と相談の設定"

    @property
    def if_no_reply(self) -> str:
        """What happens when whoever is asked does not reply, before anybody is asked."""
        return NO_REPLY[ReplySilence(self.reply_silence)].format(days=self.reply_wait_days)


@pghistory.track()
class GuidePassage(models.Model):
    """募集要項のひな形: one passage of the text from which every call begins (NOFO Builder)."""

    order = models.PositiveSmallIntegerField("ならび順", default=0)
    heading = models.CharField("見出し", max_length=60)
    kind = models.CharField("種類", max_length=10, choices=PassageKind, default=PassageKind.FIXED)
    text = models.TextField(
        "文章",
        help_text="日付・金額・基準・書類は書かず、募集の行から出します。"
        "差しこめる言葉：{募集の名前} {事業の年度} {しめきり} {担当課}",
    )
    is_active = models.BooleanField("使う", default=True)

    class Meta:
        verbose_name = "募集要項のひな形"
        verbose_name_plural = "募集要項のひな形"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.heading


class NumberSeries(numbering.NumberSeries):
    """The last number of calls and consultations of each fiscal year."""

    series = models.CharField(max_length=20, choices=Series)
    fiscal_year = models.PositiveSmallIntegerField("年度")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_call_series_per_year", fields=["series", "fiscal_year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.fiscal_year}: {self.last}"
