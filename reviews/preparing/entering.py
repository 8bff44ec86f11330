"""The proposals of a round: what was filed, in the order of receipt, in the version that counts."""

from django.db.models import QuerySet

from proposals.choices import ProposalStatus
from proposals.models import Proposal
from reviews.models import Entry, Review


def eligible(review: Review) -> QuerySet[Proposal]:
    """What was filed for the course of this round and is not in it yet, in the order of receipt."""
    filed = Proposal.objects.filter(course=review.round.course_id, status=ProposalStatus.FILED)
    return filed.exclude(entries__review=review).order_by("submitted_at", "number")


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
