"""By the clock: what the day of a phase of a review means."""

from celery import shared_task

from reviews.workflow import clock


@shared_task
def carry_out_days() -> int:
    """Begin the scoring whose day has come; returns how many. Safe to run twice, or late."""
    return clock.carry_out()
