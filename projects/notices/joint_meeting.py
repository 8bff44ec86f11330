"""Letters about 打ち合わせ, with the appointment for one's own calendar."""

from typing import Any

from django.utils import timezone

from core.calendar import clock, wareki
from notifications import outbox
from projects import notices
from projects.choices import Side
from projects.models import JointMeeting
from projects.notices.carrying import both
from projects.notices.project import said
from projects.receivers import joint_calendar
from projects.receivers import project as receivers


def words(meeting: JointMeeting, act: str, why: str = "") -> dict[str, Any]:
    """What a letter about a meeting says."""
    return said(meeting.project) | {
        "what": meeting.title,
        "act": act,
        "why": why,
        "when": when(meeting),
        "where": meeting.place,
        "agenda": meeting.agenda,
    }


def when(meeting: JointMeeting) -> str:
    """Day and hours."""
    first, last = clock(meeting.starts_at), clock(meeting.ends_at)
    return f"{wareki(meeting.on)}　{first}から{last}まで"


def told(meeting: JointMeeting, act: str, why: str = "") -> None:
    """To both sides, each with the appointment."""
    occasion, facts = timezone.now().isoformat(), words(meeting, act, why)
    ics = joint_calendar.invitation(meeting)
    for receiver in (each for side in both(meeting.project) for each in side):
        outbox.post(
            "projects/joint_meeting",
            to=receiver,
            context={"has_page": receiver.has_page} | facts,
            about=meeting,
            dedupe_key=f"joint_meeting:{meeting.pk}:{occasion}:{receiver.key}",
            ics="" if receiver.is_by_post else ics,
        )


def previews(meeting: JointMeeting, act: str, why: str = "") -> list[dict[str, str]]:
    found = []
    for side in both(meeting.project):
        found += notices.preview("joint_meeting", side, **words(meeting, act, why))
    return found


def minutes_written(meeting: JointMeeting) -> None:
    """The other side is asked to confirm the minutes."""
    occasion = timezone.now().isoformat()
    facts = said(meeting.project) | {"what": meeting.title, "when": when(meeting)}
    notices.tell(
        "minutes_written", meeting, other(meeting, meeting.minutes_side), occasion, **facts
    )


def minutes_preview(meeting: JointMeeting, side: str) -> list[dict[str, str]]:
    facts = said(meeting.project) | {"what": meeting.title, "when": when(meeting)}
    return notices.preview("minutes_written", other(meeting, side), **facts)


def other(meeting: JointMeeting, side: str) -> Any:
    """The people of the other side."""
    to = receivers.city if side == Side.GROUP else receivers.group
    return to(meeting.project)


def minutes_confirmed(meeting: JointMeeting) -> None:
    """Both have confirmed the minutes."""
    occasion = timezone.now().isoformat()
    facts = said(meeting.project) | {"what": meeting.title, "when": when(meeting)}
    for side in both(meeting.project):
        notices.tell("minutes_confirmed", meeting, side, occasion, **facts)
