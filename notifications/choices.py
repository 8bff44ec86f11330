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


UNSENT = (NoticeStatus.QUEUED, NoticeStatus.HELD, NoticeStatus.FAILED)
