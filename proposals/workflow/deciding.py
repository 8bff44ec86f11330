"""The result of the review is told: the last move of a proposal that was reviewed."""

from collections.abc import Sequence

from core.people import Actor
from core.workflow import locked, move_all
from proposals.choices import CorrectionEnd, Page
from proposals.models import Correction, Proposal
from proposals.submitting import undoing
from proposals.workflow.handing_in import end_corrections
from proposals.workflow.proposal import DECIDE, PROPOSAL


@PROPOSAL.verb(DECIDE)
def decide(proposal: Proposal, *, by: Actor, note: str = "") -> Proposal:
    """What the city decided of it was carried out by whoever calls this, in one transaction with
    it: the letters say what. A 補正 that is still open ends, and what was in hand is put aside.
    """
    return decide_held(locked(proposal), by=by, note=note)


def decide_held(proposal: Proposal, *, by: Actor, note: str = "") -> Proposal:
    """The same of one that whoever calls this has freshly read and locked."""
    decide_all([proposal], by=by, note=note)
    return proposal


def decide_all(proposals: Sequence[Proposal], *, by: Actor, note: str = "") -> None:
    """The same of many that were locked together."""
    keys = [each.pk for each in proposals]
    asked = Correction.objects.filter(proposal__in=keys, answered_at=None)
    asked_of = set(asked.values_list("proposal", flat=True))
    for each in proposals:
        if each.pk in asked_of:
            end_corrections(each, CorrectionEnd.OVERTAKEN)
        if each.editing_since:
            undoing.restore(each, list(Page))
            each.editing_since = None
            each.save(update_fields=["editing_since", "updated_at"])
    move_all(proposals, DECIDE, by=by, note=note)
