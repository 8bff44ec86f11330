"""軽微な訂正: staff mend a trifle for the group, which is told what (calls.md §2, §7)."""

from collections.abc import Mapping

from django.utils import timezone

from core.people import Actor
from core.workflow import locked, move, refuse
from proposals.checking import trifles
from proposals.choices import Page, SubmissionKind
from proposals.models import Proposal
from proposals.notices import checking as notices
from proposals.submitting import freezing, undoing
from proposals.submitting.tidying import leaves_no_bytes
from proposals.workflow.proposal import MEND, PROPOSAL


@leaves_no_bytes()
@PROPOSAL.verb(MEND)
def mend(proposal: Proposal, *, by: Actor, note: str, typed: Mapping[str, str]) -> Proposal:
    """A new submission on behalf of the group: ``typed`` texts by column. Refused while the group
    edits, while a 補正 is open, and where the course does not allow it.
    """
    proposal = locked(proposal)
    MEND.require(proposal, by)
    refuse(trifles.obstacle(proposal))
    allowed = trifles.columns(proposal)
    facts = trifles.changed(proposal, allowed, typed)
    refuse("" if facts else trifles.NOTHING)
    undoing.restore(proposal, list(Page))
    proposal.editing_since = None
    for name, text in facts.items():
        setattr(proposal, name, text)
    freezing.freeze(proposal, by=by, kind=SubmissionKind.ON_BEHALF, at=timezone.now())
    move(proposal, MEND, by=by, note=note)
    notices.mended(proposal, trifles.sentences(allowed, facts), note)
    return proposal
