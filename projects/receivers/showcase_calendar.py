"""成果発表会 as an event for calendars (RFC 5545); it keeps its UID when moved."""

from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from core.calendar.law import moment
from core.http import absolute
from core.text import clean
from projects.models import Showcase

FILE_NAME = "happyokai.ics"


def invitation(showcase: Showcase) -> str:
    """The iCalendar text. No name of a person, nor of a group."""
    whole = Calendar()
    whole.add("prodid", "-//Honjo City//Kyodo Portal//JA")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(event(showcase))
    whole.add_missing_timezones()
    text: str = whole.to_ical().decode()
    return text


def event(showcase: Showcase) -> Event:
    """The day; SEQUENCE rises with each change that is told."""
    host = urlsplit(settings.SITE_URL).hostname
    made = Event()
    made.add("uid", f"showcase-{showcase.pk}@{host}")
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("sequence", showcase.sequence)
    made.add("status", "CANCELLED" if showcase.called_off_at else "CONFIRMED")
    made.add("summary", clean(showcase.title))
    made.add("location", clean(showcase.place or "オンライン"))
    made.add("url", absolute(showcase.get_absolute_url()))
    made.add("dtstart", timezone.localtime(moment(showcase.on, showcase.starts_at)))
    made.add("dtend", timezone.localtime(moment(showcase.on, showcase.ends_at)))
    return made
