"""The ways into a proposal that the pages of calls below show (``calls.listing.proposing``)."""

from django.urls import reverse

from calls.choices import ConsultationStatus
from calls.listing.proposing import Way, register_way
from calls.models import Call, Consultation, Theme
from proposals.choices import ProposalStatus
from proposals.models import Proposal

BEGIN = "提案書を書きはじめる"
FROM_TALK = "この相談をもとに、提案書を書きはじめる"
UNSENT = (ConsultationStatus.DRAFT, ConsultationStatus.WITHDRAWN)


@register_way
def way(call: Call | None, theme: Theme | None, consultation: Consultation | None) -> Way | None:
    """The page on which a proposal begins; with no call, what the consultation became."""
    if call is None:
        return became(consultation) if consultation else None
    start = reverse("proposal_start", args=[call.number])
    if consultation is None:
        return Way(f"{start}?theme={theme.pk}" if theme else start, BEGIN)
    if consultation.status in UNSENT:
        return None
    return Way(f"{start}?consultation={consultation.pk}", FROM_TALK)


def became(consultation: Consultation) -> Way | None:
    """The proposal that was begun from it, if one was."""
    made = Proposal.objects.filter(consultation=consultation).first()
    if made is None:
        return None
    if made.status == ProposalStatus.DRAFT:
        return Way(reverse("proposal_tasks", args=[made.pk]), "書きかけの提案書を開く")
    return Way(made.get_absolute_url(), "この相談からできた提案を見る")
