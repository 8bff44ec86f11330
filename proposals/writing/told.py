"""The three questions answered by telephone or at the counter: entered by a clerk, once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.workflow import locked, refuse
from proposals import permissions
from proposals.models import Feedback, FeedbackRequest, Proposal
from proposals.writing import feedback

NOT_ASKED = "この提案の団体には、3つの質問のお願いをまだ送っていません。"
KNOWN = "この提案の3つの質問の答えは、もう入力されています。"


def answers(proposal: Proposal) -> Feedback | None:
    """What was told about this proposal; None for nothing yet."""
    rows = proposal.feedback.filter(told_on__isnull=False)
    found: Feedback | None = rows.select_related("entered_by").first()
    return found


def obstacle(proposal: Proposal) -> str:
    """Why no answers can be entered now; "" if they can. The term of the letter does not count:
    who answers by telephone may be late.
    """
    if not FeedbackRequest.objects.filter(proposal=proposal, person=None).exists():
        return NOT_ASKED
    return KNOWN if answers(proposal) else ""


@atomic
def enter(proposal: Proposal, *, by: Any, facts: dict[str, Any]) -> Feedback:
    """Keep what was told. ``facts``: the answers by their columns, ``told_by`` and ``told_on``.

    Raises NotAllowedNow for a second time, PermissionDenied.
    """
    proposal = locked(proposal)
    if not permissions.enters(by, proposal):
        raise PermissionDenied
    refuse(obstacle(proposal))
    return Feedback.objects.create(
        call=proposal.call,
        proposal=proposal,
        gave_up=feedback.gave_up(proposal),
        entered_by=by,
        **facts,
    )
