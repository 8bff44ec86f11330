"""What is still to be decided of a pot: as long as there is any of it, nothing is left over for a
次点.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from calls.choices import Intake
from calls.models import Course
from proposals.models import Proposal
from proposals.querysets import ALIVE
from reviews.choices import DecisionKind, ReleaseKind, ReleaseStatus, ReviewStatus
from reviews.deciding import pots
from reviews.models import Decision, Entry, Release, Review


def is_open(course: Course) -> bool:
    """Whether a result is still to be told that may take of this pot. Where proposals are judged as
    they come in, more may always come: there only what is prepared counts.
    """
    shared = list(pots.courses(course).select_related("call"))
    live = Release.objects.live().exclude(kind=ReleaseKind.ROUND)  # that takes of no pot
    if live.filter(review__round__course__in=shared).exists():
        return True
    in_period = [each for each in shared if each.holds("intake") == Intake.PERIOD]
    rows = Proposal.objects.filter(course__in=in_period, status__in=ALIVE)
    told = Decision.objects.filter(release__status=ReleaseStatus.RELEASED, letters__isnull=False)
    told = told.exclude(kind=DecisionKind.CONTINUED)  # it may still take of the pot
    return bool(still_in(rows).exclude(pk__in=told.values("entry__proposal")).exists())


def still_in(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Without those that are reviewed no more: they left, or a later round goes on without them."""
    entries = Entry.objects.filter(proposal=OuterRef("pk"))
    later = Review.objects.filter(
        round__course=OuterRef("review__round__course"),
        round__order__gt=OuterRef("review__round__order"),
    ).exclude(status=ReviewStatus.PREPARING)
    return rows.filter(~Exists(entries) | Q(Exists(entries.running().filter(~Exists(later)))))
