"""The rows of all apps as one list: their columns, their union, their numbers.

Two queries for the numbers and one for a page, however many apps and rows there are. The SQL of the
union is written once for both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps.registry import Apps
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

from core.admin.desk.source import Number, Part, Who
from core.admin.queue import is_past, is_within
from core.models import yes_if
from core.people import Person

NO_PERSON = Value(None, models.BigIntegerField())
NO_DAY = Value(None, models.DateField())


class Row(models.Model):
    """A row of any app with the columns of the desk. No table: it is read from a union of them."""

    desk_kind = models.TextField()
    desk_key = models.TextField(primary_key=True)
    desk_title = models.TextField()
    desk_number = models.TextField()
    desk_status = models.TextField()
    desk_turn = models.TextField()
    desk_due_on = models.DateField(null=True)
    desk_due_time = models.TimeField()
    desk_since = models.DateTimeField(null=True)
    desk_owner = models.BigIntegerField(null=True)
    desk_deputy = models.BigIntegerField(null=True)
    desk_owner_now = models.BigIntegerField(null=True)
    desk_may = models.BooleanField()
    desk_theirs = models.BooleanField()
    desk_nobodys = models.BooleanField()

    class Meta:
        apps = Apps()  # of its own: no migration makes it a table
        app_label = "core"
        db_table = "desk"
        managed = False

    def __str__(self) -> str:
        return self.desk_title


# How every column is read, so that the parts of the union fit each other.
COLUMNS = {column.name: column for column in Row._meta.concrete_fields}
READ = (*[name for name in COLUMNS if name not in ("desk_theirs", "desk_nobodys")], "desk_part")
FLAGS = ("desk_mine", "desk_may", "desk_nobodys", "desk_part")
ORDER = ("desk_part", "desk_due_on", "desk_due_time", "desk_since", "desk_kind", "desk_key")
SCOPES = {
    Who.WAITS: Q(desk_mine=True, desk_may=True) | Q(desk_nobodys=True),
    Who.MINE: Q(desk_mine=True),
    Who.NOBODY: Q(desk_nobodys=True),
    Who.ALL: Q(),
}


def listed(
    rows: QuerySet, user: Person, *, theirs: Q, may: Q, takes: Q, **columns: str | Combinable
) -> QuerySet:
    """The rows with the columns of the desk (:class:`Row`), of whatever table.

    ``theirs``: which rows wait in vain for the other side, all others for the city. ``may``: of
    which ones this person may do the next act. ``takes``: which ones they should take up, since
    it is their side's turn and nobody of that side is in charge.
    """
    said = {f"desk_{name}": value for name, value in columns.items()}
    said |= {"desk_may": yes_if(may), "desk_theirs": yes_if(theirs)}
    read = {name: Cast(value, COLUMNS[name]) for name, value in said.items()}
    found: QuerySet = rows.order_by().annotate(**read).annotate(desk_nobodys=yes_if(takes))
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
    """The rows of all sources as SQL, for this person; "" where there can be none."""

    user: Person
    sql: str
    params: tuple[Any, ...] = ()

    @property
    def rows(self) -> QuerySet:
        """All of them, for :meth:`ask`, with the part of the list and whether they are one's own.

        Both are reckoned from the finished columns: Django writes all that is behind a column
        again wherever it is named, and takes longer for that than PostgreSQL for the answer.
        """
        mine = Q(desk_owner=self.user.pk) | Q(desk_deputy=self.user.pk)
        part = models.Case(
            models.When(desk_theirs=True, then=Value(Part.THEIRS)),
            models.When(is_past("desk_due_on", "desk_due_time"), then=Value(Part.OURS)),
            models.When(is_within("desk_due_on"), then=Value(Part.NEAR)),
            models.When(desk_due_on__isnull=False, then=Value(Part.LATER)),
            default=Value(Part.NEVER),
        )
        found: QuerySet = Row._default_manager.annotate(desk_mine=yes_if(mine), desk_part=part)
        return found

    def ask(self, rows: QuerySet) -> list[tuple[Any, ...]]:
        """The values of these, made from ``rows``. One query."""
        if not self.sql:
            return []
        sql, params = rows.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"WITH desk AS ({self.sql}) {sql}", (*self.params, *params))
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def listing(rows: Sequence[QuerySet], user: Person) -> Listing:
    """The list of these rows, each from :func:`listed`."""
    try:
        return Listing(user, *union(rows, *COLUMNS).query.sql_with_params())
    except EmptyResultSet:
        return Listing(user, "")


def totals(listing: Listing, who: Who) -> Totals:
    """All numbers of the desk by one query; the parts are those of ``who``."""
    people, parts, oldest = dict.fromkeys(Who, 0), dict.fromkeys(Part, 0), []
    counted = listing.rows.values(*FLAGS).annotate(number=Count("*"), first=Min("desk_due_on"))
    asked = counted.values_list(*FLAGS, "number", "first")
    for mine, may, nobodys, part, count, day in listing.ask(asked):
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

    listing: Listing
    who: Who
    part: Part | None

    def __getitem__(self, cut: slice) -> list[tuple[Any, ...]]:
        """One page, in ``ORDER``. One query; none for the page of an empty list."""
        if cut.start == cut.stop:
            return []
        rows = self.listing.rows.filter(SCOPES[self.who])
        if self.part is not None:
            rows = rows.filter(desk_part=self.part)
        return self.listing.ask(rows.order_by(*ORDER).values_list(*READ)[cut])
