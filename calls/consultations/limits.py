"""Until when a consultation about a call is taken: a milestone of the call, a course's own first;
never about one that is decided or cancelled.

A consultation about no call is possible all year. What the counter takes down was said before.
"""

from datetime import datetime

from django.utils import timezone

from calls.choices import CallStatus, Channel, MilestoneKind
from calls.models import Call, Consultation, Course, Milestone, Theme
from calls.phases import days_of
from core import calendar

OVER = "「{}」についての相談の受け付けは、{}に終わりました。"
ENDED = {
    CallStatus.DECIDED: "「{}」は、結果が決まり、終わりました。",
    CallStatus.CANCELLED: "「{}」は、中止しました。",
}


def last_day(call: Call | None, course: Course | None, theme: Theme | None) -> Milestone | None:
    """The day on which consultations end; None where there is none. With no course named it is
    that of the course that takes them longest. Reads ``milestones`` and ``courses`` of the call.
    """
    if call is None:
        return None
    named = course or (theme.course if theme else None)
    rows = [each for each in call.milestones.all() if each.kind == MilestoneKind.CONSULTATION]
    courses = [named] if named else [each for each in call.courses.all() if not each.closed_at]
    found = [days_of(each, rows) for each in courses]
    if not found or not all(found):
        return None
    return max((days[0] for days in found), key=lambda day: day.ends)


def over(
    call: Call | None, course: Course | None, theme: Theme | None, now: datetime | None = None
) -> str:
    """That consultations about it are over; "" while they are taken."""
    return said(last_day(call, course, theme), call, theme, now)


def said(
    day: Milestone | None, call: Call | None, theme: Theme | None, now: datetime | None = None
) -> str:
    """That consultations about this ended on that day, or with the call; "" before."""
    if call and call.is_over:
        return ENDED[CallStatus(call.status)].format(call)
    if day is None or (now or timezone.now()) < day.ends:
        return ""
    return OVER.format(theme or call, calendar.wareki(day.on))


def refusal(consultation: Consultation) -> str:
    """Why it cannot be sent now; "" when it can."""
    if consultation.channel == Channel.COUNTER:
        return ""
    return over(consultation.call, consultation.course, consultation.theme)


def until(consultation: Consultation) -> Milestone | None:
    """The day until which it can be sent as it is; None for no such day."""
    return last_day(consultation.call, consultation.course, consultation.theme)


def fits(consultation: Consultation, course: Course) -> bool:
    """Whether it can count for a proposal in this course: it is about its call, or about none and
    was sent before consultations about the course ended. Then it reads ``milestones`` of the call.
    """
    if consultation.call_id is not None:
        return consultation.call_id == course.call_id
    day = last_day(course.call, course, None)
    return day is None or consultation.sent_at is None or consultation.sent_at < day.ends
