"""What the portal notices by itself, and asks about: never a decision (calls.md §6).

It compares only what was written down for 審査の公正の確認: the yearly declaration of the member,
the list of officers of the proposal; and what the portal itself knows of the proposal: who advised
on the draft, which sections it touches. No register, no addresses, no mail domains.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from calls.choices import WriterRole
from core.calendar import fiscal_year_label
from core.japanese import normalise_name
from proposals.models import Proposal, SectionOpinion, Writer
from reviews.models import Entry, Interests, Member

DECLARED = "あなたの{on}の届け出に、{name}の{role}とあります。"
EMPLOYER = "あなたの勤め先（{name}）が、この提案にかかわっています。"
ADVISES = "あなたの年1回の届け出に、{name}に助言しているとあります。"
WROTE = "あなたは、この提案の下書きに{role}として加わりました。"
OFFICER = "提案書の役員名簿に、あなたと同じ名前があります。"
SECTION = "あなたの課（{name}）が、この提案の担当になる課です。"


@dataclass(frozen=True)
class Facts:
    """What of a proposal is compared: names by their keys, the applicant's first; people by theirs,
    with their role in words; sections by theirs.
    """

    names: dict[str, str] = field(default_factory=dict)
    roster: frozenset[str] = frozenset()
    writers: dict[int, str] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)

    @property
    def has_adviser(self) -> bool:
        """Whether somebody advised on the draft."""
        return WriterRole.ADVISER.label in self.writers.values()


@dataclass(frozen=True)
class Known:
    """What of a member is compared: the newest yearly declaration, the sections they work in."""

    member: Member
    said: Interests | None
    sections: frozenset[int]


def read(entries: Iterable[Entry]) -> dict[Any, Facts]:
    """The facts of these proposals by their keys, in as many queries for one as for many."""
    rows = {each.proposal_id: each for each in entries}
    writers: dict[Any, dict[int, str]] = {}
    for writer in Writer.objects.filter(proposal__in=rows):
        role = str(WriterRole(writer.role).label)
        writers.setdefault(writer.proposal_id, {})[writer.person_id] = role
    sections: dict[Any, dict[int, str]] = {}
    asked = SectionOpinion.objects.live().filter(proposal__in=rows).select_related("section")
    for opinion in asked:
        sections.setdefault(opinion.proposal_id, {})[opinion.section_id] = opinion.section.name
    rosters = dict(Proposal.objects.filter(pk__in=rows).values_list("pk", "roster"))
    return {
        key: Facts(
            {normalise_name(name): name for name in names(entry.submission.facts["columns"])},
            frozenset(normalise_name(each.get("name") or "") for each in rosters[key]) - {""},
            writers.get(key, {}),
            sections.get(key, {}) | wished(entry.submission.facts),
        )
        for key, entry in rows.items()
    }


def names(columns: dict[str, Any]) -> list[str]:
    """The applicant and the partners."""
    partners = [each.get("name") or "" for each in columns.get("partners") or ()]
    return [each for each in (columns.get("name") or "", *partners) if each]


def wished(facts: dict[str, Any]) -> dict[int, str]:
    """The sections with which the group wishes to work."""
    return {int(key): name for key, name in facts.get("sections", {}).items()}


def know(members: Iterable[Member]) -> dict[int, Known]:
    """What is known of these members by their keys, in two queries."""
    rows = {each.pk: each for each in members}
    newest = Interests.objects.filter(member__in=rows).order_by("member_id", "-declared_at", "-pk")
    said = {each.member_id: each for each in newest.distinct("member_id")}
    people = [each.person_id for each in rows.values() if each.person_id is not None]
    places: dict[int, set[int]] = {}
    through: Any = User.sections.through
    for person, section in through.objects.filter(user__in=people).values_list("user", "section"):
        places.setdefault(person, set()).add(section)
    return {
        key: Known(each, said.get(key), frozenset(places.get(each.person_id or 0, ())))
        for key, each in rows.items()
    }


def found(known: Known, facts: Facts) -> list[str]:
    """What there is between the two, each a sentence to the reviewer; [] for nothing."""
    return list(_found(known, facts))


def _found(known: Known, facts: Facts) -> Iterator[str]:
    if known.said:
        yield from of_declaration(known.said, facts)
    if normalise_name(known.member.name) in facts.roster:
        yield OFFICER
    if known.member.person_id in facts.writers:
        yield WROTE.format(role=facts.writers[known.member.person_id])
    for key, name in facts.sections.items():
        if key in known.sections:
            yield SECTION.format(name=name)


def of_declaration(said: Interests, facts: Facts) -> Iterator[str]:
    """What the yearly declaration has in common with the names of a proposal."""
    on = fiscal_year_label(said.fiscal_year)
    for each in said.groups:
        if normalise_name(each["name"]) in facts.names:
            yield DECLARED.format(on=on, name=each["name"], role=each.get("role") or "会員")
    if said.employer and normalise_name(said.employer) in facts.names:
        yield EMPLOYER.format(name=said.employer)
    for name in filter(None, re.split(r"[、,，\n]", said.advises)):
        if normalise_name(name) in facts.names:
            yield ADVISES.format(name=name.strip())
