"""The rows of all apps as one list: their columns, their union, their numbers.

Two queries for the numbers and one for a page, however many apps and rows there are. The SQL of the
union is made once for both: Django takes longer to write it than PostgreSQL to answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

from core.admin.desk.source import Number, Part, Who
from core.admin.queue import is_past, is_within
from core.models import yes_if
from core.people import Person

NO_PERSON = Value(None, models.BigIntegerField())
NO_DAY = Value(None, models.DateField())
SCOPES = {
    Who.WAITS: "(desk_mine AND desk_may OR desk_nobodys)",
    Who.MINE: "desk_mine",
    Who.NOBODY: "desk_nobodys",
    Who.ALL: "true",
}

# How every column is read, so that the parts of the union fit each other.
COLUMNS: dict[str, models.Field] = {
    "kind": models.TextField(),
    "key": models.TextField(),
    "title": models.TextField(),
    "number": models.TextField(),
    "status": models.TextField(),
    "turn": models.TextField(),
    "due_on": models.DateField(),
    "due_time": models.TimeField(),
    "since": models.DateTimeField(),
    "owner": models.BigIntegerField(),
    "deputy": models.BigIntegerField(),
    "owner_now": models.BigIntegerField(),
    "may": models.BooleanField(),
}
READ = (*(f"desk_{name}" for name in COLUMNS), "desk_part")
FLAGS = ("desk_mine", "desk_may", "desk_nobodys", "desk_part")
ORDER = ("desk_part", "desk_due_on", "desk_due_time", "desk_since", "desk_kind", "desk_key")


def listed(
    rows: QuerySet, user: Person, *, theirs: Q, may: Q, takes: Q, **columns: str | Combinable
) -> QuerySet:
    """The rows with the columns of the desk (``COLUMNS``), of whatever table.

    ``theirs``: which rows wait in vain for the other side, all others for the city. ``may``: of
    which ones this person may do the next act. ``takes``: which ones they should take up, since
    it is their side's turn and nobody of that side is in charge.
    """
    columns["may"] = yes_if(may)
    read = {f"desk_{name}": Cast(columns[name], field) for name, field in COLUMNS.items()}
    mine = Q(desk_owner=user.pk) | Q(desk_deputy=user.pk)
    part = models.Case(
        models.When(theirs, then=Value(Part.THEIRS)),
        models.When(is_past("desk_due_on", "desk_due_time"), then=Value(Part.OURS)),
        models.When(is_within("desk_due_on"), then=Value(Part.NEAR)),
        models.When(desk_due_on__isnull=False, then=Value(Part.LATER)),
        default=Value(Part.NEVER),
    )
    found: QuerySet = (
        rows.order_by()
        .annotate(**read)
        .annotate(desk_part=part, desk_mine=yes_if(mine), desk_nobodys=yes_if(takes))
    )
    return found


@dataclass(frozen=True)
class Totals:
    """How many rows there are of whom (``who``), and in each part of what is shown."""

    who: Mapping[Who, int]
    parts: Mapping[Part, int]
    oldest: date | None

    @property
    def oldest_in_words(self) -> str:
        """How long the oldest row that waits for the city is late."""
        if self.oldest is None:
            return ""
        days = (timezone.localdate() - self.oldest).days
        return f"いちばん古いもの {days}日" if days else "きょうの時刻を過ぎました"


def union(rows: Sequence[QuerySet], *columns: str) -> QuerySet:
    """All rows of all sources, of these columns alone."""
    first, *others = (each.values_list(*columns) for each in rows)
    return first.union(*others, all=True)


@dataclass(frozen=True)
class Listing:
    """The rows of all sources with what is asked of them, as SQL; "" where there can be none."""

    sql: str
    params: tuple[Any, ...] = ()

    def ask(self, columns: str, rest: str, *params: Any) -> list[tuple[Any, ...]]:
        """``columns`` of all rows, ``rest`` of the statement behind them. One query."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {columns} FROM ({self.sql}) AS desk {rest}",  # noqa: S608 -- SQL of this module
                (*self.params, *params),
            )
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def listing(rows: Sequence[QuerySet]) -> Listing:
    """The list of these rows, each from :func:`listed`."""
    columns = dict.fromkeys((*READ, *FLAGS))
    try:
        return Listing(*union(rows, *columns).query.sql_with_params())
    except EmptyResultSet:
        return Listing("")


def totals(rows: Listing, who: Who) -> Totals:
    """All numbers of the desk by one query; the parts are those of ``who``."""
    people, parts, oldest = dict.fromkeys(Who, 0), dict.fromkeys(Part, 0), []
    flags = ", ".join(FLAGS)
    counted = rows.ask(f"{flags}, count(*), min(desk_due_on)", f"GROUP BY {flags}")
    for mine, may, nobodys, part, count, day in counted:
        waits = (mine and may) or nobodys
        within = {Who.WAITS: waits, Who.MINE: mine, Who.NOBODY: nobodys, Who.ALL: True}
        for each in Who:
            people[each] += count * within[each]
        parts[Part(part)] += count * within[who]
        if within[who] and part == Part.OURS:
            oldest.append(day)
    return Totals(people, parts, min(oldest, default=None))


def numbers(queues: Sequence[Number]) -> list[tuple[Number, int]]:
    """How many are in each queue, by one query."""
    counted = [
        each.rows.order_by().annotate(desk_place=Value(place)).values("desk_place")
        .annotate(desk_count=Count("pk", distinct=True))
        for place, each in enumerate(queues)
    ]  # fmt: skip
    found = dict(union(counted, "desk_place", "desk_count")) if counted else {}
    return [(each, found.get(place, 0)) for place, each in enumerate(queues)]


@dataclass(frozen=True)
class Works:
    """The rows that are shown, to be cut into pages: each has the columns of ``READ``."""

    rows: Listing
    who: Who
    part: Part | None

    def __getitem__(self, cut: slice) -> list[tuple[Any, ...]]:
        """One page, in ``ORDER``. One query."""
        where = SCOPES[self.who] + ("" if self.part is None else f" AND desk_part = {self.part:d}")
        return self.rows.ask(
            ", ".join(READ),
            f"WHERE {where} ORDER BY {', '.join(ORDER)} LIMIT %s OFFSET %s",
            cut.stop - cut.start,
            cut.start,
        )
