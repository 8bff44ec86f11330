"""Meetings: set, moved, cancelled, recorded. Whoever answers for the city does this."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from calls import permissions
from calls.models import Consultation, Meeting
from calls.notices import consultation as notices
from calls.querysets import GOING_ON
from core.calendar import as_day, today
from core.calendar.law import moment
from core.workflow import NotAllowedNow, locked

CANCELLED = "この約束は、もう取りやめになっています。"
OVER = "この相談は終わっているので、会う日を決められません。"
EARLY = "記録は、話したあとに書けます。"
RECORDED = "話した記録がある日は、変えたり取りやめたりできません。"


@dataclass(frozen=True)
class When:
    """The day, the hour, the length in minutes and the place."""

    on: date
    starts_at: time
    minutes: int
    place: str


@transaction.atomic
def arrange(consultation: Consultation, when: When, *, by: Any) -> Meeting:
    """Set a meeting; both sides get it for their calendars. Raises as :func:`_answered_by`."""
    consultation = _answered_by(consultation, by)
    same = consultation.meetings.filter(cancelled_at=None, **vars(when)).first()
    if same:
        return same  # pressed twice
    meeting = Meeting(consultation=consultation, by=by, set_at=timezone.now(), **vars(when))
    meeting.save()
    notices.meeting_told("meeting_set", meeting)
    return meeting


@transaction.atomic
def put_off(meeting: Meeting, when: When, *, by: Any) -> Meeting:
    """Another day, hour or place."""
    meeting = _held(meeting, by)
    if all(getattr(meeting, name) == value for name, value in vars(when).items()):
        return meeting
    for name, value in vars(when).items():
        setattr(meeting, name, value)
    meeting.set_at, meeting.sequence = timezone.now(), meeting.sequence + 1
    meeting.save()
    notices.meeting_told("meeting_moved", meeting)
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, by: Any) -> Meeting:
    """It does not take place; also after the consultation is over. Raises as :func:`record`."""
    consultation, meeting = locked(meeting.consultation), locked(meeting)
    if not permissions.answers(by, consultation):
        raise PermissionDenied
    _refuse_past(meeting)
    return _called_off(meeting)


def call_off(consultation: Consultation) -> None:
    """What was still to come is off, since the consultation is over. Call it on a locked one:
    whoever writes a meeting locks its consultation first.
    """
    for meeting in coming(consultation):
        _called_off(meeting)


def coming(consultation: Consultation) -> list[Meeting]:
    """The meetings that were set and have not begun."""
    held = consultation.meetings.filter(cancelled_at=None, recorded_at=None)
    return [each for each in held if begins(each) > timezone.now()]


def since_asked(consultation: Consultation) -> bool:
    """Whether both sides meet, or have met since it is the turn of whoever asked."""
    asked_on = as_day(consultation.due_set_at) if consultation.due_set_at else today()
    return consultation.meetings.filter(cancelled_at=None, on__gte=asked_on).exists()


def told(consultation: Consultation) -> list[Any]:
    """What whoever asked reads of: day and place, ``has_begun``; never the record itself."""
    rows: list[Any] = list(consultation.meetings.filter(cancelled_at=None).defer("record"))
    for row in rows:
        row.has_begun = begins(row) <= timezone.now()
    return rows


def _called_off(meeting: Meeting) -> Meeting:
    meeting.cancelled_at, meeting.sequence = timezone.now(), meeting.sequence + 1
    meeting.save()
    notices.meeting_told("meeting_cancelled", meeting)
    return meeting


@transaction.atomic
def record(meeting: Meeting, text: str, *, by: Any) -> Meeting:
    """What was said, for the city's own record; also after the consultation is over."""
    consultation, meeting = locked(meeting.consultation), locked(meeting)
    if not permissions.answers(by, consultation):
        raise PermissionDenied
    if meeting.cancelled_at:
        raise NotAllowedNow(CANCELLED)
    if begins(meeting) > timezone.now():
        raise NotAllowedNow(EARLY)
    meeting.record, meeting.recorded_at = text, timezone.now()
    meeting.save()
    return meeting


def begins(meeting: Meeting) -> datetime:
    """The moment at which it begins."""
    return moment(meeting.on, meeting.starts_at)


def ends(meeting: Meeting) -> datetime:
    """The moment at which it ends."""
    return begins(meeting) + timedelta(minutes=meeting.minutes)


def _answered_by(consultation: Consultation, by: Any) -> Consultation:
    """The consultation, locked. Raises PermissionDenied or NotAllowedNow."""
    consultation = locked(consultation)
    if not permissions.answers(by, consultation):
        raise PermissionDenied
    if consultation.status not in GOING_ON:
        raise NotAllowedNow(OVER)
    return consultation


def _held(meeting: Meeting, by: Any) -> Meeting:
    """A meeting that is still to be, locked with its consultation."""
    _answered_by(meeting.consultation, by)
    meeting = locked(meeting)
    _refuse_past(meeting)
    return meeting


def _refuse_past(meeting: Meeting) -> None:
    """What was called off or is on record stays as it was told."""
    if meeting.cancelled_at:
        raise NotAllowedNow(CANCELLED)
    if meeting.recorded_at:
        raise NotAllowedNow(RECORDED)
