"""Composable reads of the outbox."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from notifications.choices import UNSENT, Channel, NoticeStatus


class NoticeQuerySet(models.QuerySet):
    def mail(self) -> "NoticeQuerySet":
        return self.filter(channel=Channel.MAIL)

    def ripe(self, now: datetime, lease_ended: datetime) -> "NoticeQuerySet":
        """Mail that should leave now: queued and ripe, or left behind by a worker that died."""
        ripe = Q(status=NoticeStatus.QUEUED, send_after__lte=now)
        orphaned = Q(status=NoticeStatus.SENDING, claimed_at__lte=lease_ended)
        return self.mail().filter(ripe | orphaned).order_by("send_after", "pk")

    def about(self, obj: models.Model) -> "NoticeQuerySet":
        """Everything that was sent about one object, alone or together with others."""
        mark = {"about_type": obj._meta.label_lower, "about_id": str(obj.pk)}
        together = {f"reminders__{name}": value for name, value in mark.items()}
        return self.filter(Q(**mark) | Q(**together)).distinct()

    def unsent(self) -> "NoticeQuerySet":
        """What has not left and still may."""
        return self.filter(status__in=UNSENT)

    def to_print(self) -> "NoticeQuerySet":
        """The print queue: letters on paper that no batch holds yet."""
        waiting = self.filter(channel=Channel.PAPER, status=NoticeStatus.QUEUED, batch=None)
        return waiting.order_by("created_at", "pk")
