"""The rows of all apps as one list: their columns, their union, what is wanted of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps.registry import Apps
from django.db import models
from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from core.admin.desk.source import Part, Who
from core.admin.queue import is_past, is_within
from core.models import yes_if
from core.people import Person

NO_PERSON = Value(None, models.BigIntegerField())
NO_DAY = Value(None, models.DateField())
NO_NUMBER = Value(None, models.IntegerField())


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
SAID = [name for name in COLUMNS if name not in ("desk_may", "desk_theirs", "desk_nobodys")]
FLAGS = ("desk_may", "desk_part", "desk_mine", "desk_nobodys")
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


def union(rows: Sequence[QuerySet], *columns: str) -> QuerySet:
    """All rows of all sources, of these columns alone."""
    first, *others = (each.values_list(*columns) for each in rows)
    return first.union(*others, all=True)


@dataclass(frozen=True)
class Wanted:
    """What this person wants to see of the list: whose work, which part (None: all)."""

    user: Person
    who: Who
    part: Part | None

    @property
    def rows(self) -> QuerySet:
        """All rows with the part of the list, and whether they are one's own.

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

    @property
    def shown(self) -> QuerySet:
        """The rows that are wanted, in ``ORDER``."""
        rows = self.rows.filter(SCOPES[self.who]).order_by(*ORDER)
        return rows if self.part is None else rows.filter(desk_part=self.part)


def both(wanted: Wanted, cut: slice) -> QuerySet:
    """The numbers of the whole list and a page of it, as one union. A row of the page has the
    columns of ``SAID`` and of ``FLAGS``; a number has ``FLAGS``, how many rows there are of which
    they are true, and the first day of these.
    """
    numbers = wanted.rows.order_by().values(*FLAGS)
    counted = numbers.annotate(desk_count=Count("*"), desk_first=Min("desk_due_on"))
    nothing = [Value(None, COLUMNS[name]) for name in SAID]
    told = counted.values_list(*nothing, *FLAGS, "desk_count", "desk_first")
    page = wanted.shown.values_list(*SAID, *FLAGS, NO_NUMBER, NO_DAY)[cut]
    found: QuerySet = told.union(page, all=True)
    return found
