"""What silence means for a 補正: the clock ends it by the ordinary verb (ADR 62)."""

from datetime import date, datetime

from django.db.models import QuerySet

from calls.workflow import clock
from core.correction import silence
from core.people import CLOCK
from proposals.checking import corrections
from proposals.models import Correction, Proposal
from proposals.workflow import checking
from proposals.workflow.proposal import EXPIRE_CORRECTION
from proposals.writing import waiting


def with_passed_correction(_today: date) -> QuerySet[Proposal]:
    """Proposals with an open 補正 whose moment has passed."""
    passed = Correction.objects.filter(silence.passed())
    waiting: QuerySet[Proposal] = Proposal.objects.filter(status__in=EXPIRE_CORRECTION.sources)
    return waiting.filter(pk__in=passed.values("proposal"))


def expire(row: Proposal) -> bool:
    """What came in before is checked as it is; a press that came in time is decided first."""
    press = waiting.attempt_under_way(row)
    if press and press.at < corrections.waiting(row).due.at:
        return False
    checking.expire_correction(row, by=CLOCK)
    return True


DUE = ((with_passed_correction, expire),)


def carry_out(now: datetime | None = None) -> int:
    """Do everything that is due at ``now``; returns how many rows were moved."""
    return clock.carry_out(now, DUE)
