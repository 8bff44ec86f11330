"""A meeting of both sides as an event for calendars (RFC 5545); it keeps its UID when moved."""

from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from core.calendar.law import moment
from core.http import absolute
from core.text import clean
from projects.models import JointMeeting

FILE_NAME = "uchiawase.ics"


def invitation(meeting: JointMeeting) -> str:
    """The iCalendar text of the meeting. No name of a person."""
    whole = Calendar()
    whole.add("prodid", "-//Honjo City//Kyodo Portal//JA")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(event(meeting))
    whole.add_missing_timezones()
    text: str = whole.to_ical().decode()
    return text


def event(meeting: JointMeeting) -> Event:
    """The meeting; SEQUENCE rises with each change."""
    host = urlsplit(settings.SITE_URL).hostname
    made = Event()
    made.add("uid", f"joint-meeting-{meeting.pk}@{host}")
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("sequence", meeting.sequence)
    made.add("status", "CANCELLED" if meeting.called_off_at else "CONFIRMED")
    made.add("summary", clean(f"打ち合わせ（{meeting.project.number}）"))
    made.add("location", clean(meeting.place))
    made.add("url", absolute(meeting.project.get_absolute_url()))
    made.add("dtstart", timezone.localtime(moment(meeting.on, meeting.starts_at)))
    made.add("dtend", timezone.localtime(moment(meeting.on, meeting.ends_at)))
    return made
