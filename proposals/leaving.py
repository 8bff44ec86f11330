"""Who closes an account takes along the drafts that nobody else writes. What was handed in stays as
a document of the city, and is withdrawn if it still goes on and nobody else can.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.closing import Holding, register_holding
from calls.choices import WriterRole
from core.workflow import locked
from proposals.choices import WRITING, ProposalStatus
from proposals.models import Feedback, Invitation, Proposal, Writer
from proposals.notices import people as notices
from proposals.querysets import ALIVE
from proposals.workflow.handing_in import withdraw
from proposals.writing import forgetting, people

DRAFT_GOES = "提案書の下書き「{}」を、書類と会の中の相談といっしょに消します。"
WITHDRAWN = "提出した提案「{}」は、取り下げます。書いた内容は、市の文書として残ります。"
STAYS = "提出した提案「{}」は、書いた内容のまま、市の文書として残ります。"
GOES_ON = "提案「{}」は、いっしょに書いている人が続けられます。"
HANDED_ON = "提案「{}」は、いっしょに書いている人が続けます。代表者は、{}さんに替わります。"


def heirs(user: Any) -> QuerySet[Writer]:
    """Who could go on with what this person writes, the longest there first."""
    able = Writer.objects.filter(left_at=None, role__in=WRITING).exclude(person=user)
    return able.filter(person__is_active=True, person__closed_at=None)


def alone(user: Any) -> QuerySet[Proposal]:
    """What this person writes and nobody else can go on with."""
    own = Writer.objects.filter(person=user, left_at=None, role__in=WRITING).values("proposal")
    others = heirs(user).filter(proposal=OuterRef("pk"))
    return Proposal.objects.filter(~Exists(others), pk__in=own)


def goes(user: Any) -> Iterator[str]:
    """Each draft that goes, and each proposal that ends."""
    for draft in alone(user).filter(status=ProposalStatus.DRAFT):
        yield DRAFT_GOES.format(draft)
    for proposal in alone(user).filter(status__in=ALIVE):
        yield WITHDRAWN.format(proposal)


def stays(user: Any) -> Iterator[str]:
    """What is over, and what somebody else goes on with."""
    left = set(alone(user).values_list("pk", flat=True))
    for proposal in Proposal.objects.of_person(user):
        if proposal.pk not in left:
            heir = next_head(proposal, user)
            yield HANDED_ON.format(proposal, heir.person) if heir else GOES_ON.format(proposal)
        elif proposal.status not in (ProposalStatus.DRAFT, *ALIVE):
            yield STAYS.format(proposal)


def next_head(proposal: Proposal, user: Any) -> Writer | None:
    """Who represents from then on, where this person does now."""
    head = Writer.objects.filter(proposal=proposal, person=user, left_at=None)
    if not head.filter(role=WriterRole.REPRESENTATIVE).exists():
        return None
    return heirs(user).filter(proposal=proposal).select_related("person").first()


def forget(user: Any) -> None:
    """Drafts go with their history, what goes on is withdrawn or handed on, places are given up."""
    rows = alone(user).select_for_update(of=("self",))
    for draft in rows.filter(status=ProposalStatus.DRAFT):
        forgetting.erase(draft)
    for proposal in rows.filter(status__in=ALIVE):
        withdraw(proposal, by=user)
    for proposal in Proposal.objects.of_person(user):
        give_up(locked(proposal), user)
    Invitation.objects.filter(email=user.email.lower()).delete()
    Feedback.objects.filter(by=user).update(by=None)


def give_up(proposal: Proposal, user: Any) -> None:
    """The place of this person, and the lead, if it was theirs. Call it on a locked proposal."""
    heir = next_head(proposal, user)
    if heir and people.goes_on(proposal):
        people.replace_representative(proposal, heir)
        notices.role_changed(proposal, heir)
    people.part_with(Writer.objects.get(proposal=proposal, person=user))


register_holding(Holding(goes, stays, forget))
