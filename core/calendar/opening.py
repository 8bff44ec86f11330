"""On which days an office is open. The city hall and the centre keep different calendars.

Sources: 地方自治法4条の2 (a city's holidays: weekends, 祝日, 年末年始) with 12/29-1/3 as in the
usual 市の休日を定める条例, domain facts §7.5; the centre closes at 年末年始 only, domain facts §1.
Further closures are rows that staff keep (accounts.ClosedDay).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import jpholiday

from core.calendar.eras import as_day

YEAR_END = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE = 366  # days; an office closed for longer is an error in its calendar


class NeverOpen(ValueError):
    """No open day within a year: the closures must be wrong."""


@dataclass(frozen=True)
class OpenDays:
    """An office's calendar; ``closures`` are the days that it adds to the usual ones itself."""

    rests_on_holidays: bool = True  # weekends and 祝日
    closures: frozenset[date] = frozenset()

    def without(self, closures: frozenset[date] | set[date]) -> "OpenDays":
        """The calendar of the office with these closures added."""
        return replace(self, closures=self.closures | closures)

    def is_open(self, day: date) -> bool:
        """Whether the office is open on the day."""
        day = as_day(day)
        if (day.month, day.day) in YEAR_END or day in self.closures:
            return False
        return not (self.rests_on_holidays and is_rest_day(day))

    def on_or_after(self, day: date) -> date:
        """The day itself if the office is open, else the next open day (地方自治法4条の2第4項)."""
        return self._nearest(as_day(day), ONE_DAY)

    def on_or_before(self, day: date) -> date:
        """The day itself if the office is open, else the last open day before it."""
        return self._nearest(as_day(day), -ONE_DAY)

    def add(self, day: date, count: int) -> date:
        """The count-th open day after the day (before it, if negative); 0 gives the day itself."""
        current, step = as_day(day), ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            current = self._nearest(current + step, step)
        return current

    def between(self, start: date, end: date) -> int:
        """Open days after ``start`` up to and including ``end``; negative if ``end`` is first."""
        first, last = as_day(start), as_day(end)
        if last < first:
            return -self.between(last, first)
        return sum(self.is_open(first + ONE_DAY * n) for n in range(1, (last - first).days + 1))

    def _nearest(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_CLOSURE):
            if self.is_open(day):
                return day
            day += step
        raise NeverOpen(f"no open day around {day}")


@lru_cache(maxsize=4096)
def is_rest_day(day: date) -> bool:
    """Whether the day is a Saturday, a Sunday or a 祝日 (with 振替休日 and 国民の休日)."""
    return day.weekday() >= 5 or bool(jpholiday.is_holiday(day))


CITY_HALL = OpenDays()
CENTRE = OpenDays(rests_on_holidays=False)
