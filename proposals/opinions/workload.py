"""担当課の仕事: what sections have to say of the proposals of one call, and who is asked first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from accounts import owners
from accounts.models import Section, User
from calls.models import Call
from calls.querysets.sections import serving
from core.calendar import today
from proposals.models import SectionOpinion
from proposals.receivers.opinion import GIVES


@dataclass(frozen=True)
class Load:
    """What one section is asked: how many, how many it has answered, how many are late."""

    section: Section
    asked: int
    given: int
    late: int
    contacts: list[User]  # 協働推進員: nobody where nobody can sign in


def loads(rows: Sequence[SectionOpinion]) -> list[Load]:
    """What these requests are for each section, the latest first."""
    contacts = contacts_of({each.section_id for each in rows})
    found = [
        load(section, [each for each in rows if each.section_id == section.pk], contacts)
        for section in {each.section_id: each.section for each in rows}.values()
    ]
    return sorted(found, key=lambda each: (-each.late, each.given - each.asked, each.section.pk))


def of_call(call: Call) -> list[SectionOpinion]:
    """The requests of a call that nobody took back."""
    rows = SectionOpinion.objects.live().filter(proposal__call=call)
    return list(rows.select_related("section__successor", "proposal"))


def load(section: Section, rows: list[SectionOpinion], contacts: dict[int, list[User]]) -> Load:
    """The numbers of one section."""
    given = sum(each.answered_at is not None for each in rows)
    late = sum(map(is_late, rows))
    return Load(section, len(rows), given, late, contacts.get(section.pk, []))


def is_late(opinion: SectionOpinion) -> bool:
    """Whether its day is over without an answer."""
    return opinion.is_waiting and opinion.due_on < today()


def late(rows: Iterable[SectionOpinion]) -> list[SectionOpinion]:
    """Those whose day is over, the oldest first."""
    return sorted(filter(is_late, rows), key=lambda each: (each.due_on, each.pk))


def contacts_of(sections: Collection[int]) -> dict[int, list[User]]:
    """Who of each section can give an opinion. One query of its own."""
    if not sections:
        return {}
    able = set(owners.holders(GIVES))
    pairs = [(who, place) for who, place in serving() if place in sections and who in able]
    known = User.objects.in_bulk({who for who, _ in pairs})
    found: dict[int, list[User]] = {}
    for who, place in sorted(pairs):
        found.setdefault(place, []).append(known[who])
    return found
