"""止まっている人: who tried to hand in and could not, and who stopped: pages and reasons, never
what was written (a test holds it).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from calls.models import Call
from proposals.choices import ProposalStatus
from proposals.models import Attempt, Correction, Proposal
from proposals.submitting import refusals
from proposals.submitting.refusals import at_fault
from proposals.writing import pages

MOST = 3  # reasons that a row names
QUIET = timedelta(days=7)  # untouched for so long a draft counts as stopped


@dataclass(frozen=True)
class Stuck:
    """Somebody who does not get on. ``who`` is the person, not the work."""

    who: str
    number: str
    done: int
    pages: int
    tried: int
    last: datetime | None
    reasons: list[str]
    touched: datetime

    @property
    def why(self) -> str:
        """The reasons in a sentence; the later ones are counted."""
        more = len(self.reasons) - MOST
        named = "、".join(self.reasons[:MOST])
        return f"{named}、ほか{more}つ" if more > 0 else named

    @property
    def days(self) -> int:
        """For how many days nothing was touched."""
        return (timezone.localdate() - timezone.localdate(self.touched)).days


def of_call(call: Call) -> list[Stuck]:
    """Drafts that were refused, or that nobody has touched for a week; and edits beside a
    submission that are not sent, but for who mends what was asked for. The newest attempt first.
    """
    tried = Attempt.objects.filter(at_fault()).values("pk")
    refused = Count("attempts", filter=Q(attempts__in=tried))
    last = Max("attempts__at", filter=Q(attempts__in=tried))
    drafts = Q(status=ProposalStatus.DRAFT, channel="web")
    asked = Correction.objects.filter(proposal=OuterRef("pk"), answered_at=None)
    edits = Q(~Exists(asked), status=ProposalStatus.SUBMITTED, editing_since__isnull=False)
    rows = Proposal.objects.filter(drafts | edits, call=call).annotate(tried=refused, last=last)
    quiet = timezone.now() - QUIET
    found = rows.filter(Q(tried__gt=0) | Q(updated_at__lt=quiet) | edits)
    loaded = found.select_related("course", "started_by").prefetch_related(
        "course__questions_asked", "course__required_papers", "corrections"
    )
    kept = list(loaded.order_by("-last", "updated_at"))
    why = reasons(kept)
    return [row_of(each, why.get(each.pk, [])) for each in kept]


def row_of(proposal: Any, why: list[str]) -> Stuck:
    """How far it is."""
    order = pages.pages(proposal)
    done = sum(page in proposal.done_pages for page in order)
    return Stuck(
        who=str(proposal.started_by),
        number=proposal.number or "",
        done=done,
        pages=len(order),
        tried=proposal.tried,
        last=proposal.last,
        reasons=why,
        touched=proposal.editing_since or proposal.updated_at,
    )


def reasons(proposals: Sequence[Proposal]) -> dict[Any, list[str]]:
    """Why the last attempt of each was refused, in words: pages, names of papers of the call."""
    tried = Attempt.objects.filter(at_fault(), proposal__in=proposals)
    last = tried.order_by("proposal_id", "-at").distinct("proposal_id")
    codes = {each.proposal_id: each.reasons for each in last}
    return {each.pk: refusals.in_words(codes.get(each.pk, ()), each) for each in proposals}
