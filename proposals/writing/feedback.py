"""応募した人の声: three questions to everybody who proposed, those who gave up included."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.transaction import atomic
from django.urls import reverse
from django.utils import timezone

from calls.choices import WriterRole
from calls.models import Call
from core.http import proof_of_sending
from core.people import Person
from proposals import permissions
from proposals.choices import ProposalStatus
from proposals.models import Feedback, Proposal, Writer
from proposals.writing import closing


def gave_up(proposal: Proposal) -> bool:
    """Whether it was never handed in although the time is over, or was taken back."""
    if proposal.status == ProposalStatus.DRAFT:
        return not closing.is_open(proposal, timezone.now())
    return proposal.status == ProposalStatus.WITHDRAWN


def is_asked(user: Person, proposal: Proposal) -> bool:
    """Whether this person is asked now: of the group, and not while a draft can be handed in."""
    if permissions.role(user, proposal) in ("", WriterRole.ADVISER):
        return False
    return proposal.status != ProposalStatus.DRAFT or gave_up(proposal)


def answered(call: Call, user: Person) -> Feedback | None:
    """What this person answered about the call."""
    return Feedback.objects.filter(call=call, by=user.pk).first()


@atomic
def answer(
    call: Call, *, by: Person, gave_up: bool, facts: dict[str, Any], proposal: Any = None
) -> Feedback:
    """Keep the answers; whoever answers again changes what they said. Who answers about one that
    was given up has not given up while another of theirs in this call stands.
    """
    gave_up = gave_up and not _stands(call, by)
    known = {"gave_up": gave_up, "proposal": proposal} | facts
    return Feedback.objects.update_or_create(call=call, by_id=by.pk, defaults=known)[0]


def _stands(call: Call, person: Person) -> bool:
    over = (ProposalStatus.DRAFT, ProposalStatus.WITHDRAWN)
    own = Writer.objects.filter(person=person.pk, left_at=None, proposal__call=call)
    return own.exclude(role=WriterRole.ADVISER).exclude(proposal__status__in=over).exists()


def page_after_giving_up(call: Call) -> str:
    """Where whoever has thrown a draft away is asked: the address works for an hour."""
    proof = proof_of_sending(f"gave-up:{call.number}")
    return f"{reverse('proposal_gave_up', args=[call.number])}?proof={proof}"


def figures(rows: QuerySet[Feedback], asked: int) -> list[tuple[str, int]]:
    """The numbers of these answers, for the yearly report: (words, how many). ``asked``: how many
    were asked by a letter. One query.
    """
    parts = {
        "答えた人": Q(),
        "うち、提出しなかった人、取り下げた人": Q(gave_up=True),
        "また提案したい": Q(again=True),
        "もう提案しない": Q(again=False),
        "分からない、答えない": Q(again=None),
        "困ったところを書いた人": ~Q(hard=""),
        "足りないものを書いた人": ~Q(missing=""),
    }
    counts = {f"n_{n}": Count("pk", filter=each or None) for n, each in enumerate(parts.values())}
    many = rows.aggregate(**counts)
    return [("お願いした人", asked), *zip(parts, many.values(), strict=True)]
