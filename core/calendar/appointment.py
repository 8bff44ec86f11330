"""A day on which people meet, as an event for calendars (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Event

from core.calendar.calendars import calendar
from core.http import absolute
from core.text import clean


@dataclass(frozen=True)
class Appointment:
    """``key`` stays when it is moved; ``sequence`` rises with each change that is told. No name of
    a person belongs in it. Moments are aware.
    """

    key: str
    sequence: int
    is_off: bool
    title: str
    place: str
    path: str
    begins: datetime
    ends: datetime


def invitation(appointment: Appointment) -> str:
    """The iCalendar text."""
    return calendar([event(appointment)])


def event(appointment: Appointment) -> Event:
    """The one event."""
    made = Event()
    made.add("uid", f"{appointment.key}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("sequence", appointment.sequence)
    made.add("status", "CANCELLED" if appointment.is_off else "CONFIRMED")
    made.add("summary", clean(appointment.title))
    made.add("location", clean(appointment.place))
    made.add("url", absolute(appointment.path))
    made.add("dtstart", timezone.localtime(appointment.begins))
    made.add("dtend", timezone.localtime(appointment.ends))
    return made
