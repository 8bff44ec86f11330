"""Days of the samples: counted from today, on open days, at an hour at which one works."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.calendars import city_hall

EARLIEST, LATEST = 7, 23  # hours at which anybody acts
OPENS, WORKED = timedelta(hours=8), timedelta(hours=9)  # of a day that several share


def real_today() -> date:
    """Today, also while the verbs are made to believe in another day (``as_of``)."""
    return datetime.now(timezone.get_default_timezone()).date()


def day(offset: int) -> date:
    """So many days from today; from a closed one further away from today, so that the order of
    days stays and what has been does not become what will be.
    """
    found = real_today() + timedelta(days=offset)
    return city_hall().on_or_before(found) if offset < 0 else city_hall().on_or_after(found)


def moment(offset: int, hour: int = 10) -> datetime:
    """That day at this hour (JST). Where acts of several days come to one day, because the days
    after it are closed, its working hours are shared among them: the earlier act stays the earlier.
    """
    on = day(offset)
    midnight = datetime.combine(on, time(), tzinfo=timezone.get_default_timezone())
    place, days = sharing(offset, on)
    if days == 1:
        return midnight + timedelta(hours=hour)
    hours_before = place * (LATEST - EARLIEST) + hour - EARLIEST
    return midnight + OPENS + WORKED * hours_before / (days * (LATEST - EARLIEST))


def hours(offset: int, begins: int = 14, ends: int = 16) -> tuple[time, time]:
    """From when until when something of that day lasts. Where acts of several days come to one day,
    it begins early enough for what is told ``moment(offset, begins)`` or later.
    """
    first = moment(offset, begins).hour
    return time(first), time(first + ends - begins)


def sharing(offset: int, on: date) -> tuple[int, int]:
    """Which of the days that come to this one it is, and how many they are. What is to come has not
    been told, and shares nothing.
    """
    if offset >= 0:
        return 0, 1
    opens = city_hall().on_or_after(on + timedelta(days=1))
    days = min(opens, real_today()) - on
    return (real_today() + timedelta(days=offset) - on).days, days.days
