"""The numbers of the desk, and a page of its list: what the database is asked, and what it says.

One query for both, however many apps and rows there are, and one for the queues.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from core.admin.desk.source import Number, Part, Who
from core.admin.desk.statements import Statement
from core.admin.desk.union import SAID, Wanted, both, union

SHOWN = len(SAID) + 2  # columns of a row: with ``desk_may`` and ``desk_part``


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


@dataclass
class Works:
    """The rows that are wanted, to be cut into pages: each has the columns of ``Work``."""

    rows: Statement
    wanted: Wanted
    known: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)

    def ask(self, cut: slice) -> Totals:
        """The totals, by the same query as this page, which is known from then on."""
        found = self._asked(cut)
        return totals_of((row for row in found if row[-2] is not None), self.wanted.who)

    def __getitem__(self, cut: slice) -> list[tuple[Any, ...]]:
        """One page; none is asked for of an empty list."""
        if cut.start == cut.stop:
            return []
        if cut.start not in self.known:
            self._asked(cut)
        return self.known[cut.start][: cut.stop - cut.start]

    def _asked(self, cut: slice) -> list[tuple[Any, ...]]:
        found = self.rows.around(both(self.wanted, cut))
        self.known[cut.start] = [row[:SHOWN] for row in found if row[-2] is None]
        return found


def totals_of(rows: Iterable[tuple[Any, ...]], who: Who) -> Totals:
    """All numbers of the desk from those of each kind of row; the parts are those of ``who``."""
    people, parts, oldest = dict.fromkeys(Who, 0), dict.fromkeys(Part, 0), []
    for *_, may, part, mine, nobodys, count, day in rows:
        waits = (mine and may) or nobodys
        within = {Who.WAITS: waits, Who.MINE: mine, Who.NOBODY: nobodys, Who.ALL: True}
        for each in Who:
            people[each] += count * within[each]
        parts[Part(part)] += count * within[who]
        if within[who] and part == Part.OURS:
            oldest.append(day)
    return Totals(people, parts, min(oldest, default=None))


def counting(queues: Sequence[Number]) -> QuerySet:
    """How many are in each queue, by its place."""
    counted = [
        each.rows.order_by().annotate(desk_place=Value(place)).values("desk_place")
        .annotate(desk_count=Count("pk", distinct=True))
        for place, each in enumerate(queues)
    ]  # fmt: skip
    return union(counted, "desk_place", "desk_count")


def numbers(queues: Sequence[Number]) -> list[tuple[Number, int]]:
    """How many are in each queue, by one query."""
    found = dict(counting(queues)) if queues else {}
    return [(each, found.get(place, 0)) for place, each in enumerate(queues)]
