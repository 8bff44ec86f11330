"""A queue: the list of what one app has under way, its filters and its rows."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core import japanese
from core.admin.filters import EVERYTHING, CountedFilter
from core.calendar import DueDate
from core.calendar.law import LAST_MINUTE
from core.facets import synonyms
from core.facets.search import matches
from core.models import is_mine, is_nobodys

NEAR_DAYS = 7
NOT_IN_NUMBERS = re.compile(r"[-()]")
MINE, NOBODY = "mine", "nobody"


def is_past(day: str, hour: str) -> Q:
    """The day and hour in these two columns are over, to the minute (JST).

    What ``DueDate.at`` says of one row; a day without an hour of its own ends at its end.
    """
    now = timezone.localtime()
    until = {f"{hour}__lte": now.time(), f"{hour}__lt": LAST_MINUTE}
    return Q(**{f"{day}__lt": now.date()}) | Q(**{day: now.date()}, **until)


def is_past_day(day: str) -> Q:
    """The day in this column is over; it has no hour."""
    return Q(**{f"{day}__lt": timezone.localdate()})


def is_within(day: str, days: int = NEAR_DAYS) -> Q:
    """The day in this column is today or one of the next ``days``."""
    today = timezone.localdate()
    return Q(**{f"{day}__range": (today, today + timedelta(days=days))})


class TurnFilter(CountedFilter):
    """Whose turn it is; ``special`` conditions beside the turns, ``statuses`` of each turn."""

    title = "だれの番か"
    parameter_name = "turn"
    special: ClassVar[Mapping[str, Callable[[HttpRequest], Q]]] = {}

    def statuses(self, turn: str) -> Sequence[str]:
        """The statuses in which it is this side's turn."""
        raise NotImplementedError

    def condition(self, value: str) -> Q:
        if value in self.special:
            return self.special[value](self.request)
        return Q(status__in=self.statuses(value))


class OwnerFilter(CountedFilter):
    """Who is in charge, or stands in for them."""

    title = "担当"
    parameter_name = "owner"
    labels = {EVERYTHING: "すべて", MINE: "わたし", NOBODY: "まだ決まっていない"}

    def condition(self, value: str) -> Q:
        return is_mine(self.request.user) if value == MINE else is_nobodys()


class StatusFilter(CountedFilter):
    """The state; a subclass names the ``labels``."""

    title = "状態"
    parameter_name = "status"

    def condition(self, value: str) -> Q:
        return Q(status=value)


def active(request: HttpRequest, filters: Sequence[type[CountedFilter]]) -> int:
    """How many of the filters somebody has chosen."""
    return sum(each.parameter_name in request.GET for each in filters)


def search(
    queryset: QuerySet,
    words: str,
    *,
    number: str,
    names: Sequence[str],
    kana: str | Sequence[str] = "name_kana",
    digits: Sequence[str] = (),
    index: str = "",
) -> QuerySet:
    """Rows that hold every word, in whatever width it was typed.

    Looked for in the column ``number``, in ``kana``, in the columns ``names``, with four digits or
    more in the keys ``digits``, and in the public ``index``, if the rows lead to one.
    """
    readings = [kana] if isinstance(kana, str) else kana
    for word in japanese.normalise_line(words).split():
        found = Q(**{f"{number}__icontains": japanese.normalise_digits(word)})
        for reading in readings:
            found |= Q(**{f"{reading}__icontains": japanese.to_katakana(word)})
        for name in names:
            found |= Q(**{f"{name}__icontains": word})
        queryset = queryset.filter(found | _by_digits(word, digits) | _by_index(word, index))
    return queryset


def _by_digits(word: str, keys: Sequence[str]) -> Q:
    """A telephone number or a part of it, however it was divided."""
    found, typed = Q(), NOT_IN_NUMBERS.sub("", japanese.normalise_digits(word))
    if len(typed) >= 4 and typed.isdecimal():
        for key in keys:
            found |= Q(**{f"{key}__contains": typed})
    return found


def _by_index(word: str, index: str) -> Q:
    asked = synonyms.asked(word).every if index else ""
    return Q(matches(asked, index)) if asked else Q()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing in a queue: whose turn it is, the next act ("" if there is none) and its page.

    ``until`` is the deadline of the side whose turn it is, as long as one runs; ``note`` what
    somebody should know of it.
    """

    obj: Any
    tone: str
    whose: str
    action: str
    href: str
    note: str = ""
    until: DueDate | None = None

    @property
    def is_late(self) -> bool:
        """Whether the deadline is over."""
        return self.until is not None and self.until.at <= timezone.now()

    @property
    def near(self) -> str:
        """How the row stands out: ``is-past``, ``is-near`` or "" (static/css)."""
        if self.until is None:
            return ""
        left = (self.until.on - timezone.localdate()).days
        return "is-past" if self.is_late else "is-near" if left <= NEAR_DAYS else ""
