"""The rows of all apps as one list: their columns, their union, their numbers.

Two queries for the numbers and one for a page, however many apps and rows there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

from core.admin.desk.source import Number, Part, Who
from core.admin.queue import is_past, is_within
from core.people import Person

NO_PERSON = Value(None, models.BigIntegerField())
NO_DAY = Value(None, models.DateField())
SCOPES = {
    Who.WAITS: Q(desk_mine=True, desk_may=True) | Q(desk_nobodys=True),
    Who.MINE: Q(desk_mine=True),
    Who.NOBODY: Q(desk_nobodys=True),
    Who.ALL: Q(),
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
ORDER = ("desk_part", "desk_due_on", "desk_due_time", "desk_since", "desk_kind", "desk_key")


def yes_if(condition: Q) -> models.Case:
    """True or false for each row, never unknown; true of all where nothing is asked."""
    asked = condition or Q(pk__isnull=False)
    return models.Case(models.When(asked, then=Value(True)), default=Value(False))


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


def totals(rows: Sequence[QuerySet], who: Who) -> Totals:
    """All numbers of the desk by one query; the parts are those of ``who``."""
    flags = ("desk_mine", "desk_may", "desk_nobodys", "desk_part")
    counted = [
        each.values(*flags).annotate(desk_count=Count("pk"), desk_oldest=Min("desk_due_on"))
        for each in rows
    ]
    people, parts, oldest = dict.fromkeys(Who, 0), dict.fromkeys(Part, 0), []
    read = union(counted, *flags, "desk_count", "desk_oldest")
    for mine, may, nobodys, part, count, day in read:
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


def works(rows: Sequence[QuerySet], who: Who, part: Part | None) -> QuerySet:
    """The rows of the list, to be cut into pages: each has the columns of ``READ``."""
    shown = SCOPES[who] & (Q() if part is None else Q(desk_part=part))
    return union([each.filter(shown) for each in rows], *READ).order_by(*ORDER)
