"""The proposals of a round: what was filed, in the order of receipt, in the version that counts."""

from django.db.models import QuerySet

from proposals.choices import ProposalStatus
from proposals.models import Proposal
from reviews.choices import ReviewStatus
from reviews.models import Entry, Review
from reviews.reckoning.contest import contest_of
from reviews.scoring.pot import Outcome
from reviews.scoring.ranking import rank


def eligible(review: Review) -> QuerySet[Proposal]:
    """What was filed for the course of this round and is not in it yet, in the order of receipt;
    for a later round of that what the one before lets go on.
    """
    filed = Proposal.objects.filter(course=review.round.course_id, status=ProposalStatus.FILED)
    if (last := before(review)) is not None:
        filed = filed.filter(number__in=going_on(last))
    return filed.exclude(entries__review=review).order_by("submitted_at", "number")


def before(review: Review) -> Review | None:
    """The round before this one; None for the first."""
    rounds = Review.objects.filter(round__course=review.round.course_id)
    last = rounds.filter(round__order__lt=review.round.order).with_call()
    found: Review | None = last.order_by("-round__order").first()
    return found


def waits_for(review: Review) -> bool:
    """Whether a round before this one is not opened yet."""
    last = before(review)
    return last is not None and last.status != ReviewStatus.OPENED


def going_on(review: Review) -> list[str]:
    """The numbers of what a round lets go on: nothing before it is opened."""
    if review.status != ReviewStatus.OPENED:
        return []
    rows = rank(contest_of(review)).rows
    says_so = any(row.outcome == Outcome.GOES_ON for row in rows)
    return [
        row.entry.key
        for row in rows
        if (row.outcome == Outcome.GOES_ON if says_so else row.outcome != Outcome.OUT)
    ]


def enter(review: Review) -> list[Entry]:
    """Take them in; returns the new ones. They are locked: whoever withdraws or mends one
    meanwhile waits, and finds it in the round.
    """
    first = review.entries.count() + 1
    new = eligible(review).select_for_update(of=("self",), no_key=True)
    rows = [
        Entry(
            review=review,
            proposal=each,
            submission=each.submissions.order_by("-order")[0],
            received=place,
        )
        for place, each in enumerate(new, first)
    ]
    return Entry.objects.bulk_create(rows)
