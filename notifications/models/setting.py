"""What staff set about letters: the signature, the sender on paper, the watch."""

import re
import unicodedata

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models

from core.models import OneRow
from core.web import office

SIGNATURE = "本庄市　市民生活部 市民活動推進課"
NUMBER = re.compile(r"0\d{1,4}[^\d\n]{0,3}\d{1,4}[^\d\n]{0,3}\d{3,4}")  # of a text in NFKC


@pghistory.track()
class MailSetting(OneRow):
    """通知の設定."""

    signature = models.TextField(
        "署名",
        default=SIGNATURE,
        help_text="すべてのメールと手紙の終わりにのります。電話番号と受付時間も書いてください。",
    )
    sender_address = models.TextField(
        "手紙の差出人",
        blank=True,
        default="本庄市役所 市民活動推進課",
        help_text="紙で送るときの差出人。郵便番号、住所、名前を1行ずつ書きます。",
    )
    post_days = models.PositiveSmallIntegerField(
        "手紙が届くまでの開庁日数",
        default=3,
        validators=[MaxValueValidator(20)],
        help_text="紙で送る期限のお知らせは、この日数だけ早く「印刷して送る通知」に入ります。",
    )
    watch_address = models.EmailField(
        "見張りの知らせの送り先",
        blank=True,
        help_text="定時の仕事が止まったとき、送れない通知があるときに、ここへメールします。",
    )
    watch_minutes = models.PositiveSmallIntegerField(
        "定時の仕事が何分止まったら知らせるか", default=10
    )

    class Meta(OneRow.Meta):
        verbose_name = "通知の設定"
        verbose_name_plural = "通知の設定"

    @property
    def signed(self) -> str:
        """The signature under a letter. Letters say 「下の担当課に」: where it names no
        number, that of the office stands in it.
        """
        told = office.kept()["office"]
        if not told["phone"] or NUMBER.search(unicodedata.normalize("NFKC", self.signature)):
            return self.signature
        hours = f"（{told['hours']}）" if told["hours"] else ""
        return f"{self.signature.rstrip()}\n電話 {told['phone']}{hours}"
