"""What staff may change without an engineer: the city's days of a review."""

import pghistory
from django.db import models

from core.models import OneRow


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

    class Meta(OneRow.Meta):
        verbose_name = "審査の設定"
        verbose_name_plural = "審査の設定"
