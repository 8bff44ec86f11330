"""By the clock and by the wake-up call: letters to many, and what silence means."""

from celery import shared_task

from calls.notices import mailing
from calls.workflow import clock


@shared_task
def write_mailings() -> int:
    """Write to everybody who follows; returns how many letters. Safe to run twice, or late."""
    return mailing.write_waiting()


@shared_task
def carry_out_silence() -> int:
    """Do what a passed day means by itself; returns how much was moved. Safe to run twice."""
    return clock.carry_out()
