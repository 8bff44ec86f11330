"""A meeting about a 事前相談 as an event for calendars; it keeps its UID when it is moved."""

from datetime import timedelta

from calls.models import Meeting
from core.calendar import appointment
from core.calendar.law import moment

FILE_NAME = "soudan.ics"


def invitation(meeting: Meeting, path: str) -> str:
    """The iCalendar text of the meeting; its link leads to ``path``. No name of a person."""
    begins = moment(meeting.on, meeting.starts_at)
    return appointment.invitation(
        appointment.Appointment(
            key=f"meeting-{meeting.pk}",
            sequence=meeting.sequence,
            is_off=meeting.cancelled_at is not None,
            title=f"事前相談（{meeting.consultation.number}）",
            place=meeting.place,
            path=path,
            begins=begins,
            ends=begins + timedelta(minutes=meeting.minutes),
        )
    )
