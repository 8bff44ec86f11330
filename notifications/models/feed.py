"""A person's own deadlines as a calendar that their phone subscribes to."""

import secrets

import pghistory
from django.conf import settings
from django.db import models


def new_token() -> str:
    """An address nobody guesses: 256 bits."""
    return secrets.token_urlsafe(32)


@pghistory.track(exclude=["token"])
class CalendarFeed(models.Model):
    """The secret address of one person's calendar; revoking deletes the row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="利用者",
        on_delete=models.CASCADE,
        related_name="calendar_feed",
    )
    token = models.CharField("秘密の鍵", max_length=60, unique=True, default=new_token)
    created_at = models.DateTimeField("作成日時", auto_now_add=True)

    class Meta:
        verbose_name = "カレンダーの配信"
        verbose_name_plural = "カレンダーの配信"

    def __str__(self) -> str:
        return str(self.user)
