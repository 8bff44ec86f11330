"""The calendars of the city's offices, with the closures that staff have entered."""

from accounts.models import ClosedDay, Office
from core.calendar import CENTRE, CITY_HALL, OpenDays

USUAL = {Office.CITY_HALL: CITY_HALL, Office.CENTRE: CENTRE}


def open_days(office: Office) -> OpenDays:
    """The days this office is open."""
    closed = ClosedDay.objects.filter(office=office).values_list("day", flat=True)
    return USUAL[office].without(frozenset(closed))


def city_hall() -> OpenDays:
    """The days the city hall is open: the calendar of deadlines and of notices."""
    return open_days(Office.CITY_HALL)
