"""By the clock: what the day of a phase of a review means."""

from celery import shared_task

from core.calendar import today
from reviews.marking import forgetting
from reviews.workflow import clock


@shared_task
def carry_out_days() -> int:
    """Begin the scoring whose day has come; returns how many. Safe to run twice, or late."""
    return clock.carry_out()


@shared_task
def forget_notes() -> int:
    """Empty the private notes of members whose days are over; returns how many."""
    return forgetting.forget(today())
