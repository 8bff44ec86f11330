"""Composable reads of the outbox."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from core.people import Person
from notifications.choices import AWAITING_STAFF, UNSENT, Channel, NoticeStatus

Pairs = Collection[tuple[str, str]]
_apart: list[Callable[[Person], Pairs]] = []


def keep_apart(ask: Callable[[Person], Pairs]) -> None:
    """To be called in ``AppConfig.ready``: ``ask(user)`` has the cases, by the labels of their
    tables and their keys, of which this person of the city must find no letter (ADR 32, 75).
    """
    if ask not in _apart:
        _apart.append(ask)


def apart_from(user: Person) -> set[tuple[str, str]]:
    """All of these."""
    return {pair for ask in _apart for pair in ask(user)}


class NoticeQuerySet(models.QuerySet):
    def but_apart(self, user: Person) -> "NoticeQuerySet":
        """Without the letters of which this person must find nothing."""
        kept = self.model._default_manager.apart(user)
        return self.exclude(pk__in=kept.values("pk"))

    def apart(self, user: Person) -> "NoticeQuerySet":
        """The letters of which this person must find nothing."""
        return self.about_any(apart_from(user))

    def mail(self) -> "NoticeQuerySet":
        return self.filter(channel=Channel.MAIL)

    def ripe(self, now: datetime, lease_ended: datetime) -> "NoticeQuerySet":
        """Mail that should leave now: queued and ripe, or left behind by a worker that died.

        Somebody waits for a code: it does not stand behind the morning's reminders.
        """
        ripe = Q(status=NoticeStatus.QUEUED, send_after__lte=now)
        orphaned = Q(status=NoticeStatus.SENDING, claimed_at__lte=lease_ended)
        return self.mail().filter(ripe | orphaned).order_by("-secret", "send_after", "pk")

    def about(self, obj: models.Model) -> "NoticeQuerySet":
        """Everything that was sent about one object, alone or together with others."""
        return self.about_pair(obj._meta.label_lower, str(obj.pk))

    def about_pair(self, about_type: str, about_id: str) -> "NoticeQuerySet":
        """What was sent about a row, by the label of its table and its key."""
        return self.about_any([(about_type, about_id)])

    def about_any(self, pairs: Collection[tuple[str, str]]) -> "NoticeQuerySet":
        """Everything that was sent about one of several."""
        keys = defaultdict(list)
        for about_type, about_id in pairs:
            keys[about_type].append(about_id)
        if not keys:
            return self.none()
        marks = (Q(about_type=kind, about_id__in=found) for kind, found in keys.items())
        same = reduce(or_, marks)
        tied = self.model._meta.get_field("reminders").related_model.objects.filter(same)
        return self.filter(same | Q(pk__in=tied.filter(notice__isnull=False).values("notice")))

    def unsent(self) -> "NoticeQuerySet":
        """What has not left and still may."""
        return self.filter(status__in=UNSENT)

    def for_somebody(self) -> "NoticeQuerySet":
        """What waits for staff, not for an hour: held, failed, or to be printed."""
        paper = Q(channel=Channel.PAPER, status=NoticeStatus.QUEUED, batch=None)
        return self.filter(Q(status__in=AWAITING_STAFF) | paper)

    def batches_apart(self, user: Person) -> models.QuerySet:
        """The keys of the batches that hold a letter of which this person must find nothing: of
        such a batch they find nothing either, and another clerk posts it.
        """
        return self.apart(user).filter(batch__isnull=False).values("batch")

    def to_print(self) -> "NoticeQuerySet":
        """The print queue: letters on paper that no batch holds yet."""
        waiting = self.filter(channel=Channel.PAPER, status=NoticeStatus.QUEUED, batch=None)
        return waiting.order_by("created_at", "pk")
