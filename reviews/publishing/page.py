"""The public page of the results of a call: what it says, and of which calls there is one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Letterhead
from calls.choices import CallStatus
from calls.listing.results import register_results
from calls.models import Call, Round
from proposals.writing import lineage
from reviews.choices import ReleaseKind, ReleaseStatus
from reviews.deciding import beside, budget
from reviews.deciding.published import Adopted, Published, published
from reviews.models import Publication, Release
from reviews.publishing.tables import Table, table

HEAD = (
    "事業の名前", "団体", "担当", "かたち", "領域", "求めた額（円）", "採択額（内定、円）", "条件",
    "講評", "返事を待っている日",
)  # fmt: skip


@dataclass(frozen=True)
class Results:
    """The page. ``points``: of adopted ones by 受付番号, where the rule lets them stand there;
    ``after``: what came of each, as apps above say.
    """

    found: Published
    tables: tuple[Table, ...]
    points: Mapping[str, str]
    budget: str
    again: Call | None
    after: Mapping[str, str] = field(default_factory=dict)

    @property
    def works(self) -> list[tuple[Adopted, str]]:
        """Each adopted work with its points, where they are told."""
        return [(each, self.points.get(each.number, "")) for each in self.found.adopted]

    @property
    def shown(self) -> list[tuple[Adopted, str, str]]:
        """The same with what came of each."""
        return [(each, points, self.after.get(each.number, "")) for each, points in self.works]


def told_calls() -> QuerySet[Call]:
    """The public calls of which something was released; what ended in an earlier round is shown
    once the others are told, too.
    """
    released = Release.objects.filter(
        status=ReleaseStatus.RELEASED, review__round__course__call=OuterRef("pk")
    )
    of_last, is_over = released.exclude(kind=ReleaseKind.ROUND), Q(status=CallStatus.DECIDED)
    rows: QuerySet[Call] = Call.objects.public()
    return rows.filter(Exists(of_last) | is_over & Exists(released))


@register_results
def addresses() -> Mapping[int, str]:
    """Where the results of each call stand. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*_told())
        return {pk: reverse("call_results", args=[number]) for pk, number in cursor.fetchall()}


@cache
def _told() -> tuple[str, tuple[Any, ...]]:
    """Keys and numbers of :func:`told_calls` in SQL, made once: every first visitor of a page that
    names calls asks it, and making it takes ten times as long as asking.
    """
    sql, params = told_calls().values_list("pk", "number").query.sql_with_params()
    return sql, tuple(params)


def results(call: Call) -> Results | None:
    """All that the page says; None before anything was released."""
    found = published(call)
    return None if found is None else results_of(found, list(rows_of(call)))


def results_of(found: Published, rows: Sequence[Publication]) -> Results:
    """All that the page says of this result, with these tables."""
    call, tables = found.call, tuple(shown_tables(found, rows))
    return Results(
        found=found,
        tables=tables,
        points={number: each for one in tables for number, each in one.beside.items()},
        budget=budget.condition(call) if found.amount else "",
        again=beside.next_call(call),
        after=lineage.public([each.number for each in found.adopted]),
    )


def worded(call: Call, results: Results | None) -> dict[str, object]:
    """The parts of the page; without results no text."""
    said: dict[str, object] = {
        "number": call.number,
        "title": call.title,
        "address": call.get_absolute_url(),
    }
    if results is None:
        return said | {"text": ""}
    context = {"call": call, "results": results, "found": results.found}
    context["office"] = Letterhead.current()
    return said | {"text": render_to_string("reviews/published/results.html", context)}


def shown_tables(found: Published, rows: Sequence[Publication]) -> Iterator[Table]:
    """Of each result its table, with corrections; none while a proposal of it is reviewed on."""
    by_round: dict[tuple[int, int | None], list[Publication]] = {}
    for row in rows:
        by_round.setdefault((row.result_id, row.review_id), []).append(row)
    first = sorted(by_round.values(), key=lambda same: place(same[0]))
    shown = [same for same in first if is_whole(same, found.reviewed_on)]
    places = [same[0].ranked.round for same in shown]
    for same in shown:
        yield table(named(same[0].ranked.round, places), same)


def place(row: Publication) -> tuple[int, int]:
    """Results as they were told; before each who went on to it."""
    return row.result_id, row.ranked.round.order


def named(one: Round, places: Sequence[Round]) -> str:
    """What tells a table from the others: its course, its round; "" where there is one alone."""
    courses = {each.course_id for each in places}
    orders = {each.order for each in places if each.course_id == one.course_id}
    told = (str(one.course) if len(courses) > 1 else "", str(one) if len(orders) > 1 else "")
    return "　".join(each for each in told if each)


def rows_of(call: Call) -> QuerySet[Publication]:
    """Everything that was published of a call, the oldest first."""
    rows: QuerySet[Publication] = Publication.objects.filter(call=call).order_by("number")
    return rows.select_related("call", "result__review__round__course", "review__round__course")


def is_whole(rows: Sequence[Publication], reviewed_on: frozenset[str]) -> bool:
    """Whether every proposal in it has its result: points of who is reviewed on are told to
    nobody.
    """
    return not any(row.letters.keys() & reviewed_on for row in rows)


def adopted_table(found: Published) -> list[list[object]]:
    """The adopted works as a list with the names of its columns."""
    return [list(HEAD), *(line(each) for each in found.adopted)]


def line(each: Adopted) -> list[object]:
    """One work, by the columns of ``HEAD``."""
    return [
        each.title, each.group, each.section, each.form, each.zone, each.requested, each.amount,
        "／".join(each.conditions), each.remarks, each.waits_until or "",
    ]  # fmt: skip
