"""Rounds are locked before what is in them: who hands in, declares, joins or goes, takes a proposal
out or opens the marks waits for the other. The order is proposal, rounds, place, entry, sheet.
"""

from uuid import UUID

from django.db.models import QuerySet

from calls.models import Call
from reviews.models import Review


def hold(rounds: QuerySet[Review]) -> None:
    """Lock these until the transaction ends; what is read after it is as it stays."""
    list(rounds.order_by("pk").select_for_update(of=("self",), no_key=True))


def of_call(call: Call | int) -> QuerySet[Review]:
    """The rounds of a call."""
    found: QuerySet[Review] = Review.objects.filter(round__course__call=call)
    return found


def of_proposal(proposal: UUID) -> QuerySet[Review]:
    """The rounds in which a proposal (its key) is, or was, reviewed."""
    found: QuerySet[Review] = Review.objects.filter(entries__proposal=proposal)
    return found
