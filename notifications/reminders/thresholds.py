"""When is somebody reminded of a deadline? Pure functions of the deadline, the rule and the clock.

Thresholds are crossed, not matched: the newest one crossed is owed until the next is; a missed
night sends late rather than never, and after an outage the newest once, not the backlog.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone

from core.calendar import CITY_HALL, DueDate, OpenDays, as_day
from core.deadlines import Deadline

Moment = tuple[datetime, int]  # when a threshold is crossed, and the threshold


SLACK = timedelta(days=60)


@dataclass(frozen=True)
class Rule:
    """What staff have set for a kind: days before (positive) and after (negative), the hour.

    ``post_days`` are the open days that a letter on paper takes from the printer to its reader.
    """

    days: tuple[int, ...]
    hour: time = time(9)
    copy_to: str = ""
    copy_after: int | None = None
    post_days: int = 0

    def last_due(self, until: date) -> date:
        """The last due day of which something may be owed by then.

        Closed days and the post bring what is said before the end forward, by less than SLACK.
        """
        first = max(self.days, default=-1)
        return until if first < 0 else until + timedelta(days=first) + SLACK

    @property
    def of_copies(self) -> "Rule":
        """When ``copy_to`` hears: N days after the due day (escalation), and with each reminder
        after that."""
        if not self.copy_to or self.copy_after is None:
            return replace(self, days=())
        first = -self.copy_after
        later = (days for days in self.days if days < first)
        return replace(self, days=(first, *sorted(later, reverse=True)))


def crossed_on(due: DueDate, late_from: date, days: int, rule: Rule, office: OpenDays) -> datetime:
    """The moment (aware, JST) a threshold is crossed: the rule's hour on an open day.

    Before the deadline the open day before it, so that nobody hears too late; after it the next,
    counted from ``late_from``.
    """
    if days < 0:
        return clock(office.on_or_after(late_from - timedelta(days=days)), rule.hour)
    day = office.on_or_before(due.on - timedelta(days=days))
    while clock(day, rule.hour) >= due.at:  # a deadline in the small hours: the open day before
        day = office.add(day, -1)
    return clock(day, rule.hour)


def sooner(at: datetime, rule: Rule, office: OpenDays) -> datetime:
    """When the letter must be printed that should be read then."""
    return clock(office.add(as_day(at), -rule.post_days), rule.hour)


def clock(day: date, hour: time) -> datetime:
    """The hour on the day, aware, JST."""
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


def moments(
    deadline: Deadline, rule: Rule, office: OpenDays = CITY_HALL, *, by_post: bool = False
) -> list[Moment]:
    """When each threshold of the deadline is crossed, the earliest first.

    Those before the end that the due date was born past are not among them: setting or moving
    the date told people of it. Of several crossed at one moment only the nearest to the end is
    left. ``by_post``: what is said before the end is printed so many open days sooner.
    """
    late_from = max(deadline.due.on, as_day(deadline.since))
    crossings = crossed(deadline.due, late_from, rule, office, by_post)
    newest = {at: days for at, days in crossings if at > deadline.since}
    return sorted(newest.items())


@lru_cache(maxsize=4096)  # many deadlines end on the same day
def crossed(
    due: DueDate, late_from: date, rule: Rule, office: OpenDays, by_post: bool
) -> tuple[Moment, ...]:
    """Every threshold with its moment, the longest before the end first.

    A deadline that was born past (its clock had stood still too long) is late from that day on.
    """
    found = []
    for days in sorted(rule.days, reverse=True):
        at = crossed_on(due, late_from, days, rule, office)
        found.append((sooner(at, rule, office) if by_post and days >= 0 else at, days))
    return tuple(found)


def owed(crossings: Collection[Moment], now: datetime, sent: int | None) -> Moment | None:
    """The reminder owed now, or None. ``sent`` is the lowest threshold already sent, if any."""
    crossed = [each for each in crossings if each[0] <= now]
    if not crossed:
        return None
    newest = crossed[-1]
    return newest if sent is None or newest[1] < sent else None


def coming(crossings: Collection[Moment], now: datetime, until: datetime) -> list[Moment]:
    """The reminders that will fall due from now on, if the deadline stays open."""
    return [each for each in crossings if now < each[0] <= until]
