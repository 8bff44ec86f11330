"""What was published of a result stays when the papers of its proposal go with their years: the
page goes on counting it, and names the work if it was adopted.
"""

from dataclasses import asdict
from typing import Any

from proposals.models import Proposal
from reviews.deciding import own, published
from reviews.models import Award, Decision, KeptResult


def keep(proposal: Proposal) -> None:
    """Freeze what the page says of it now. Nothing where it was told nothing. In a transaction."""
    decision = own.decision_of(proposal)
    if decision is None or decision.release.released_at is None:
        return
    award = Award.objects.filter(decision=decision).select_related("decision").first()
    KeptResult.objects.create(
        call=decision.entry.review.round.course.call,
        kind=decision.kind,
        told_at=decision.release.released_at,
        work=work(decision, award),
        departure=departure(decision),
        is_given_up=award is not None and published.is_given_up(award),
    )


def work(decision: Decision, award: Award | None) -> dict[str, Any] | None:
    """What stands in public of an adopted one; None of what is named nowhere."""
    if award is None or not published.is_shown(decision, award):
        return None
    said = asdict(published.adopted(decision, award))
    return said | {"waits_until": None}


def departure(decision: Decision) -> dict[str, str] | None:
    """Why the city departed from the rank, as it is told; None where it did not."""
    for each in published.departures([decision]):
        return asdict(each) | {"heard_on": each.heard_on.isoformat()}
    return None
