"""Days of the samples: counted from today, on open days, at an hour at which one works."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.calendars import city_hall


def day(offset: int) -> date:
    """So many days from today; from a closed one further away from today, so that the order of
    days stays and what has been does not become what will be.
    """
    # The real day, also while the verbs are made to believe in another one (``as_of``).
    found = datetime.now(timezone.get_default_timezone()).date() + timedelta(days=offset)
    return city_hall().on_or_before(found) if offset < 0 else city_hall().on_or_after(found)


def moment(offset: int, hour: int = 10) -> datetime:
    """That day at this hour (JST)."""
    return datetime.combine(day(offset), time(hour), tzinfo=timezone.get_default_timezone())
