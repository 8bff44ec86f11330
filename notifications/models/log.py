"""What staff did to letters."""

from django.db import models

from core.models import TransitionLog
from notifications.models.notice import Notice


class NoticeLog(TransitionLog):
    """What staff did to a letter that had not left."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="log")

    class Meta(TransitionLog.Meta):
        verbose_name = "通知の手続きの履歴"
        verbose_name_plural = "通知の手続きの履歴"

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
