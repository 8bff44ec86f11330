"""By the clock: work that begins and ends on its day."""

from celery import shared_task

from projects.workflow import clock


@shared_task
def carry_out_days() -> int:
    """Begin and end what is due; returns how many. Safe to run twice, or late."""
    return clock.carry_out()
