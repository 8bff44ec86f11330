"""Statements that take longer to make than to ask, kept while all that they hang on is as it was.

Django needs a third of a second for the union of all apps, PostgreSQL a tenth to answer it. What a
statement says hangs on the person and their rights, on the day, and on the rows that were read
while it was made: settings, who can do what, who serves which section. So it is kept for that
person together with these reads and their answers. Whoever comes back asks the same reads, whose
SQL is ready, and the statement is used while all of them answer as they did. Nobody has to name
what a statement hangs on, and none outlives it. The moment stands in it anew each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum
from hashlib import sha256
from typing import Any, Self, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from core.caching.pages import Memory
from core.people import Person
from core.web import once

T = TypeVar("T")
KEPT = Memory("statements", most=30, seconds=86_400)  # of at most so many people: 5 MB


class Clock(Enum):
    """In place of a parameter that was the moment of making."""

    MOMENT = "moment"
    HOUR = "hour"


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters; "" where there can be no row."""

    sql: str = ""
    params: tuple[Any, ...] = ()

    @classmethod
    def made_from(cls, rows: QuerySet, began: datetime) -> Self:
        """What these rows say to the database; their making began then."""
        try:
            sql, params = rows.query.sql_with_params()
        except EmptyResultSet:
            return cls()
        span = began, timezone.now()
        return cls(sql, tuple(unset(each, *span) for each in params))

    @property
    def values(self) -> tuple[Any, ...]:
        """Its parameters now."""
        now = timezone.now()
        clock = {Clock.MOMENT: now, Clock.HOUR: timezone.localtime(now).time()}
        return tuple(clock[each] if isinstance(each, Clock) else each for each in self.params)

    def ask(self) -> list[tuple[Any, ...]]:
        """Its rows."""
        return answer(self.sql, self.values) if self.sql else []

    def around(self, rows: QuerySet) -> list[tuple[Any, ...]]:
        """The values of these, which are made from its rows under the name ``desk``."""
        if not self.sql:
            return []
        sql, params = rows.query.sql_with_params()
        return answer(f"WITH desk AS ({self.sql}) {sql}", (*self.values, *params))


def unset(value: Any, began: datetime, ended: datetime) -> Any:
    """The clock in place of a moment within this span; every other value as it is."""
    if isinstance(value, datetime):
        return Clock.MOMENT if began <= value <= ended else value
    if isinstance(value, time):
        first, last = (timezone.localtime(each).time() for each in (began, ended))
        return Clock.HOUR if first <= value <= last else value
    return value


def answer(sql: str, params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@dataclass(frozen=True)
class Read:
    """Something that was read, and what was answered: rows in any order."""

    sql: str
    params: Any
    answered: str

    @property
    def is_as_it_was(self) -> bool:
        return digest(answer(self.sql, self.params)) == self.answered


def digest(rows: Sequence[Any]) -> str:
    return sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


class Reads(list[Read]):
    """A database wrapper that notes every read with its answer, and leaves the answer there."""

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        result, cursor = execute(sql, params, many, context), context["cursor"].cursor
        while cursor.nextset():  # the history may have put a word of its own before it
            pass
        if rows := cursor.fetchall():
            cursor.scroll(0, mode="absolute")
        self.append(Read(sql, params, digest(rows)))
        return result


def kept(user: Person, make: Callable[[], T]) -> T:
    """What ``make`` gives for this person: as it was made before, while all that it hangs on is
    as it was then.
    """
    day = timezone.localdate()
    key = f"{user.pk} {day} {rights(user)}"
    reads, made = KEPT.get(key, ((), None))
    if made is not None and all(each.is_as_it_was for each in reads):
        return made  # type: ignore[no-any-return]  # what was put there
    reads = Reads()
    with once.scope(), connection.execute_wrapper(reads):  # asked anew, so that all is noted
        made = make()
    if timezone.localdate() == day:
        KEPT.set(key, (tuple(reads), made))
    return made


def rights(user: Any) -> str:
    """All that the person may do, in short."""
    return digest([user.is_superuser, *user.get_all_permissions()])
