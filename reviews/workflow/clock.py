"""What the day of a phase means: on the first day of scoring the clock begins it by the ordinary
verb (ADR 62), silence on an award counts as 辞退 where its letter said so, and whoever is next is
asked. It never opens the marks, and never accepts.
"""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from calls.models import Course
from calls.workflow import clock
from core.people import CLOCK
from reviews.choices import AwardSilence, AwardStatus, DecisionKind, PhaseKind
from reviews.deciding import offering
from reviews.models import Award, Phase, Review
from reviews.notices import award as notices
from reviews.workflow import award as awards
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


def unanswered(today: date) -> QuerySet[Award]:
    """Awards whose day has passed in silence, where the letter said what that means."""
    waiting: QuerySet[Award] = Award.objects.filter(status__in=awards.LAPSE.sources)
    return waiting.filter(due_on__lt=today).filter(
        Q(silence=AwardSilence.LAPSES) | Q(secured__isnull=False)
    )


def end_silent(row: Award) -> bool:
    """It counts as 辞退; of a higher amount that was offered, what was accepted stands. Where it
    could be told to nobody, it is the office's.
    """
    if row.secured is not None:
        awards.keep(row, by=CLOCK)
        return True
    if notices.is_unreached(row):
        notices.award_by_hand(row, notices.SILENT)
        return False
    awards.lapse(row, by=CLOCK)
    return True


def hold_pot_of(award: int) -> None:
    """The call before the award, as every answer does."""
    call_of = "decision__entry__review__round__course__call"
    for call in Award.objects.filter(pk=award).values_list(call_of, flat=True):
        offering.hold_pot(call)


def with_runner_ups(_today: date) -> QuerySet[Course]:
    """Courses with a 次点 that may be offered something: what was waited for may have left the
    review, or a correction been dropped, and neither is an answer that would ask the next one.
    """
    mine = Award.objects.filter(
        decision__kind=DecisionKind.RUNNER_UP, status__in=[AwardStatus.HELD, AwardStatus.ACCEPTED]
    )
    found: QuerySet[Course] = Course.objects.select_related("call")
    return found.filter(pk__in=mine.values("decision__entry__review__round__course"))


def hold_pot_of_course(course: int) -> None:
    """The call before its course."""
    for call in Course.objects.filter(pk=course).values_list("call", flat=True):
        offering.hold_pot(call)


DUE: clock.Due = (
    (to_be_scored, start),
    (unanswered, end_silent, hold_pot_of),
    (with_runner_ups, awards.go_on, hold_pot_of_course),
)


def carry_out(now: datetime | None = None) -> int:
    """Do everything that is due at ``now``; returns how many rounds were moved."""
    return clock.carry_out(now, DUE)
