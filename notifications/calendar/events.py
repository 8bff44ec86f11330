"""Deadlines as calendar events (RFC 5545): attached to letters, and a person's own feed.

An event keeps its UID for life; SEQUENCE rises whenever the due date is set anew, since it is
the minute at which that happened. What is met or cancelled is sent as CANCELLED.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Event

from core.calendar import today
from core.calendar.calendars import calendar
from core.deadlines import KINDS, Deadline
from core.http import absolute
from core.people import Person
from core.text import clean
from notifications.models import Reminder

FILE_NAME = "kigen.ics"
CONTENT_TYPE = "text/calendar"
ATTACHED = f"{CONTENT_TYPE}; method=PUBLISH"  # a mail says the method in the head (RFC 6047)
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
LENGTH = timedelta(minutes=30)  # an event with an hour ends at the deadline
REMEMBERED = timedelta(days=90)  # how long a feed tells of what is over


@dataclass(frozen=True)
class Entry:
    """What one event says. ``ends_at`` is the deadline; midnight means the whole day before."""

    kind: str
    key: str
    title: str
    label: str
    due_on: date
    ends_at: datetime
    since: datetime
    path: str
    is_over: bool = False


def published(reminders: Sequence[Reminder]) -> str:
    """The calendar attached to a letter with these reminders."""
    return calendar(event(entry_of(reminder)) for reminder in reminders)


def feed(entries: Iterable[Entry]) -> str:
    """The calendar that a person's phone subscribes to."""
    return calendar(map(event, entries), "本庄市 市民協働ポータルの期限")


def entries(user: Person) -> list[Entry]:
    """Every open deadline of one person, and as cancelled those of late that are over."""
    since = timezone.now() - REMEMBERED
    told = Reminder.objects.filter(user=user.pk, created_at__gt=since).order_by("pk")
    found = {(each.kind, each.key): entry_of(each, is_over=True) for each in told}
    for name, kind in KINDS.items():
        ended, still_open = kind.ended_of(user, since), kind.open_of(user, today())
        keys = [key for known, key in found if known == name]  # told by role: not in of()
        if keys:
            still_open += kind.among(keys, today()).values()
        for deadlines, is_over in ((ended, True), (still_open, False)):
            for each in deadlines:
                if is_for(user, each):
                    found[name, each.key] = asked_for(each, is_over=is_over)
    return list(found.values())


def is_for(user: Person, deadline: Deadline) -> bool:
    """Whether this person is among those who are reminded of it."""
    return any(receiver.user_id == user.pk for receiver in deadline.receivers)


def fingerprint(entries: Iterable[Entry]) -> str:
    """A weak ETag: changes when an event comes, moves, is renamed or is over."""
    digest = hashlib.sha256(repr(sorted(entries, key=repr)).encode()).hexdigest()[:32]
    return f'W/"{digest}"'


def entry_of(reminder: Reminder, *, is_over: bool = False) -> Entry:
    """The event of a reminder's deadline."""
    words = reminder.words
    since = datetime.fromisoformat(words["since"])
    due_on = date.fromisoformat(words["due_on"])
    where = (words["title"], words["label"], due_on, reminder.due_at, since, words["path"])
    return Entry(reminder.kind, reminder.key, *where, is_over)


def asked_for(deadline: Deadline, *, is_over: bool = False) -> Entry:
    """The event of a deadline as its app tells it."""
    label, due = KINDS[deadline.kind].label, deadline.due
    where = (deadline.title, label, due.on, due.at, deadline.since, deadline.path)
    return Entry(deadline.kind, deadline.key, *where, is_over)


def event(entry: Entry) -> Event:
    """One deadline as an event: the whole day, or the half hour that ends with it."""
    host = urlsplit(settings.SITE_URL).hostname
    made = Event()
    made.add("uid", f"{entry.kind.replace('/', '-')}-{entry.key}@{host}")
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("sequence", sequence(timezone.now() if entry.is_over else entry.since))
    made.add("status", "CANCELLED" if entry.is_over else "CONFIRMED")
    made.add("summary", clean(f"期限：{entry.label}（{entry.title}）"))
    made.add("url", absolute(entry.path))
    ends_at = timezone.localtime(entry.ends_at)
    if ends_at.date() > entry.due_on:
        made.add("dtstart", entry.due_on)
        made.add("dtend", entry.due_on + timedelta(days=1))
    else:
        made.add("dtstart", ends_at - LENGTH)
        made.add("dtend", ends_at)
    made.add("transp", "TRANSPARENT")
    return made


def sequence(moment: datetime) -> int:
    """Whole minutes since 2020: rises with every new due date."""
    return int((moment - BEGINNING).total_seconds() // 60)
