"""A meeting as an event for calendars (RFC 5545); it keeps its UID when it is moved."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from calls.models import Meeting
from core.calendar.law import moment
from core.http import absolute
from core.text import clean

FILE_NAME = "soudan.ics"


def invitation(meeting: Meeting, path: str) -> str:
    """The iCalendar text of the meeting; its link leads to ``path``. No name of a person."""
    whole = Calendar()
    whole.add("prodid", "-//Honjo City//Kyodo Portal//JA")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(event(meeting, path))
    whole.add_missing_timezones()
    text: str = whole.to_ical().decode()
    return text


def event(meeting: Meeting, path: str) -> Event:
    """The meeting; SEQUENCE rises with each change."""
    host = urlsplit(settings.SITE_URL).hostname
    begins = timezone.localtime(moment(meeting.on, meeting.starts_at))
    made = Event()
    made.add("uid", f"meeting-{meeting.pk}@{host}")
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("sequence", meeting.sequence)
    made.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    made.add("summary", clean(f"事前相談（{meeting.consultation.number}）"))
    made.add("location", clean(meeting.place))
    made.add("url", absolute(path))
    made.add("dtstart", begins)
    made.add("dtend", begins + timedelta(minutes=meeting.minutes))
    return made
