"""Where all public calls stand at a moment, for chips, order and pages of the list.

Calls whose acts alone do not say so are read with their courses and days; those that are over,
however many years of them, are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property

from calls.choices import CallStatus, MilestoneKind, Phase
from calls.listing import days
from calls.listing.loading import with_all
from calls.models import Call, Milestone
from calls.phases import phase
from core.http import PER_PAGE

# What a visitor asks for, in the order of the chips, and the phases that belong to it.
STATES = {
    "open": ("いま応募できる", (Phase.OPEN,)),
    "announced": ("予告", (Phase.ANNOUNCED,)),
    "review": ("審査中", (Phase.REVIEWING,)),
    "closed": ("終わった募集", (Phase.ENDED, Phase.CANCELLED)),
}
PAST = ("review", "closed")
CURRENT = [CallStatus.OPENED, CallStatus.ANNOUNCED]
OVER = [CallStatus.DECIDED, CallStatus.CANCELLED]


@dataclass(frozen=True)
class Section:
    """The calls of one chip, or "past" ones: how many, and those of one page."""

    number: int
    rows: Sequence[Call]


class Standing:
    """All public calls at this moment. Five queries at most, and one for a page of past ones."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        rows = with_all(Call.objects.public().filter(status__in=CURRENT))
        self.current = [(phase(call, now), call) for call in rows]
        self.sorted: dict[str, list[Call]] = {}

    @cached_property
    def over(self) -> int:
        """How many are over: decided or cancelled."""
        return Call.objects.filter(status__in=OVER).count()

    def number(self, state: str) -> int:
        """How many stand behind a chip, or are "past"."""
        if state == "past":
            return sum(map(self.number, PAST))
        return self.over if state == "closed" else len(self.within(state))

    def within(self, state: str) -> list[Call]:
        """The current calls of a chip: open ones by the nearest end, announced ones by the
        nearest beginning, others newest first.
        """
        if state not in self.sorted:
            self.sorted[state] = self._sorted(state)
        return self.sorted[state]

    def _sorted(self, state: str) -> list[Call]:
        found = [call for where, call in self.current if where in STATES[state][1]]
        if state == "open":
            return sorted(found, key=lambda call: days.closings(call, self.now)[0].due.at)
        if state == "announced":
            return sorted(found, key=self._begins)
        return found

    def _begins(self, call: Call) -> tuple[bool, Any]:
        row = days.opening(call, self.now)
        return (row is None, row.begins if row else call.pk)

    def page(self, state: str, number: int) -> Section:
        """One page of a chip or of the past ones, those under review before those over."""
        start = (number - 1) * PER_PAGE
        first = self.within("review") if state in ("past", "review") else []
        if state in ("open", "announced"):
            first = self.within(state)
        rows = first[start : start + PER_PAGE]
        if state in ("past", "closed") and len(rows) < PER_PAGE:
            begin = max(start - len(first), 0)
            rows += list(over()[begin : begin + PER_PAGE - len(rows)])
        return Section(self.number(state), rows)


def over() -> QuerySet[Call]:
    """Calls that are over, newest first, with the day on which they closed."""
    rows = Call.objects.filter(status__in=OVER).order_by("-fiscal_year", "-opened_at", "-pk")
    closes = Milestone.objects.filter(kind=MilestoneKind.CLOSES).order_by("on", "pk")
    return rows.prefetch_related(Prefetch("milestones", closes))
