"""When is something due? A term or a fixed date, its legal basis, its hour and its manner.

Sources: 民法140条 (the first day does not count), 141条 (a term ends with its last day), 143条
(months by the calendar); 地方自治法4条の2第4項 (a term set by law that ends on a 休日 ends on the
next open day); domain facts §7.5 (ordinances repeat it; a date printed in 要綱・募集要項 does not
move by itself: staff are warned and offered the move). Days are days in Japan (JST).
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone

from core.calendar.eras import as_day, wareki
from core.calendar.opening import ONE_DAY, OpenDays
from core.calendar.wording import clock

LAST_MINUTE = time(23, 59)


class Basis(models.TextChoices):
    """What sets the deadline; only a statute lets it roll over the city's holidays."""

    STATUTE = "statute", "法令・条例・規則"
    GUIDELINES = "guidelines", "要綱・募集要項"


class Manner(models.TextChoices):
    """What must have happened when the deadline ends."""

    ARRIVAL = "arrival", "必着"
    POSTMARK = "postmark", "消印有効"


class Unit(models.TextChoices):
    """In what a term is counted."""

    DAYS = "days", "日"
    OPEN_DAYS = "open_days", "開庁日"
    MONTHS = "months", "か月"


@dataclass(frozen=True)
class Terms:
    """How a deadline binds: its basis, the hour it ends, its manner (None for the city's own)."""

    basis: Basis = Basis.GUIDELINES
    ends_at: time = LAST_MINUTE
    manner: Manner | None = Manner.ARRIVAL


@dataclass(frozen=True)
class Period:
    """A term: so many days, open days or months."""

    count: int
    unit: Unit = Unit.OPEN_DAYS

    def end(self, base: date, days: OpenDays) -> date:
        """The last day of the term that begins with the event on ``base`` (民法140条, 143条)."""
        base = as_day(base)
        if self.unit == Unit.OPEN_DAYS:
            return days.add(base, self.count)
        if self.unit == Unit.DAYS:
            return base + ONE_DAY * self.count
        return months_later(base + ONE_DAY, self.count)


@dataclass(frozen=True)
class DueDate:
    """A deadline. ``original_on`` is what was set, ``on`` what holds; both are shown."""

    original_on: date
    on: date
    terms: Terms
    opens_on: date  # the first open day from the original day on

    @property
    def is_rolled(self) -> bool:
        """Whether the effective day is not the original one."""
        return self.on != self.original_on

    def rolled(self) -> "DueDate":
        """The deadline moved to the next open day; unchanged if the office is open on it."""
        return replace(self, on=self.opens_on)

    @property
    def at(self) -> datetime:
        """The moment after which it is too late (aware, JST). 23:59 means the end of the day."""
        return moment(self.on, self.terms.ends_at)

    @property
    def warning(self) -> str:
        """What staff are told at entry when the deadline ends on a day the office is closed."""
        if self.on == self.opens_on or self.on != self.original_on:
            return ""
        return f"{wareki(self.on)}は閉庁日です。次の開庁日は{wareki(self.opens_on)}です。"

    @property
    def hour(self) -> str:
        """17時; "" at the end of the day."""
        return "" if self.terms.ends_at == LAST_MINUTE else clock(self.terms.ends_at)

    @property
    def binds(self) -> str:
        """17時まで（消印有効）: what stands behind the day where people look for it.

        必着 is said on paper alone: what a button sends is there at once.
        """
        until = f"{self.hour}まで" if self.hour and self.terms.manner else self.hour
        return until + (f"（{self._by_post}）" if self._by_post else "")

    def __str__(self) -> str:
        """令和8年11月30日（月）17時: for subjects and sentences."""
        return wareki(self.on) + self.hour

    @property
    def in_full(self) -> str:
        """令和8年11月30日（月）17時まで（必着。もとの期限は…）: for letters on paper."""
        return self._until(str(self.terms.manner.label) if self.terms.manner else "")

    @property
    def in_mail(self) -> str:
        """令和8年11月30日（月）17時まで（もとの期限は…）: for who answers by a button."""
        return self._until(self._by_post)

    @property
    def _by_post(self) -> str:
        """消印有効, where a postmark counts."""
        return str(Manner.POSTMARK.label) if self.terms.manner == Manner.POSTMARK else ""

    def _until(self, manner: str) -> str:
        rolled = f"もとの期限は{wareki(self.original_on)}" if self.is_rolled else ""
        more = "。".join(words for words in (manner, rolled) if words)
        return f"{self}まで" + (f"（{more}）" if more else "")


def term(
    base: date, period: Period, terms: Terms, days: OpenDays, *, roll: bool = False
) -> DueDate:
    """The deadline of a term that began with the event on ``base``."""
    return fixed(period.end(base, days), terms, days, roll=roll)


def fixed(day: date, terms: Terms, days: OpenDays, *, roll: bool = False) -> DueDate:
    """A deadline on a given day: set by statute it rolls, otherwise only if staff say ``roll``."""
    day = as_day(day)
    due = DueDate(day, day, terms, days.on_or_after(day))
    return due.rolled() if roll or terms.basis == Basis.STATUTE else due


def moment(day: date, ends_at: time) -> datetime:
    """The end of a deadline as an aware moment; 23:59 is the last instant of that minute."""
    end = datetime.combine(day, ends_at, tzinfo=timezone.get_default_timezone())
    return end + timedelta(minutes=1) if ends_at == LAST_MINUTE else end


def after_stop(due_on: date, stopped_on: date, resumed_on: date, days: OpenDays) -> date:
    """The due day moved by the open days the clock stood still (補正の期間は数えない)."""
    return days.add(due_on, days.between(stopped_on, resumed_on))


def months_later(first: date, count: int) -> date:
    """The last day of a term of months whose first day is ``first`` (民法143条2項)."""
    month = first.month - 1 + count
    year, month = first.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    if first.day > last:  # no corresponding day: the month's last day
        return date(year, month, last)
    return date(year, month, first.day) - ONE_DAY
