"""Cases that resemble each other, and why: shared coordinates and shared words.

Only what shares something is looked at, the newest NEAR of them: exact in a city's catalogue,
and quick in one far larger.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from cases.choices import CaseStatus
from cases.models import Case
from core.caching.pages import cached_piece
from core.collaboration import ActivityField, CollaborationForm, CollaborationZone, SuitableMatter
from core.http import address
from groups.models import Organization

NEAR = 100
MOST = 3
MOST_WORDS = 4
FEWEST_WORDS = 2
WEIGHTS = {"forms": 2, "matters": 2, "fields": 3, "words": 2}
SAME_ZONE = 1
TOLD = ("number", "name", "summary", "zone")
SHARED = ("fields", "matters", "words")  # form and zone alone are too common to resemble
# The public cases that share a field, a matter or a word, the newest first, as one text: while no
# case has changed, what is like them is known by it. Every page of a call, a theme or a case waits.
STATEMENT = """
SELECT coalesce(json_agg(told), '[]')::text FROM (
  SELECT json_build_array({}) AS told FROM cases_case
  WHERE status = %(public)s AND id <> %(besides)s AND (fields && %(fields)s::smallint[]
    OR matters && %(matters)s::varchar[] OR words && %(words)s::varchar[])
  ORDER BY published_at DESC, id DESC LIMIT %(most)s) AS near
"""


@dataclass(frozen=True)
class Coordinates:
    """Where something stands: a case, a proposal, the answers of the 協働診断."""

    forms: Sequence[str] = ()
    zone: str = ""
    matters: Sequence[str] = ()
    fields: Sequence[int] = ()
    words: Sequence[str] = ()


@dataclass(frozen=True)
class Likeness:
    """A case that resembles, and in which words one would say why."""

    number: str
    name: str
    summary: str
    reasons: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return address("case_detail", self.number)


def similar_to(case: Case) -> list[Likeness]:
    """The published cases most like this one. One query."""
    place = Coordinates(case.forms, case.zone, case.matters, case.fields, case.words)
    return like(place, besides=case.pk)


def like(place: Coordinates, *, besides: int | None = None, most: int = MOST) -> list[Likeness]:
    """The published cases most like these coordinates, the best first. One query at most."""
    if not any(getattr(place, name) for name in SHARED):
        return []
    shared = [name for name in WEIGHTS if getattr(place, name)]
    text = _near(place, shared, besides)
    return cached_piece(
        f"the {most} most like {place} {text}",
        lambda: list(islice(_best(json.loads(text), place, shared), most)),
    )


def _best(
    rows: Sequence[Sequence[Any]], place: Coordinates, shared: Sequence[str]
) -> Iterator[Likeness]:
    for row in sorted(rows, key=_scoring(place, shared), reverse=True):
        if found := _likeness(dict(zip((*TOLD, *shared), row, strict=True)), place):
            yield found


def _near(place: Coordinates, shared: Sequence[str], besides: int | None) -> str:
    """Of each case what is told of it and what it may share, as JSON."""
    shares = {name: list(getattr(place, name)) for name in SHARED}
    more: dict[str, Any] = {
        "public": CaseStatus.PUBLISHED,
        "besides": besides or 0,
        "most": NEAR,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(", ".join((*TOLD, *shared))), shares | more)
        return str(cursor.fetchone()[0])


def _scoring(place: Coordinates, shared: Sequence[str]) -> Callable[[Sequence[Any]], int]:
    """How much of the place a row shares."""
    zone_at = TOLD.index("zone")
    wanted = [
        (at, WEIGHTS[name], frozenset(getattr(place, name)))
        for at, name in enumerate(shared, len(TOLD))
    ]

    def score(row: Sequence[Any]) -> int:
        found = SAME_ZONE if place.zone and place.zone == row[zone_at] else 0
        for at, weight, values in wanted:  # no generator: a call's page asks for a hundred rows
            found += weight * len(values.intersection(row[at]))
        return found

    return score


def _likeness(row: dict[str, Any], place: Coordinates) -> Likeness | None:
    """The row and why it resembles. A single word in common is no reason, and what suits
    collaboration only where no field of activity is known: every second case shares it.
    """
    shared = {name: _both(getattr(place, name), row.get(name, ())) for name in WEIGHTS}
    has_matter = bool(shared["matters"]) and not place.fields
    if not (shared["fields"] or has_matter or len(shared["words"]) >= FEWEST_WORDS):
        return None
    shared["zone"] = [place.zone] if place.zone and place.zone == row["zone"] else []
    return Likeness(row["number"], row["name"], row["summary"], list(_reasons(shared)))


def _both(one: Sequence[Any], other: Collection[Any]) -> list[Any]:
    return [value for value in one if value in other]


def _reasons(shared: dict[str, list[Any]]) -> Iterator[str]:
    if shared["fields"]:
        yield "活動分野が同じ（" + _labels(ActivityField, shared["fields"]) + "）"
    if shared["matters"]:
        yield "協働が活きるものが同じ（" + _labels(SuitableMatter, shared["matters"]) + "）"
    if shared["forms"]:
        yield "かたちが同じ（" + _labels(CollaborationForm, shared["forms"]) + "）"
    if shared["zone"]:
        yield "領域が同じ（" + CollaborationZone(shared["zone"][0]).short + "）"
    if shared["words"]:
        words = (word.upper() if word.isascii() else word for word in shared["words"][:MOST_WORDS])
        yield "同じことばがある（" + "、".join(words) + "）"


def _labels(choices: Any, values: list[Any]) -> str:
    return "、".join(str(choices(value).label) for value in values)


def groups_near(case: Case, *, besides: Collection[int]) -> list[Organization]:
    """MOST registered groups that work in the case's fields, the newest first. One query."""
    return list(groups_in(case.fields).exclude(pk__in=besides)[:MOST])


def groups_in(fields: Sequence[int]) -> QuerySet[Organization]:
    """Registered groups that work in one of these fields, the newest first."""
    groups = newest_groups()
    return groups.filter(fields__overlap=list(fields)) if fields else groups.none()


def newest_groups() -> QuerySet[Organization]:
    """Registered groups with what is shown of them, the newest first."""
    shown = Organization.objects.public().only("number", "name", "one_line", "fields")
    return shown.order_by("-registered_on", "-id")
