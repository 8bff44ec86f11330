"""What staff may change without an engineer: the city's days of a review."""

import pghistory
from django.db import models

from core.models import OneRow
from reviews.choices import AwardSilence


@pghistory.track()
class ReviewSetting(OneRow):
    """審査の設定. Every value is the city's own (city setting)."""

    invitation_days = models.PositiveSmallIntegerField(
        "審査のお願いに返事をもらうまで（開庁日の日数）", default=10
    )
    link_days = models.PositiveSmallIntegerField("お願いのリンクが使える日数", default=30)
    note_days = models.PositiveSmallIntegerField(
        "採点をひらいてから、委員の自分だけのメモを消すまでの日数", default=30
    )
    answer_days = models.PositiveSmallIntegerField(
        "受諾の返事をもらうまでの日数（はじめの値）", default=7
    )
    silence = models.CharField(
        "受諾の返事がないとき（はじめの値）",
        max_length=12,
        choices=AwardSilence,
        default=AwardSilence.LAPSES,
    )
    signs_here = models.BooleanField("結果の決裁を、このポータルで行う", default=False)
    result_days = models.PositiveSmallIntegerField("結果の手紙を、リンクで読める日数", default=180)

    committee_name = models.CharField("会議の名前", max_length=60, default="協働事業の審査会")
    summons_days = models.PositiveSmallIntegerField("会議の何日前までに知らせるか", default=7)
    fee_attached = models.PositiveIntegerField("附属機関の報酬（1人1回、円）", default=0)
    fee_hearing = models.PositiveIntegerField("意見を聴く会議の謝礼（1人1回、円）", default=0)
    question_days = models.PositiveSmallIntegerField(
        "委員の質問に答えてもらうまで（開庁日の日数）", default=5
    )

    class Meta(OneRow.Meta):
        verbose_name = "審査の設定"
        verbose_name_plural = "審査の設定"
