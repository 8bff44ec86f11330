"""Where a result of 協働診断 leads: cases with the same coordinates, groups to talk to."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.urls import reverse

from core.collaboration import Actor, Need, SuitableArea
from groups.choices import ActivityField
from guide.checking import Result

# Fields of the directory in which the guideline's examples of each area lie.
FIELDS = {
    SuitableArea.FINE_GRAINED: (ActivityField.CHILDREN, ActivityField.HEALTH_AND_WELFARE),
    SuitableArea.CONSENSUS: (ActivityField.TOWN_MAKING,),
    SuitableArea.BROAD_PARTICIPATION: (ActivityField.TOWN_MAKING, ActivityField.ENVIRONMENT),
    SuitableArea.CLOSE_TO_COMMUNITY: (
        ActivityField.LOCAL_SAFETY,
        ActivityField.DISASTER_RELIEF,
        ActivityField.ENVIRONMENT,
    ),
    SuitableArea.EXPERTISE: (
        ActivityField.CULTURE_AND_SPORTS,
        ActivityField.INTERNATIONAL,
        ActivityField.HUMAN_RIGHTS_AND_PEACE,
    ),
}


@dataclass(frozen=True)
class Link:
    """A search to follow."""

    words: str
    url: str


@dataclass(frozen=True)
class Links:
    """Searches among the cases and among the groups."""

    cases: tuple[Link, ...]
    groups: tuple[Link, ...]


def links(result: Result, answers: Mapping[str, str]) -> Links:
    """The searches that fit the result: every coordinate for itself, so that none finds nothing
    because of another."""
    return Links(tuple(_cases(result)), tuple(_groups(result, answers)))


def _cases(result: Result) -> list[Link]:
    found = []
    if result.zone.what.is_collaboration:
        found.append(_case_link("領域", "zone", result.zone.what))
    found += [_case_link("かたち", "form", advice.what) for advice in result.forms]
    if result.area:
        found.append(_case_link("適した領域", "area", result.area))
    return found or [Link("すべての事例", reverse("case_list"))]


def _case_link(kind: str, name: str, member: TextChoices) -> Link:
    url = f"{reverse('case_list')}?{urlencode({name: member.value})}"
    return Link(f"{kind}が「{member.label}」の事例", url)


def _groups(result: Result, answers: Mapping[str, str]) -> list[Link]:
    helping = {"volunteers": "1"} if answers["need"] == Need.WANT_TO_VOLUNTEER else {}
    found = [
        _group_link(f"「{field.label}」の団体", field=str(field.value), **helping)
        for field in (FIELDS[result.area] if result.area else ())
    ]
    if helping:
        found.append(_group_link("ボランティアを募集している団体", **helping))
    if answers["who"] == Actor.BUSINESS:
        found.append(_group_link("登録している事業者", kind="business"))
    return found or [_group_link("登録しているすべての団体")]


def _group_link(words: str, **conditions: str) -> Link:
    query = f"?{urlencode(conditions)}" if conditions else ""
    return Link(words, reverse("group_list") + query)
