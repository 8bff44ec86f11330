"""The profile of a registered group, copied into its proposal (calls.md §7)."""

from proposals.models import Proposal
from proposals.models.applicant import PROFILE


def copy_profile(proposal: Proposal) -> None:
    """What the register says today into the columns of a locked proposal. Not saved."""
    if proposal.organization is None:
        return
    for name in PROFILE:
        setattr(proposal, name, getattr(proposal.organization, name))
