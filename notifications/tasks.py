"""By the clock and by the wake-up call: plan reminders, empty the outbox, show that all live."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from notifications import notices
from notifications.delivery import deliver
from notifications.reminders import composing, freshness, locks, planning
from notifications.sending import claiming
from notifications.sending.wake import wake_worker
from notifications.watch import invariants, pulse

log = structlog.get_logger(__name__)
BATCH = 100  # letters claimed at once
AT_MOST = timedelta(seconds=20)  # in one task, so that the clock and the plan have their turn


@shared_task
def sweep() -> int:
    """Deliver what is due; returns how many letters were claimed.

    Safe to run twice at once: each letter is claimed by one worker under a row lock. Ends when
    the mail server is away: beat asks again.
    """
    claimed, is_there, until = 0, True, timezone.now() + AT_MOST
    while is_there and (notices := claiming.claim(BATCH)):
        is_there = deliver(notices)
        claimed += len(notices)
        if is_there and timezone.now() > until:
            go_on()
            break
    return claimed


def go_on() -> None:
    """Ask for another sweep at once; with the broker away the next one is beat's."""
    try:
        wake_worker()
    except OperationalError:
        log.warning("broker_away")


@shared_task
def plan() -> int:
    """Note every reminder that is owed and write its letter; returns how many letters.

    Safe to run late, twice, or to be killed in: what is noted is noted once. One that lasts longer
    than its period is left alone. Raises NotAllPlanned when a kind of deadline is broken; what
    the others owe is written all the same.
    """
    with locks.only_one() as is_free:
        if not is_free:
            return 0
        try:
            planning.note_owed()
        finally:
            written = composing.write()
            freshness.cancel_lapsed()
    return written


@shared_task
def tick() -> None:
    """Beat asked and a worker answered: ``/readyz`` and the watchdog read the time of it."""
    pulse.note_tick()


@shared_task
def check() -> list[str]:
    """Ask every night whether anything is broken; tell staff only if so."""
    sentences = invariants.broken()
    if sentences:
        log.error("invariants_broken", number=len(sentences))
        notices.invariants_broken(sentences)
    return sentences


@shared_task
def tell_that_beat_is_silent(minutes: int) -> None:
    """Asked for by a worker that has not heard of beat for so long."""
    notices.beat_is_silent(minutes)
