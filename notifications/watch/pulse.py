"""How the outbox and the clock are: numbers for the monitor, the staff page and the watchdog."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.utils import timezone

from notifications.choices import Channel, NoticeStatus
from notifications.models import Notice

TICK_KEY = "beat-tick"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pulse:
    """What waits, since when, what failed, when the clock last ticked (None: never seen)."""

    queued: int
    sending: int
    held: int
    failed: int
    failed_today: int
    sent_today: int
    to_print: int
    oldest_unsent: datetime | None
    last_tick: datetime | None

    @property
    def failed_words(self) -> str:
        """How many failed within a day, in words."""
        return f"{self.failed_today}件"

    def as_data(self) -> dict[str, int | str | None]:
        """For the monitor: counts and ages in whole seconds, nothing of any letter."""
        return {
            "queued": self.queued,
            "failed": self.failed,
            "failed_24h": self.failed_today,
            "oldest_unsent_seconds": age(self.oldest_unsent),
            "last_tick_seconds": age(self.last_tick),
        }


def pulse(now: datetime | None = None) -> Pulse:
    """One look: one query and one read of the cache."""
    now = now or timezone.now()
    mail = Q(channel=Channel.MAIL)
    ripe = mail & Q(status=NoticeStatus.QUEUED, send_after__lte=now)
    counted = {
        "queued": mail & Q(status=NoticeStatus.QUEUED),
        "sending": Q(status=NoticeStatus.SENDING),
        "held": Q(status=NoticeStatus.HELD),
        "failed": Q(status=NoticeStatus.FAILED),
        "failed_today": Q(status=NoticeStatus.FAILED, send_after__gt=now - DAY),
        "sent_today": Q(status=NoticeStatus.SENT, sent_at__gt=now - DAY),
        "to_print": Q(channel=Channel.PAPER, status=NoticeStatus.QUEUED, batch=None),
    }
    totals = {name: Count("pk", filter=condition) for name, condition in counted.items()}
    recent = Notice.objects.order_by().filter(
        Q(status__in=[NoticeStatus.QUEUED, NoticeStatus.SENDING])  # each part has its index
        | Q(status__in=[NoticeStatus.HELD, NoticeStatus.FAILED])
        | Q(sent_at__gt=now - DAY)
    )
    found = recent.aggregate(**totals, oldest_unsent=Min("created_at", filter=ripe))
    return Pulse(**found, last_tick=last_tick())


def last_tick() -> datetime | None:
    """When a worker last answered beat."""
    ticked = cache.get(TICK_KEY)
    return datetime.fromtimestamp(ticked, tz=timezone.get_default_timezone()) if ticked else None


def note_tick() -> None:
    """Beat asked and a worker answered."""
    cache.set(TICK_KEY, time.time(), timeout=None)


def age(moment: datetime | None) -> int | None:
    """Seconds since the moment."""
    return int((timezone.now() - moment).total_seconds()) if moment else None
