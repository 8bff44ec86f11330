"""A meeting of both sides as an event for calendars; it keeps its UID when moved."""

from core.calendar import appointment
from core.calendar.law import moment
from projects.models import JointMeeting

FILE_NAME = "uchiawase.ics"


def invitation(meeting: JointMeeting) -> str:
    """The iCalendar text of the meeting. No name of a person."""
    return appointment.invitation(
        appointment.Appointment(
            key=f"joint-meeting-{meeting.pk}",
            sequence=meeting.sequence,
            is_off=meeting.called_off_at is not None,
            title=f"打ち合わせ（{meeting.project.number}）",
            place=meeting.place,
            path=meeting.project.get_absolute_url(),
            begins=moment(meeting.on, meeting.starts_at),
            ends=moment(meeting.on, meeting.ends_at),
        )
    )
