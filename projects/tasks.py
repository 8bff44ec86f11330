"""By the clock: work that begins and ends on its day."""

from celery import shared_task

from projects.checking import forgetting
from projects.showcase import holding
from projects.workflow import clock, evaluation_clock


@shared_task
def carry_out_days() -> int:
    """Begin and end what is due; returns how many. Safe to run twice, or late."""
    return clock.carry_out() + holding.pass_days()


@shared_task
def carry_out_evaluations() -> int:
    """Open sheets whose day is over, and go on where no statement came; returns how many. Safe to
    run twice, or late.
    """
    return evaluation_clock.carry_out()


@shared_task
def forget_checks() -> int:
    """Delete every 照会 that is a year old; returns how many. Safe to run twice, or late."""
    return forgetting.forget_old()
