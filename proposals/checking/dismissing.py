"""Remembering that two proposals are no duplicates of each other."""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Actor
from core.workflow import NotAllowedNow, locked
from proposals import permissions
from proposals.checking import newest, same_group
from proposals.choices import Finding
from proposals.models import Proposal

WHY = "重なっていないと分かった理由を書いてください。"


@atomic
def dismiss(proposal: Proposal, other: Proposal, *, by: Actor, note: str) -> Proposal:
    """They are not the same work, with the reason. Saying it again keeps the newer reason.

    Raises NotAllowedNow without a reason, PermissionDenied.
    """
    proposal = locked(proposal)
    if not permissions.checks(by, proposal):
        raise PermissionDenied
    if not note.strip():
        raise NotAllowedNow(WHY)
    facts = {
        "question": f"{other.number}と重なっていない",
        "finding": Finding.NOT_APPLICABLE,
        "note": note,
        "by": by,
        "submission": newest.submission(proposal),
    }
    proposal.checks.update_or_create(code=same_group.code(other), defaults=facts)
    return proposal
