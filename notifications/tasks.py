"""By the clock and by the wake-up call: empty the outbox, show that beat and worker live."""

import time

from celery import shared_task
from django.core.cache import cache

from notifications import outbox
from notifications.delivery import deliver

BATCH = 100
TICK_KEY = "beat-tick"


@shared_task
def sweep() -> int:
    """Deliver what is due; returns how many letters were tried.

    Safe to run twice at once: each letter is claimed by one worker under a row lock.
    """
    tried = 0
    while tried < BATCH and (notice := outbox.claim()):
        deliver(notice)
        tried += 1
    if tried == BATCH:
        sweep.delay()
    return tried


@shared_task
def tick() -> None:
    """Beat asked and a worker answered: ``/readyz`` reads the time of the last answer."""
    cache.set(TICK_KEY, time.time(), timeout=300)
