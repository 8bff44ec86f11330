"""What the day of a phase means: on the first day of scoring the clock begins it by the ordinary
verb (ADR 62). It never opens the marks.
"""

from datetime import date, datetime

from django.db.models import QuerySet

from calls.workflow import clock
from core.people import CLOCK
from reviews.choices import PhaseKind
from reviews.models import Phase, Review
from reviews.workflow import review as workflow


def to_be_scored(today: date) -> QuerySet[Review]:
    """Rounds in which members declare, and whose first day of scoring has come."""
    begun = Phase.objects.filter(kind=PhaseKind.SCORING, begins_on__lte=today)
    declared: QuerySet[Review] = Review.objects.filter(status__in=workflow.START_SCORING.sources)
    return declared.filter(pk__in=begun.values("review"))


def start(row: Review) -> bool:
    """Whoever has declared gets the sheets; who declares later gets them then."""
    workflow.start_scoring(row, by=CLOCK)
    return True


DUE = ((to_be_scored, start),)


def carry_out(now: datetime | None = None) -> int:
    """Do everything that is due at ``now``; returns how many rounds were moved."""
    return clock.carry_out(now, DUE)
