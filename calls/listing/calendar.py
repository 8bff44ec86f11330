"""The public days of calls as calendar events (RFC 5545), for anybody's own calendar."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from icalendar import Event

from calls import phases
from calls.choices import CallStatus
from calls.listing import days, happenings
from calls.listing.happenings import Happening
from calls.models import Call, Milestone
from core.calendar.calendars import calendar
from core.calendar.law import LAST_MINUTE
from core.http import absolute
from core.text import clean

MOST = 60  # calls in one calendar
REMEMBERED = timedelta(days=90)  # how long the calendar of all calls tells of a cancelled one
FILE_NAME = "boshu.ics"
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
HALF_HOUR, ONE_HOUR = timedelta(minutes=30), timedelta(hours=1)


def of_all(now: datetime) -> QuerySet[Call]:
    """The calls of which the calendar of all tells: announced and open ones, and what was
    cancelled of late, so that its days leave the calendars that have them.
    """
    late = Q(status=CallStatus.CANCELLED, updated_at__gt=now - REMEMBERED)
    current = Q(status__in=[CallStatus.ANNOUNCED, CallStatus.OPENED])
    return Call.objects.public().filter(current | late).order_by("-pk")[:MOST]


def answer(calls: Sequence[Call]) -> HttpResponse:
    """The calendar of these calls, loaded with their days and courses."""
    return HttpResponse(
        calendar(events(calls), "本庄市 提案の募集"),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{FILE_NAME}"'},
    )


def events(calls: Sequence[Call]) -> Iterator[Event]:
    """An event for each public day; what will not be (``phases.off_since``) is cancelled. And for
    what everybody may go to.
    """
    there = happenings.of_calls([call.pk for call in calls if call.status == CallStatus.OPENED])
    for call in calls:
        for row in phases.public_days(call):
            yield event(call, row)
        for happening in there.get(call.pk, ()):
            yield of_happening(call, happening)


def of_happening(call: Call, happening: Happening) -> Event:
    """A day with a page of its own."""
    made, changed = Event(), happening.changed_at
    made.add("uid", f"{happening.key}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("dtstamp", changed.astimezone(UTC))
    made.add("sequence", int((changed - BEGINNING).total_seconds() // 60))
    made.add("status", "CONFIRMED")
    made.add("summary", clean(f"{happening.title}：{call}"))
    made.add("url", absolute(happening.href))
    if happening.place:
        made.add("location", clean(happening.place))
    made.add("dtstart", happening.begins)
    made.add("dtend", happening.ends)
    made.add("transp", "TRANSPARENT")
    return made


def event(call: Call, row: Milestone) -> Event:
    """One day: an appointment from its hour, a deadline's last half hour, or the whole day."""
    off = phases.off_since(call, row)
    changed = max(row.set_at, off) if off else row.set_at
    made = Event()
    made.add("uid", f"call-day-{row.pk}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("dtstamp", changed.astimezone(UTC))
    made.add("sequence", int((changed - BEGINNING).total_seconds() // 60))
    made.add("status", "CANCELLED" if off else "CONFIRMED")
    made.add("summary", clean(f"{days.text(row, call.courses.all())}：{call}"))
    made.add("url", absolute(call.get_absolute_url()))
    if row.place:
        made.add("location", clean(row.place))
    begins, ends = when(row)
    made.add("dtstart", begins)
    made.add("dtend", ends)
    made.add("transp", "TRANSPARENT")
    return made


def when(row: Milestone) -> tuple[Any, Any]:
    """Begin and end, as moments or as days."""
    if row.starts_at is not None:
        ends = row.ends if row.ends_at != LAST_MINUTE and row.ends > row.begins else None
        return row.begins, ends or row.begins + ONE_HOUR
    if row.ends_at != LAST_MINUTE:
        return row.ends - HALF_HOUR, row.ends
    day: date = row.on
    return day, day + timedelta(days=1)
