"""打ち合わせ: called, changed, called off; minutes that either side writes and both confirm."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.calendar import today
from core.forms import comparison
from core.people import Actor
from core.workflow import locked, refuse
from projects import permissions
from projects.carrying.opening import CHANGED, opened
from projects.choices import Side
from projects.models import JointMeeting, Project
from projects.notices import joint_meeting as notices

CALLED_OFF = "この打ち合わせは、やめています。"
WRITTEN = "議事録があるので、日時は変えられません。"
EARLY = "打ち合わせの日より前には、議事録を書けません。"
NO_MINUTES = "議事録が、まだありません。"
CONFIRMED = "この側は、もう確かめています。"
CALLED, MOVED, STOPPED = (
    "打ち合わせをします。",
    "打ち合わせを変えました。",
    "打ち合わせをやめました。",
)


@atomic
def call(project: Project, facts: Mapping[str, Any], *, by: Actor) -> JointMeeting:
    """Both sides get the appointment. Raises PermissionDenied, NotAllowedNow."""
    project = opened(project, by)
    meeting = JointMeeting.objects.create(project=project, called_by_id=by.pk, **facts)  # type: ignore[misc]
    notices.told(meeting, CALLED)
    return meeting


@atomic
def change(meeting: JointMeeting, facts: Mapping[str, Any], *, by: Actor) -> JointMeeting:
    """Another day, hour, place or matter. Raises PermissionDenied, NotAllowedNow."""
    meeting = taken(meeting, by)
    refuse(WRITTEN if meeting.minutes else "")
    for name, value in facts.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    meeting.save()
    notices.told(meeting, MOVED)
    return meeting


@atomic
def call_off(meeting: JointMeeting, *, by: Actor, why: str) -> JointMeeting:
    """It does not take place. Raises PermissionDenied, NotAllowedNow."""
    meeting = taken(meeting, by)
    refuse(WRITTEN if meeting.minutes else "")
    meeting.called_off_at, meeting.called_off_why = timezone.now(), why[:200]
    meeting.sequence += 1
    meeting.save()
    notices.told(meeting, STOPPED, why)
    return meeting


@atomic
def write(meeting: JointMeeting, text: str, *, by: Actor, side: Side) -> JointMeeting:
    """The minutes: the writing side has confirmed them by that, the other is asked. The same text
    changes nothing. Raises PermissionDenied, NotAllowedNow.
    """
    meeting = taken(meeting, by)
    speaks(by, meeting.project, side)
    refuse(EARLY if today() < meeting.on else "")
    if text == meeting.minutes:
        return meeting
    now = timezone.now()
    meeting.minutes, meeting.minutes_side = text, side
    meeting.minutes_by_id, meeting.minutes_at = by.pk, now
    meeting.group_confirmed_at = meeting.group_confirmed_by = None
    meeting.city_confirmed_at = meeting.city_confirmed_by = None
    confirm_for(meeting, side, by)
    meeting.save()
    notices.minutes_written(meeting)
    return meeting


@atomic
def confirm(meeting: JointMeeting, *, by: Actor, side: Side, seen: str) -> JointMeeting:
    """This side has read them. ``seen``: the version that was read; another text in the meantime
    is to be read first. Raises PermissionDenied, NotAllowedNow.
    """
    meeting = taken(meeting, by)
    speaks(by, meeting.project, side)
    refuse("" if meeting.minutes else NO_MINUTES)
    refuse(CHANGED if version(meeting) != seen else "")
    is_done = meeting.group_confirmed_at if side == Side.GROUP else meeting.city_confirmed_at
    refuse(CONFIRMED if is_done else "")
    confirm_for(meeting, side, by)
    meeting.save()
    if meeting.is_confirmed:
        notices.minutes_confirmed(meeting)
    return meeting


def confirm_for(meeting: JointMeeting, side: Side, by: Actor) -> None:
    """Not saved."""
    now = timezone.now()
    if side == Side.GROUP:
        meeting.group_confirmed_at, meeting.group_confirmed_by_id = now, by.pk
    else:
        meeting.city_confirmed_at, meeting.city_confirmed_by_id = now, by.pk


def version(meeting: JointMeeting) -> str:
    """Names the text of the minutes."""
    return comparison.hashed(meeting.minutes)


def speaks(by: Actor, project: Project, side: Side) -> None:
    """Raise PermissionDenied for who does not speak for this side."""
    if side not in permissions.sides(by, project):
        raise PermissionDenied


def taken(meeting: JointMeeting, by: Actor) -> JointMeeting:
    """The row and its project, locked in one order everywhere."""
    project = opened(meeting.project, by)
    meeting = locked(meeting)
    meeting.project = project
    refuse(CALLED_OFF if meeting.called_off_at else "")
    return meeting
