"""成果発表会 as an event for calendars; it keeps its UID when moved."""

from core.calendar import appointment
from core.calendar.law import moment
from projects.models import Showcase

FILE_NAME = "happyokai.ics"


def invitation(showcase: Showcase) -> str:
    """The iCalendar text. No name of a person, nor of a group."""
    return appointment.invitation(
        appointment.Appointment(
            key=f"showcase-{showcase.pk}",
            sequence=showcase.sequence,
            is_off=showcase.called_off_at is not None,
            title=showcase.title,
            place=showcase.place or "オンライン",
            path=showcase.get_absolute_url(),
            begins=moment(showcase.on, showcase.starts_at),
            ends=moment(showcase.on, showcase.ends_at),
        )
    )
