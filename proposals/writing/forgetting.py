"""A draft that was never handed in is gone for good: files, comments, invitations, history."""

from core import papers
from core.history import erasing
from proposals.models import Proposal, ProposalPaper


def erase(proposal: Proposal) -> None:
    """Take away a locked draft with all that hangs on it. What people answered about the call
    (:class:`~proposals.models.Feedback`) stays, without it, and so does late access: its link can
    be used again, until its end.
    """
    told = proposal.late_access.filter(taken_back_at=None).exclude(email="", postal="")
    told.update(closed_at=None)
    for paper in ProposalPaper.every.filter(proposal=proposal):
        papers.forget_bytes(paper)
    erasing.erase(proposal)
