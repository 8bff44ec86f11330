"""A person's own deadlines as a calendar that their phone subscribes to."""

import pghistory
from django.conf import settings
from django.db import models

from core.links import Link


@pghistory.track(exclude=["digest"])
class CalendarFeed(Link):
    """The secret address of one person's calendar."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="利用者",
        on_delete=models.CASCADE,
        related_name="calendar_feed",
    )
    created_at = models.DateTimeField("作成日時", auto_now_add=True)

    expires_at = closed_at = None  # type: ignore[assignment]  # it holds until its row is deleted

    class Meta:
        verbose_name = "カレンダーの配信"
        verbose_name_plural = "カレンダーの配信"

    def __str__(self) -> str:
        return str(self.user)
