"""By the clock and by the wake-up call: plan reminders, empty the outbox, show that all live."""

import time

from celery import shared_task
from django.core.cache import cache

from notifications import claiming, planning, writing
from notifications.delivery import deliver

BATCH = 50  # letters claimed at once
AT_MOST = 1000  # letters in one task, so that other tasks have their turn
TICK_KEY = "beat-tick"


@shared_task
def sweep() -> int:
    """Deliver what is due; returns how many letters were tried.

    Safe to run twice at once: each letter is claimed by one worker under a row lock.
    """
    tried = 0
    while tried < AT_MOST and (notices := claiming.claim(BATCH)):
        deliver(notices)
        tried += len(notices)
    if tried >= AT_MOST:
        sweep.delay()
    return tried


@shared_task
def plan() -> int:
    """Note every reminder that is owed and write its letter; returns how many letters.

    Safe to run late, twice, or to be killed in: what is noted is noted once.
    """
    planning.note_owed()
    return writing.write()


@shared_task
def tick() -> None:
    """Beat asked and a worker answered: ``/readyz`` reads the time of the last answer."""
    cache.set(TICK_KEY, time.time(), timeout=None)
