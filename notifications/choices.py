"""States of a letter on its way out, and how it goes."""

from django.db import models


class NoticeStatus(models.TextChoices):
    QUEUED = "queued", "送信待ち"
    HELD = "held", "止めています"
    SENDING = "sending", "送信中"
    SENT = "sent", "送信済み"
    FAILED = "failed", "送信できません"
    CANCELLED = "cancelled", "取りやめ"


class Channel(models.TextChoices):
    """How a letter reaches its person."""

    MAIL = "mail", "メール"
    PAPER = "paper", "紙の手紙"


class Turn(models.TextChoices):
    """Whose turn it is. What is the staff's stands on their desk, save what they
    hold themselves.
    """

    STAFF = "staff", "職員の番です"
    ENGINE = "engine", "自動で進みます"
    NOBODY = "nobody", "終わっています"


TURN = {
    NoticeStatus.QUEUED: Turn.ENGINE,
    NoticeStatus.HELD: Turn.STAFF,
    NoticeStatus.SENDING: Turn.ENGINE,
    NoticeStatus.SENT: Turn.NOBODY,
    NoticeStatus.FAILED: Turn.STAFF,
    NoticeStatus.CANCELLED: Turn.NOBODY,
}
AWAITING_STAFF = [status.value for status, whose in TURN.items() if whose is Turn.STAFF]

# A letter on paper is not sent but printed and posted.
PAPER_WORDING = {NoticeStatus.QUEUED: "印刷待ち", NoticeStatus.SENT: "投函済み"}
PRINTED = "印刷済み"  # lies in a batch that nobody has posted yet
UNSENT = (NoticeStatus.QUEUED, NoticeStatus.HELD, NoticeStatus.FAILED)
