"""Where a result of 協働診断 leads: cases with the same coordinates, groups to talk to.

A few are named, with the reason. Besides, every coordinate is a search of its own, so that none
finds nothing because of another; a search that would find nothing is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from cases.catalogue import similar
from cases.catalogue.listing import CATALOGUE
from core.collaboration import ActivityField, Actor, Need, SuitableMatter
from core.facets.conditions import FacetedList
from groups.directory.listing import DIRECTORY
from groups.models import Organization
from guide.check.result import Result
from guide.choices import System

MOST = 3  # groups that are named
PROPOSING = (System.CITIZEN_PROPOSAL, System.CITY_PROPOSAL)

# Fields of the directory in which the guideline's examples of each matter lie.
FIELDS = {
    SuitableMatter.FINE_GRAINED: (ActivityField.CHILDREN, ActivityField.HEALTH_AND_WELFARE),
    SuitableMatter.CONSENSUS: (ActivityField.TOWN_MAKING,),
    SuitableMatter.BROAD_PARTICIPATION: (ActivityField.TOWN_MAKING, ActivityField.ENVIRONMENT),
    SuitableMatter.CLOSE_TO_COMMUNITY: (
        ActivityField.LOCAL_SAFETY,
        ActivityField.DISASTER_RELIEF,
        ActivityField.ENVIRONMENT,
    ),
    SuitableMatter.EXPERTISE: (
        ActivityField.CULTURE_AND_SPORTS,
        ActivityField.INTERNATIONAL,
        ActivityField.HUMAN_RIGHTS_AND_PEACE,
    ),
}


@dataclass(frozen=True)
class Link:
    """A search to follow, and how many it finds."""

    words: str
    url: str
    number: int


@dataclass(frozen=True)
class Links:
    """Searches among the cases and among the groups."""

    cases: tuple[Link, ...]
    groups: tuple[Link, ...]


def is_proposing(result: Result) -> bool:
    """Whether the result leads to a proposal: then what is open is shown beside it."""
    return any(advice.what in PROPOSING for advice in result.systems)


def links(result: Result, answers: Mapping[str, str]) -> Links:
    """The searches that fit the result. Two queries."""
    return Links(
        found(CATALOGUE, case_searches(result)),
        found(DIRECTORY, group_searches(result, answers)),
    )


@dataclass(frozen=True)
class NearGroup:
    """A registered group that works in a field of the answers' matter, and why it is near."""

    name: str
    one_line: str
    url: str
    reason: str


def near(
    result: Result, answers: Mapping[str, str]
) -> tuple[list[similar.Likeness], list[NearGroup]]:
    """The few cases and groups most like the answers, by name. One query each."""
    place = similar.Coordinates(
        forms=[advice.what.value for advice in result.forms],
        zone=result.zone.what.value,
        matters=[result.matter.value] if result.matter else [],
    )
    fields = FIELDS[result.matter] if result.matter else ()
    groups = similar.groups_in(fields)
    if answers["need"] == Need.WANT_TO_VOLUNTEER:
        groups = groups.filter(accepts_volunteers=True)
    return similar.like(place), [near_group(one, fields) for one in groups[:MOST]]


def near_group(group: Organization, fields: Iterable[ActivityField]) -> NearGroup:
    """What the result shows of a group."""
    shared = "、".join(field.label for field in fields if field in group.fields)
    reason = f"選んだことがらに近い活動分野（{shared}）"
    return NearGroup(group.name, group.one_line, group.get_absolute_url(), reason)


def found(within: FacetedList, searches: Iterable[tuple[str, str, str]]) -> tuple[Link, ...]:
    """The searches (words, filter, value) of a list that find something."""
    counts = within.tally.stored()
    return tuple(
        Link(words, within.url(**{name: value}), counts[name, value])
        for words, name, value in searches
        if (name, value) in counts
    )


def case_searches(result: Result) -> Iterable[tuple[str, str, str]]:
    """By zone, by each form, by matter."""
    yield case_search("領域", "zone", result.zone.what)
    for advice in result.forms:
        yield case_search("かたち", "form", advice.what)
    if result.matter:
        yield case_search("協働が活きるもの", "matter", result.matter)


def case_search(kind: str, name: str, member: TextChoices) -> tuple[str, str, str]:
    return f"{kind}が「{member.label}」の事例", name, member.value


def group_searches(result: Result, answers: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """By the fields of the matter; volunteers' hosts and companies, where asked for."""
    for field in FIELDS[result.matter] if result.matter else ():
        yield f"「{field.label}」の団体", "field", str(field.value)
    if answers["need"] == Need.WANT_TO_VOLUNTEER:
        yield "ボランティアを募集している団体", "volunteers", "1"
    if answers["who"] == Actor.BUSINESS or answers["need"] == Need.COMPANY_WANTS_TO_JOIN:
        yield "登録している事業者", "kind", Actor.BUSINESS.value
