"""Where all public calls stand at a moment, for chips, order and pages of the lists.

What lists show of each is kept, drawn, until something of it changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils import timezone

from calls.choices import MilestoneKind, Phase
from calls.listing import calls, days, results, revisions
from calls.listing.calls import Leaf
from calls.listing.loading import with_all
from calls.models import Call, Milestone
from calls.phases import phase, public_days
from core.caching.pages import cached_pieces
from core.http import PER_PAGE

# What a visitor asks for, in the order of the chips, and the phases that belong to it.
STATES = {
    "open": ("いま応募できる", (Phase.OPEN,)),
    "announced": ("予告", (Phase.ANNOUNCED,)),
    "review": ("審査中", (Phase.REVIEWING,)),
    "closed": ("終わった募集", (Phase.ENDED, Phase.CANCELLED)),
}
PAST = ("review", "closed")


@dataclass(frozen=True)
class Place:
    """A current call as lists show it, drawn; ``order`` is its place within its phase."""

    number: str
    title: str
    lead: str
    url: str
    section: str
    phase: Phase
    order: tuple[Any, ...]
    leaf: Leaf | None
    themes: int
    text: str

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Section:
    """The calls of one chip, or "past" ones: how many, and those of one page."""

    number: int
    rows: Sequence[Place | str]  # what is past is nothing but its drawn row


class Standing:
    """All public calls at this moment. One query, and one each for those of the current ones and
    of those over that are asked for and have changed.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        every = revisions.keyed(now)
        self.results = results.told()
        self.over = [each for each in every if each.is_over]
        keys = {
            each.call: f"place {self.results.get(each.call)} {each.key}"
            for each in every
            if not each.is_over
        }
        self.current = list(cached_pieces(keys, self._placed).values())

    def _placed(self, missing: list[int]) -> dict[int, Place]:
        told = self.results
        return {call.pk: place(call, self.now, told.get(call.pk, "")) for call in with_all(missing)}

    def number(self, state: str) -> int:
        """How many stand behind a chip, or are "past"."""
        if state == "past":
            return sum(map(self.number, PAST))
        return len(self.over) if state == "closed" else len(self.within(state))

    def within(self, state: str) -> list[Place]:
        """The current calls of a chip: open ones by the nearest end, announced ones by the
        nearest beginning, others newest first.
        """
        phases = STATES[state][1]
        return sorted((each for each in self.current if each.phase in phases), key=_order)

    def page(self, state: str, number: int) -> Section:
        """One page of a chip or of the past ones, those under review before those over."""
        start, end = (number - 1) * PER_PAGE, number * PER_PAGE
        if state in ("open", "announced"):
            return Section(self.number(state), self.within(state)[start:end])
        first = [] if state == "closed" else [each.text for each in self.within("review")]
        rows = first[start:end]
        if state != "review":
            later = slice(max(start - len(first), 0), max(end - len(first), 0))
            rows += past_rows(self.over[later], self.results)
        return Section(self.number(state), rows)


def _order(each: Place) -> tuple[Any, ...]:
    return each.order


def past_rows(over: Sequence[revisions.Keyed], told: Mapping[int, str]) -> list[str]:
    """The drawn rows of calls that are over; ``told``: where the results of some stand. One query
    for those that have changed.
    """
    keys = {each.call: f"past {told.get(each.call)} {each.key}" for each in over}
    return list(cached_pieces(keys, lambda missing: _past(missing, told)).values())


def _past(missing: list[int], told: Mapping[int, str]) -> dict[int, str]:
    closes = Milestone.objects.filter(call=OuterRef("pk"), kind=MilestoneKind.CLOSES)
    last = closes.filter(is_public=True).order_by("-on").values("on")[:1]
    rows = Call.objects.filter(pk__in=missing).annotate(closed_on=Subquery(last))
    return {
        each.pk: drawn(calls.past_row(each, each.closed_on, told.get(each.pk, ""))) for each in rows
    }


def place(call: Call, now: datetime, told: str = "") -> Place:
    """A current call that was loaded ``with_all``, drawn as its section shows it; ``told``: where
    results of it stand.
    """
    where = phase(call, now)
    if where is Phase.REVIEWING:
        closes = [row.on for row in public_days(call) if row.kind == MilestoneKind.CLOSES]
        leaf, themes = None, 0
        text = drawn(calls.past_row(call, max(closes, default=None), told))
    else:
        entry = calls.entry(call, where, now)
        leaf, themes = entry.leaf, entry.themes
        text = render_to_string("calls/listing/entry.html", {"entry": entry})
    return Place(
        call.number, call.title, call.lead, call.get_absolute_url(), str(call.section or ""), where,
        _place_within(call, where, now), leaf, themes, text,
    )  # fmt: skip


def _place_within(call: Call, where: Phase, now: datetime) -> tuple[Any, ...]:
    newest = (-call.fiscal_year, -call.pk)
    if where is Phase.OPEN:
        return (days.closings(call, now)[0].due.at, *newest)
    if where is Phase.ANNOUNCED:
        row = days.opening(call, now)
        return (row is None, row.begins if row else now, *newest)
    return newest


def drawn(row: calls.PastRow) -> str:
    """A call that takes nothing any more, as a row."""
    return render_to_string("calls/listing/row.html", {"row": row})


def open_now(most: int) -> list[Place]:
    """What one can apply to now, the nearest end first: for the home page and the guide."""
    return Standing(timezone.now()).within("open")[:most]
