"""Who may, whatever the state. One predicate per question; the state is the workflow's matter."""

from calls.choices import Channel, WriterRole
from calls.permissions import nobody
from calls.querysets import own_sections
from core.people import Person
from proposals.choices import WRITING
from proposals.models import Proposal, SectionOpinion, Writer
from proposals.querysets import apart

__all__ = ["nobody"]


def read(user: Person, proposal: Proposal) -> list[Writer] | None:
    """What this person is or was in a proposal whose ``writers`` are read already: the page of the
    staff asks for each of its buttons. None where they are not.
    """
    if "writers" not in getattr(proposal, "_prefetched_objects_cache", {}):
        return None
    return [each for each in proposal.writers.all() if each.person_id == user.pk]


def role(user: Person, proposal: Proposal) -> str:
    """The role of a person in a proposal now; "" for none."""
    rows = read(user, proposal)
    if rows is not None:
        return next((each.role for each in rows if each.left_at is None), "")
    found = proposal.writers.filter(person=user.pk, left_at=None).values_list("role", flat=True)
    return found.first() or ""


def is_own(user: Person, proposal: Proposal) -> bool:
    """Conflict of interest: who took part in writing never acts for the city. An entry at the
    counter is nobody's own.
    """
    if proposal.channel == Channel.COUNTER:
        return False
    rows = read(user, proposal)
    return bool(rows) if rows is not None else proposal.writers.filter(person=user.pk).exists()


def is_apart(user: Person, proposal: Proposal) -> bool:
    """Recused from it as a member of its committee: then they do no work of the city (ADR 76)."""
    return (proposal.pk, user.pk) in apart.pairs()


def writes(user: Person, proposal: Proposal) -> bool:
    """Writes pages and hands in: 代表者 and 編集者, or a clerk for an entry at the counter."""
    return role(user, proposal) in WRITING or enters(user, proposal)


def represents(user: Person, proposal: Proposal) -> bool:
    """Pledges, invites, confirms: 代表者, or a clerk for an entry at the counter."""
    return role(user, proposal) == WriterRole.REPRESENTATIVE or enters(user, proposal)


def enters(user: Person, proposal: Proposal) -> bool:
    """Types what came on paper."""
    if proposal.channel != Channel.COUNTER or not user.has_perm("proposals.enter_proposal"):
        return False
    return not is_apart(user, proposal)


def checks(user: Person, proposal: Proposal) -> bool:
    """要件審査, 補正, asking sections: never of one's own, or as who is kept apart."""
    if not user.has_perm("proposals.check_proposal") or is_own(user, proposal):
        return False
    return not is_apart(user, proposal)


def withdraws(user: Person, proposal: Proposal) -> bool:
    """Who hands in; staff at the word of whoever did."""
    return writes(user, proposal) or checks(user, proposal)


def gives_opinion(user: Person, opinion: SectionOpinion) -> bool:
    """Writes for the section that is asked, never about one's own proposal, or as who is kept
    apart from it.
    """
    if is_own(user, opinion.proposal) or not user.has_perm("proposals.give_opinion"):
        return False
    is_asked = opinion.section_id in own_sections(user)
    return is_asked and not is_apart(user, opinion.proposal)
