"""出席: who is called, what they answer by link, page or telephone, and who came (出席簿)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.transaction import atomic
from django.utils import timezone

from core.calendar import today
from core.people import Actor, Person
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import Attends, MeetingStatus
from reviews.meetings.planning import UNANSWERED
from reviews.models import (
    AgendaItem,
    Attendance,
    AttendanceLink,
    Conflict,
    Meeting,
    Reviewer,
    StepOut,
)

CLOSED = "このリンクは、もう使われないものです。新しいお知らせが届いていないか、確かめてください。"
RUN_OUT = "このリンクは期限が切れています。事務局にお電話ください。"
OVER = "この会議の出欠の返事は、もう受け付けていません。"
NOT_YET = "出席簿は、当日になってから書きます。"
STRANGER = "この募集の審査をしていない委員です。"
EARLY = "会議は、まだはじまっていません。"
NOBODY = "だれも出席していません。会議をひらかなかったときは、取りやめてください。"


@dataclass(frozen=True)
class Came:
    """One line of the 出席簿. ``out``: the items (their keys) for which the member left."""

    came: bool
    came_at: time | None = None
    left_at: time | None = None
    out: Collection[int] = ()


def call_all(meeting: Meeting) -> list[Attendance]:
    """A row for each member who works today, unanswered; the links of before work no more."""
    AttendanceLink.objects.filter(attendance__meeting=meeting).take_back()
    meeting.attendances.update(**UNANSWERED, came=None, came_at=None, left_at=None)
    working = Reviewer.objects.filter(call=meeting.review.round.course.call_id).working()
    known = {each.reviewer_id: each for each in meeting.attendances.all()}
    called = []
    for each in working.select_related("member__person"):
        row = known.get(each.pk) or Attendance.objects.create(meeting=meeting, reviewer=each)
        row.meeting, row.reviewer = meeting, each
        called.append(row)
    return called


def link_for(attendance: Attendance) -> AttendanceLink:
    """A link by which this member answers until the meeting begins."""
    link: AttendanceLink = AttendanceLink.objects.issue(
        attendance=attendance, expires_at=attendance.meeting.begins_at
    )
    return link


def why_not_by(link: AttendanceLink) -> str:
    """Why the link cannot be used; "" when it can."""
    if link.closed_at or link.attendance.meeting.status != MeetingStatus.CALLED:
        return CLOSED
    return RUN_OUT if link.has_expired else ""


@atomic
def answer_by(link: AttendanceLink, *, answer: Attends, note: str = "") -> Attendance:
    """The answer of whoever holds the link. It can be used again, to answer otherwise.

    Raises NotAllowedNow.
    """
    locked(link.attendance.meeting)
    fresh = AttendanceLink.objects.select_related("attendance__meeting").get(pk=link.pk)
    refuse(why_not_by(fresh))
    return say(fresh.attendance, answer, note, None)


@atomic
def reply(attendance: Attendance, *, by: Person, answer: Attends, note: str = "") -> Attendance:
    """出席・欠席: of the member on their own page, or of the office at the member's word.

    Raises PermissionDenied, NotAllowedNow.
    """
    own = permissions.is_the_member(by, attendance.reviewer)
    if not (own or permissions.runs(by)):
        raise PermissionDenied
    meeting = locked(attendance.meeting)
    is_late = meeting.begins_at < timezone.now()
    refuse(OVER if meeting.status != MeetingStatus.CALLED or is_late else "")
    return say(attendance, answer, note, None if own else by)


def say(attendance: Attendance, answer: Attends, note: str, noted_by: Actor | None) -> Attendance:
    """Write the answer down; the newest one holds."""
    attendance = locked(attendance)
    attendance.answer, attendance.note = answer, note.strip()[:200]
    attendance.answered_at = timezone.now()
    attendance.noted_by_id = noted_by.pk if noted_by else None
    attendance.save()
    return attendance


# --- 出席簿 --------------------------------------------------------------------------------------


def rows(meeting: Meeting) -> list[Attendance]:
    """Everybody who was called and works still, and who works since; new ones are not saved."""
    working = Reviewer.objects.filter(call=meeting.review.round.course.call_id).working()
    there = meeting.attendances.filter(Q(came__isnull=False) | Q(reviewer__in=working))
    found = list(there.select_related("reviewer__member").prefetch_related("step_outs"))
    known = {each.reviewer_id for each in found}
    new = working.exclude(pk__in=known).select_related("member")
    return [*found, *(Attendance(meeting=meeting, reviewer=each) for each in new)]


def recusals(meeting: Meeting) -> set[tuple[int, int]]:
    """(member's place, item) of each proposal on the agenda from which somebody is recused."""
    items = dict(meeting.items.exclude(entry=None).values_list("entry__proposal", "pk"))
    found = Conflict.objects.filter(proposal__in=items, is_recused=True)
    return {(place, items[key]) for place, key in found.values_list("reviewer", "proposal")}


@atomic
def note(meeting: Meeting, lines: Mapping[int, Came], *, by: Actor) -> Meeting:
    """Write the 出席簿: for each place (its key) whether they came. Who is recused from a proposal
    left for it, whatever is typed; what is hidden from the writer stays as it was.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse("" if meeting.status in (MeetingStatus.CALLED, MeetingStatus.HELD) else NOT_YET)
    refuse(NOT_YET if meeting.on > today() else "")
    items = AgendaItem.objects.filter(meeting=meeting).but_of_recused(by).exclude(entry=None)
    seen, away = {*items.values_list("pk", flat=True)}, recusals(meeting)
    written = [row for row in rows(meeting) if row.reviewer_id in lines]
    refuse("" if len(written) == len(lines) else STRANGER)
    out = {row.reviewer_id: left(row, lines[row.reviewer_id], seen, away) for row in written}
    for row in written:
        came(row, lines[row.reviewer_id])
    StepOut.objects.filter(attendance__in=written).delete()
    for row in written:
        for item in sorted(out[row.reviewer_id]):
            is_recused = (row.reviewer_id, item) in away
            StepOut.objects.create(attendance=row, item_id=item, is_recused=is_recused)
    return meeting


def left(
    row: Attendance, line: Came, seen: Collection[int], away: Collection[tuple[int, int]]
) -> set[int]:
    """The items for which this member left: what was typed of what the writer sees, what stood of
    what they do not see, and each proposal from which the member is recused.
    """
    if not line.came:
        return set()
    known = {each.item_id for each in row.step_outs.all()} if row.pk else set()
    recused = {item for place, item in away if place == row.reviewer_id}
    return (known - set(seen)) | recused | (set(line.out) & set(seen))


def came(row: Attendance, line: Came) -> None:
    """Whether they came, and from when until when."""
    row.came = line.came
    row.came_at, row.left_at = (line.came_at, line.left_at) if line.came else (None, None)
    row.save()


def missing(meeting: Meeting) -> str:
    """What of the 出席簿 is missing before the meeting can be over; "" for nothing."""
    if meeting.begins_at > timezone.now():
        return EARLY
    if any(each.came is None for each in rows(meeting)):
        return "出席簿に、まだ書いていない委員がいます。"
    return "" if meeting.attendances.filter(came=True).exists() else NOBODY
