"""しめきりを延ばす: a later day for the whole call or for one course, also after it passed."""

from datetime import date

from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import MilestoneKind
from calls.models import Call, Course, Milestone
from core.calendar import Basis, DueDate, fixed, wareki

NO_DAY = "応募のしめきりの日が、日程にありません。"
PASSED = "新しいしめきりは、いまよりあとにしてください。"
ELSEWHERE = "この募集の部門ではありません。"
CLOSED = "受け付けをやめた部門のしめきりは、延ばせません。"
ENDED = "受け付けを早く終えた募集のしめきりは、延ばせません。"


def closing_day(call: Call, course: Course | None) -> Milestone | None:
    """The day on which the intake ends: of the course, or the call's that holds for it."""
    rows = call.milestones.filter(kind=MilestoneKind.CLOSES)
    own = rows.filter(course=course).first() if course else None
    return own or rows.filter(course=None).first()


def due_on(row: Milestone, day: date, *, roll: bool = False) -> DueDate:
    """The new deadline, with the hour and the manner of the old one."""
    return fixed(day, row.due.terms, city_hall(), roll=roll or row.basis == Basis.STATUTE)


def obstacle(call: Call, course: Course | None, until: date, *, roll: bool = False) -> str:
    """Why the deadline cannot become this day, or ""."""
    if call.intake_ended_at:
        return ENDED
    if course and course.call_id != call.pk:
        return ELSEWHERE
    if course and course.closed_at:
        return CLOSED
    row = closing_day(call, course)
    if row is None:
        return NO_DAY
    due = due_on(row, until, roll=roll)
    if due.on <= row.on:
        return f"いまのしめきり（{wareki(row.on)}）よりあとの日にしてください。"
    return PASSED if due.at <= timezone.now() else ""


def put_off(call: Call, course: Course | None, until: date, *, roll: bool = False) -> Milestone:
    """Move the closing; a course that had none of its own gets one, the others keep the call's."""
    row = closing_day(call, course)
    if row is None:
        raise ValueError(NO_DAY)
    due = due_on(row, until, roll=roll)
    if course and row.course_id is None:
        row.pk, row.course = None, course
        row._state.adding = True
    row.entered_on, row.on = due.original_on, due.on
    row.set_at, row.done_at = timezone.now(), None
    row.save()
    return row


def sentence(call: Call, course: Course | None, until: date, *, roll: bool = False) -> str:
    """What changes, in the words that everybody reads; "" while there is no closing day."""
    if (row := closing_day(call, course)) is None:
        return ""
    whose = f"部門「{course}」の" if course else ""
    before = f"{wareki(row.on)}{row.due.hour}"
    return f"{whose}応募のしめきり：{before} → {due_on(row, until, roll=roll)}"


def overtaken(call: Call, course: Course | None, on: date) -> list[Milestone]:
    """The days that would lie before the new closing though they follow it."""
    if (row := closing_day(call, course)) is None:
        return []
    after = {MilestoneKind.FORMAL_CHECK, MilestoneKind.OPINIONS, MilestoneKind.DOCUMENT_RESULT,
             MilestoneKind.PRESENTATION, MilestoneKind.RESULT}  # fmt: skip
    return [each for each in call.milestones.filter(kind__in=after) if row.on <= each.on < on]
