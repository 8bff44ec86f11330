"""When is somebody reminded of a deadline? Pure functions of the deadline, the rule and the clock.

Thresholds are crossed, not matched: the newest one crossed is owed until the next is; a missed
night sends late rather than never, and after an outage the newest once, not the backlog.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core.calendar import CITY_HALL, OpenDays
from core.deadlines import Deadline

Moment = tuple[datetime, int]  # when a threshold is crossed, and the threshold


@dataclass(frozen=True)
class Rule:
    """What staff have set for a kind: days before (positive) and after (negative), the hour."""

    days: tuple[int, ...]
    hour: time = time(9)
    copy_to: str = ""
    copy_after: int | None = None

    @property
    def of_copies(self) -> "Rule":
        """When ``copy_to`` hears: N days after the due day (escalation), and with each reminder
        after that."""
        if not self.copy_to or self.copy_after is None:
            return replace(self, days=())
        first = -self.copy_after
        later = (days for days in self.days if days < first)
        return replace(self, days=(first, *sorted(later, reverse=True)))


def crossed_on(due_on: date, due_at: datetime, days: int, rule: Rule, office: OpenDays) -> datetime:
    """The moment (aware, JST) a threshold is crossed: the rule's hour on an open day.

    Before the deadline the open day before it, so that nobody hears too late; after it the next.
    """
    day = due_on - timedelta(days=days)
    if days < 0:
        return clock(office.on_or_after(day), rule.hour)
    day = office.on_or_before(day)
    while clock(day, rule.hour) >= due_at:  # a deadline in the small hours: the open day before
        day = office.add(day, -1)
    return clock(day, rule.hour)


def clock(day: date, hour: time) -> datetime:
    """The hour on the day, aware, JST."""
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


def moments(deadline: Deadline, rule: Rule, office: OpenDays = CITY_HALL) -> list[Moment]:
    """When each threshold of the deadline is crossed, the earliest first.

    Thresholds that the due date was born past are not among them: setting or moving the date
    told people of it. Of several crossed at one moment only the nearest to the end is left.
    """
    due = deadline.due
    crossings = (
        (crossed_on(due.on, due.at, days, rule, office), days)
        for days in sorted(rule.days, reverse=True)
    )
    newest = {at: days for at, days in crossings if at > deadline.since}
    return sorted(newest.items())


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
