"""What an app tells the notice engine: its open deadlines. The engine knows who hears when.

An app's ``deadlines.py`` registers one small class for each kind of deadline; the letter is
``templates/notices/<app>/<name>.subject.txt`` and ``.txt``. See CONTRIBUTING.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model, QuerySet

from core.calendar import DueDate
from core.people import Person

CHUNK = 1000  # rows read at once: memory stays flat however many deadlines are open


@dataclass(frozen=True)
class Receiver:
    """Somebody who is reminded: by mail, or on paper where there is no usable address.

    ``postal`` holds the lines of the envelope's window: 〒, address, name. ``has_page`` says
    whether they can open the page behind sign-in: who came to the counter has no account.
    """

    name: str
    user_id: int | None = None
    address: str = ""
    postal: str = ""
    has_page: bool = True

    @property
    def is_by_post(self) -> bool:
        """Whether the letter goes on paper."""
        return bool(self.postal and not self.address)

    @property
    def key(self) -> str:
        """Names the person, alike in every run; what was sent is remembered by it."""
        if self.user_id:
            return f"user:{self.user_id}"
        if self.address:
            return f"mail:{self.address.lower()}"
        return f"post:{hashlib.sha256(self.postal.encode()).hexdigest()[:16]}"


def each_once(receivers: Iterable[Receiver]) -> list[Receiver]:
    """These people in their order, each address once."""
    first: dict[str, Receiver] = {}
    for each in receivers:
        first.setdefault(each.address.lower() or each.key, each)
    return list(first.values())


@dataclass(frozen=True)
class Deadline:
    """One open deadline. ``since`` is when this due date came to be (set, moved or extended).

    ``title`` is the case's title and ``path`` the page where it is met; ``facts`` are further
    words of its letter. None of them holds a personal datum beyond a name.
    """

    kind: str
    key: str
    title: str
    due: DueDate
    since: datetime
    path: str
    receivers: Sequence[Receiver]
    about: Model
    facts: Mapping[str, str] = field(default_factory=dict)


class DeadlineKind:
    """A kind of deadline. Thresholds and hour are what a city starts with; staff edit the rule.

    ``before`` and ``after`` are days before and after the due day; ``hour`` is JST on an open
    day of the city hall. ``person`` leads from a row to the people it concerns (their feeds).
    """

    name = ""  # "groups/correction_due": its letter's templates
    label = ""
    before: Sequence[int] = (7, 3, 1, 0)
    after: Sequence[int] = (1, 7)
    hour = time(9)
    person = ""

    def rows(self, today: date) -> QuerySet:
        """The rows whose deadline is open, with everything loaded that ``deadlines`` reads."""
        raise NotImplementedError

    def ended(self, since: datetime) -> QuerySet | None:
        """The rows whose deadline was met, dropped or stopped after ``since``, loaded alike.

        People's calendars show them as cancelled. None: a calendar knows only of those that
        somebody was reminded of.
        """
        return None

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        """The ``rows`` that are due by then: all the plan needs to see, since later ones owe
        nothing yet. A kind of few rows, or one whose due day is in no column, gives all of them.
        """
        return rows

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        """Their deadlines, one for each row, in their order."""
        return [self.deadline(row) for row in rows]

    def deadline(self, row: Any) -> Deadline:
        """The deadline of one row."""
        raise NotImplementedError

    def due(self, today: date) -> Iterator[Deadline]:
        """Every open deadline. Pure: reads only, and ``today`` is a parameter."""
        for chunk in self.chunks(today):
            yield from chunk

    def chunks(self, today: date, until: date | None = None) -> Iterator[list[Deadline]]:
        """Every open deadline, at most CHUNK at a time, each with equally many queries.

        With ``until`` those that are due later may be left out.
        """
        rows, last = self.rows(today).order_by("pk"), None
        rows = rows if until is None else self.due_until(rows, until)
        while True:
            page = list((rows if last is None else rows.filter(pk__gt=last))[:CHUNK])
            if page:
                yield self.deadlines(page)
            if len(page) < CHUNK:
                return
            last = page[-1].pk

    def among(self, keys: Sequence[str], today: date) -> dict[str, Deadline]:
        """The deadlines of these keys that are still open, by key."""
        rows = self.rows(today).filter(pk__in=keys)
        return {deadline.key: deadline for deadline in self.deadlines(list(rows))}

    def open_of(self, user: Person, today: date) -> list[Deadline]:
        """The open deadlines of one person."""
        return self.concerning(user, self.rows(today))

    def ended_of(self, user: Person, since: datetime) -> list[Deadline]:
        """The deadlines of one person that ended after ``since``."""
        return self.concerning(user, self.ended(since))

    def concerning(self, user: Person, rows: QuerySet | None) -> list[Deadline]:
        """The deadlines of those rows that concern this person."""
        if rows is None or not self.person:
            return []
        return self.deadlines(list(rows.filter(**{self.person: user}).distinct()))


class ByDay(DeadlineKind):
    """A kind whose due day is in the column ``due_on``."""

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(due_on__lte=until)


KINDS: dict[str, DeadlineKind] = {}


def register(kind: type[DeadlineKind]) -> type[DeadlineKind]:
    """Class decorator: the engine asks this kind from now on."""
    KINDS[kind.name] = kind()
    return kind
