"""Letters about what is gone for good go with it."""

from notifications import outbox
from proposals.models import Proposal


def forget(proposal: Proposal) -> None:
    """Take away the letters about this proposal, sent or not: its years are over."""
    outbox.forget(proposal)
