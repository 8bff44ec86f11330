"""By the clock: presses that wait no longer, what silence means, the look at all that came in,
exports that are made and go, rosters that go, who is asked afterwards.
"""

import structlog
from celery import shared_task
from django.utils import timezone

from core.calendar import today
from proposals.checking import rosters
from proposals.dossier import exporting
from proposals.notices import pressing as notices
from proposals.submitting import integrity
from proposals.workflow import PROPOSAL, clock, pressing
from proposals.writing import afterwards

log = structlog.get_logger(__name__)


@shared_task
def settle_attempts() -> int:
    """Decide what was pressed and waits no longer; returns how many. Safe to run twice."""
    return pressing.settle()


@shared_task
def check_files() -> list[str]:
    """Ask every night whether all that was handed in is still as it was; tell staff if not."""
    sentences = list(integrity.broken())
    if sentences:
        log.error("submissions_broken", number=len(sentences))
        notices.files_broken(sentences)
    return sentences


@shared_task
def carry_out_silence() -> int:
    """End every 補正 whose day has passed; returns how many. Safe to run twice, or late."""
    return clock.carry_out()


@shared_task
def make_exports() -> int:
    """Make the exports that wait; returns how many. Safe to run twice, or late."""
    return exporting.make_waiting(PROPOSAL.labels)


@shared_task
def tidy() -> None:
    """Forget exports that were kept long enough, and rosters whose day has come."""
    exporting.forget_outdated(timezone.now())
    rosters.forget(today())


@shared_task
def ask_afterwards() -> int:
    """Ask the three questions of everybody for whom it is over; returns how many. Safe to run
    twice, or late.
    """
    return afterwards.ask(timezone.now())
