"""The result of the review is told: the last move of a proposal that was reviewed."""

from core.people import Actor
from core.workflow import locked, move
from proposals.choices import CorrectionEnd, Page
from proposals.models import Proposal
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
    """The same of one that whoever calls this has freshly read and locked, with others at once."""
    end_corrections(proposal, CorrectionEnd.OVERTAKEN)
    if proposal.editing_since:
        undoing.restore(proposal, list(Page))
        proposal.editing_since = None
    move(proposal, DECIDE, by=by, note=note)
    return proposal
