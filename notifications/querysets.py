"""Composable reads of the outbox."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from notifications.choices import NoticeStatus


class NoticeQuerySet(models.QuerySet):
    def due(self, now: datetime, lease_ended: datetime) -> "NoticeQuerySet":
        """What should leave now: queued and ripe, or left behind by a worker that died."""
        ripe = Q(status=NoticeStatus.QUEUED, send_after__lte=now)
        orphaned = Q(status=NoticeStatus.SENDING, claimed_at__lte=lease_ended)
        return self.filter(ripe | orphaned).order_by("send_after", "pk")

    def about(self, obj: models.Model) -> "NoticeQuerySet":
        """Everything that was sent about one object."""
        return self.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))
