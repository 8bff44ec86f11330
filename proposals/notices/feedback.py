"""The letter that asks the three questions afterwards."""

from django.urls import reverse

from core.deadlines import Receiver
from core.http import absolute
from proposals.models import Proposal
from proposals.notices.proposal import post, reached


def asked(proposal: Proposal, receiver: Receiver) -> None:
    """3つの質問のお願い, with the page behind sign-in; whoever has none answers by telephone."""
    page = absolute(reverse("proposal_feedback", args=[proposal.pk]))
    post("feedback_asked", proposal, receiver, "", reached(proposal, receiver) | {"url": page})
