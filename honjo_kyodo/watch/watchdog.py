"""The worker watches beat: who would notice otherwise that no reminder is planned any more?

Looked at with each heartbeat of the worker, at most every half minute. If worker and beat are
both gone, ``/readyz`` says so to the city's monitor.
"""

import time

import structlog
from celery import current_app
from django.core.cache import cache
from django.db import DatabaseError, close_old_connections

from notifications.models import MailSetting
from notifications.watch.pulse import TICK_KEY

log = structlog.get_logger(__name__)
EVERY = 30  # seconds
TASK = "notifications.tasks.tell_that_beat_is_silent"


class Watch:
    """What one worker remembers: since when it watches, when it last looked, what it has said."""

    def __init__(self) -> None:
        self.since = self.looked = time.time()
        self.told: float | None = None

    def look(self, now: float) -> None:
        """Say it once for each silence: a line in the log, and a letter."""
        if now - self.looked < EVERY:
            return
        self.looked = now
        heard = max(cache.get(TICK_KEY, 0), self.since)
        minutes = int((now - heard) / 60)
        if minutes < patience() or self.told == heard:
            return
        log.error("beat_silent", minutes=minutes)
        current_app.send_task(TASK, args=[minutes])
        self.told = heard


def patience() -> int:
    """How many minutes of silence the city bears (city setting)."""
    close_old_connections()
    try:
        return MailSetting.current().watch_minutes
    except DatabaseError:
        return MailSetting().watch_minutes


look = Watch().look
