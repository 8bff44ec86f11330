"""How many proposals a call got: all that its public page says of them before the decision."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from calls.listing.received import register_count
from core.caching import pages
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from proposals.writing import closing


@register_count
def numbers(courses: Collection[int]) -> Mapping[int, int]:
    """What was handed in and not withdrawn, by course. One query."""
    rows = Proposal.objects.handed_in().exclude(status=ProposalStatus.WITHDRAWN)
    counted = rows.filter(course__in=courses).values_list("course").annotate(Count("pk")).order_by()
    return dict(counted)


def changed(proposal: Proposal) -> None:
    """One more or one less: public pages are made anew, but not while the intake goes on, when
    they say nothing of it. Whether it does is asked after the commit: a press of the last second
    may be committed after the closing, when a page without it is kept already.
    """

    def refresh() -> None:
        if not closing.is_taken(proposal, timezone.now()):
            pages.refresh()

    transaction.on_commit(refresh, robust=True)
