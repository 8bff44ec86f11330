"""States of a letter on its way out."""

from django.db import models


class NoticeStatus(models.TextChoices):
    QUEUED = "queued", "送信待ち"
    SENDING = "sending", "送信中"
    SENT = "sent", "送信済み"
    FAILED = "failed", "送信できません"
    CANCELLED = "cancelled", "取りやめ"
