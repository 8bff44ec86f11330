"""Who of a section hears that its opinion is asked: its 協働推進員 first (domain.md), later all who
may give it, else who leads it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q

from accounts import owners
from accounts.models import Section, User
from core.deadlines import Receiver, each_once
from groups.receivers import person
from proposals.models import Proposal, SectionOpinion
from proposals.querysets import apart
from proposals.receivers import proposal as receivers

GIVES, FIRST = "proposals.give_opinion", "proposals.hear_first"


@dataclass(frozen=True)
class Staff:
    """Who may give the opinion of each section, by its key, the keys of the 協働推進員, and who is
    kept apart from which proposal.
    """

    able: Mapping[int, Sequence[User]]
    liaisons: Collection[int]
    out: apart.Pairs = frozenset()

    def first_of(self, section: Section) -> list[User]:
        """The first contact: the 協働推進員 of the section, or of what took over, else of its
        department; [] where nobody is.
        """
        for place in section.places:
            found = [each for each in self.able.get(place.pk, ()) if each.pk in self.liaisons]
            if found:
                return found
        return []


NOBODY = Staff({}, ())


def staff() -> Staff:
    """Read for any number of sections in two queries."""
    of = User.sections.through.objects.filter(user=OuterRef("pk"))
    is_first = ExpressionWrapper(Q(pk__in=owners.able(FIRST).values("pk")), BooleanField())
    rows: Any = User.objects.holding(GIVES).order_by("pk")
    people = list(rows.annotate(of=ArraySubquery(of.values("section")), is_first=is_first))
    able: dict[int, list[User]] = {}
    for user in people:
        for section in user.of:
            able.setdefault(section, []).append(user)
    liaisons = frozenset(each.pk for each in people if each.is_first)
    return Staff(able, liaisons, apart.pairs())


def first(opinion: SectionOpinion, staff: Staff) -> list[Receiver]:
    """The first contact of the section, unless they wrote the proposal or are kept apart."""
    return others(opinion.proposal, staff.first_of(opinion.section), staff.out)


def asked(opinion: SectionOpinion, staff: Staff) -> list[Receiver]:
    """Who gets the request: the first contact; without one the :func:`people` of the section; where
    there is nobody, the clerks.
    """
    told = first(opinion, staff) or people(opinion, staff)
    return told or list(receivers.clerks(opinion.proposal))


def reminded(opinion: SectionOpinion, staff: Staff) -> list[Receiver]:
    """The first contact and the :func:`people`, so that somebody answers while one is away."""
    return each_once((*first(opinion, staff), *people(opinion, staff)))


def people(opinion: SectionOpinion, staff: Staff) -> list[Receiver]:
    """The people of the section, or of what took over, else of its department, else its head;
    nobody of them wrote the proposal, or is kept apart from it. Reads its ``writers``.
    """
    for place in opinion.section.places:
        if told := others(opinion.proposal, staff.able.get(place.pk, ()), staff.out):
            return told
    return heads(opinion, staff.out)


def heads(opinion: SectionOpinion, out: apart.Pairs) -> list[Receiver]:
    """The head of the section and the deputy, else those of its department; nobody of ``out``."""
    for place in opinion.section.places:
        if told := others(opinion.proposal, leads(place), out):
            return told
    return []


def leads(place: Section) -> list[User]:
    """Head and deputy, where there are any that can be reached."""
    people = [each for each in (place.head, place.deputy) if each is not None]
    return [each for each in people if each.is_active and not each.closed_at]


def others(proposal: Proposal, people: Iterable[User], out: apart.Pairs) -> list[Receiver]:
    """These people without those who ever wrote it, and without those of ``out``: they never act
    for the city.
    """
    own = {each.person_id for each in proposal.writers.all()}
    told = [person(user) for user in people if user.pk not in own]
    return list(receivers.but_apart(proposal, told, out))
