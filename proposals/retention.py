"""Proposals are kept for the city's years, and then erased with all that belongs to them.

Here are those that end before any review: 取り下げ and 要件を満たさない. When a proposal that
was filed has ended is known to whoever reviews and decides, who registers it the same way.
"""

from collections.abc import Callable

from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import RecordKind
from accounts.retention import Records, register
from core.history import erasing
from core.people import Person
from proposals.choices import Channel, ProposalStatus
from proposals.models import Proposal, ProposalLog, Writer
from proposals.notices.forgetting import forget

ENDED = (ProposalStatus.INELIGIBLE, ProposalStatus.WITHDRAWN)


def over() -> QuerySet[Proposal]:
    """Those that ended without a decision, with ``ended_at``: the last move of each."""
    moves = ProposalLog.objects.filter(proposal=OuterRef("pk")).order_by("-at", "-pk")
    last = Subquery(moves.values("at")[:1], output_field=DateTimeField())
    rows: QuerySet[Proposal] = Proposal.objects.filter(status__in=ENDED)
    return rows.annotate(ended_at=Coalesce("checked_at", last))


def others(user: Person) -> QuerySet[Proposal]:
    """What was handed in by others: who ever took part in writing never acts for the city, nor who
    is kept apart from it.
    """
    own = Writer.objects.filter(person=user.pk, proposal__channel=Channel.WEB)
    rows: QuerySet[Proposal] = Proposal.objects.handed_in().but_apart(user)
    return rows.exclude(pk__in=own.values("proposal"))


_hanging: list[Callable[[Proposal], None]] = []


def register_hanging(erase: Callable[[Proposal], None]) -> None:
    """Apps above add what of theirs goes with a proposal and stands in its way (ADR 32)."""
    if erase not in _hanging:
        _hanging.append(erase)


def erase(proposal: Proposal) -> None:
    """With submissions, files, corrections, opinions, letters and comments, and what apps above
    hold of it; of the answers that stay for the figures, who told them.
    """
    for each in reversed(_hanging):  # the highest app first: what it holds stands on the others
        each(proposal)
    proposal.feedback.update(told_by="")
    forget(proposal)
    erasing.erase(proposal)


def page(proposal: Proposal, user: Person) -> str:
    """The page on which staff read it."""
    if not Proposal.objects.visible_to_staff(user).filter(pk=proposal.pk).exists():
        return ""
    return reverse("admin:proposals_proposal_change", args=[proposal.pk])


register(Records(RecordKind.NOT_ADOPTED, Proposal, over, others, erase, page))
