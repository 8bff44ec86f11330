"""The ways into a proposal that the pages of calls below show (``calls.listing.proposing``)."""

from django.urls import reverse

from calls.choices import ConsultationStatus
from calls.listing.proposing import Way, Ways, register_ways
from calls.models import Call, Consultation, Theme
from core.people import Person
from proposals.choices import ProposalStatus
from proposals.models import Proposal

BEGIN = "提案書を書きはじめる"
FROM_TALK = "この相談をもとに、提案書を書きはじめる"
UNSENT = (ConsultationStatus.DRAFT, ConsultationStatus.WITHDRAWN)


def begin(call: Call, theme: Theme | None, consultation: Consultation | None) -> Way | None:
    """The page on which a proposal begins."""
    start = reverse("proposal_start", args=[call.number])
    if consultation is None:
        return Way(f"{start}?theme={theme.pk}" if theme else start, BEGIN)
    if consultation.status in UNSENT:
        return None
    return Way(f"{start}?consultation={consultation.pk}", FROM_TALK)


def made(consultation: Consultation) -> Way | None:
    """The proposal that was begun from it, if one was."""
    found = Proposal.objects.filter(consultation=consultation).first()
    if found is None:
        return None
    if found.status == ProposalStatus.DRAFT:
        return Way(reverse("proposal_tasks", args=[found.pk]), "書きかけの提案書を開く")
    return Way(found.get_absolute_url(), "この相談からできた提案を見る")


def filed(consultation: Consultation, user: Person) -> Way | None:
    """The page of the staff of the proposal that came of it."""
    found = Proposal.objects.visible_to_staff(user).filter(consultation=consultation).first()
    if found is None:
        return None
    address = reverse("admin:proposals_proposal_change", args=[found.pk])
    return Way(address, f"この相談からできた提案 {found.number}")


register_ways(Ways(begin, made, filed))
