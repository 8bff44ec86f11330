"""The people of a proposal on either side. Left out is who can do nothing any more."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from accounts import owners
from accounts.models import User
from calls.choices import Channel, WriterRole
from core.deadlines import Receiver
from core.letters import window
from groups.receivers import office, person
from proposals.choices import ProposalStatus
from proposals.models import Proposal, Writer
from proposals.querysets import apart

CHECKS = "proposals.check_proposal"
HEARING = (WriterRole.REPRESENTATIVE, WriterRole.EDITOR, WriterRole.VIEWER)


def applicants(proposal: Proposal, roles: tuple[str, ...] = HEARING) -> list[Receiver]:
    """The writers, but not advisers; for an entry at the counter the group itself, by its address
    or by letter; [] when nobody can be reached. Reads ``writers`` with their ``person``.
    """
    people = Prefetch("writers", Writer.objects.select_related("person"))
    prefetch_related_objects([proposal], people, "writers__person")
    if proposal.channel != Channel.COUNTER:
        there = (each for each in proposal.writers.all() if each.left_at is None)
        users = (each.person for each in there if each.role in roles)
        return [person(user) for user in users if user.is_active and not user.closed_at]
    # What the register says is copied when it is handed in.
    is_draft = proposal.status == ProposalStatus.DRAFT
    who = (is_draft and proposal.organization) or proposal
    name = f"{who.name} 御中"
    if who.email:
        return [Receiver(name, address=who.email, has_page=False)]
    postal = window.lines(who.postal_code, who.address, name)
    return [Receiver(name, postal=postal, has_page=False)] if postal else []


def clerks(proposal: Proposal) -> tuple[Receiver, ...]:
    """Who is in charge and who stands in; nobody of them: the office. Never who is kept apart."""
    found = Proposal.objects.with_owners().get(pk=proposal.pk)
    keys = {found.owner_now, found.deputy_now} - {None}
    people = User.objects.filter(pk__in=keys).order_by("pk")
    near = tuple(person(user) for user in people)
    return near or tuple(but_apart(proposal, office(CHECKS), apart.pairs()))


def but_apart(
    proposal: Proposal, people: Iterable[Receiver], out: apart.Pairs
) -> Iterator[Receiver]:
    """Without those of ``out``. The shared address of the office is nobody's own."""
    return (each for each in people if (proposal.pk, each.user_id) not in out)


def everybody_who_checks() -> tuple[Receiver, ...]:
    """The office, for what concerns no single proposal."""
    return office(CHECKS)


def examiners() -> list[Receiver]:
    """Everybody of the city who checks proposals."""
    return [person(user) for user in User.objects.holding(CHECKS).order_by("pk")]


def able(proposal: Proposal) -> QuerySet[User]:
    """Who may be put in charge: nobody of those who wrote it, or are kept apart from it."""
    out = [person for key, person in apart.pairs() if key == proposal.pk]
    return owners.able(CHECKS).exclude(pk__in=proposal.writers.values("person")).exclude(pk__in=out)
