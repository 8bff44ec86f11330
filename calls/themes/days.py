"""Until when sections hand their themes in: the day of one that was sent back, else that of the
course, else that of the call.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.calendars import city_hall
from calls.choices import MilestoneKind, ThemeStatus
from calls.models import CallSetting, Milestone, Theme
from core.calendar import CITY_HALL, DueDate, Terms, fixed, today

DAYS = Milestone.objects.filter(kind=MilestoneKind.THEMES)
OF_COURSE = DAYS.filter(call=OuterRef("call"), course=OuterRef("course"))
OF_CALL = DAYS.filter(call=OuterRef("call"), course=None)


def on() -> Coalesce:
    """The day of each theme; null where none is set."""
    of_course, of_call = Subquery(OF_COURSE.values("on")[:1]), Subquery(OF_CALL.values("on")[:1])
    return Coalesce("due_on", of_course, of_call)


def is_waited_for() -> Q:
    """Themes with a day of their own, or with one that nobody has said is done."""
    undone, whole = Exists(OF_COURSE.filter(done_at=None)), Exists(OF_CALL.filter(done_at=None))
    own = Q(due_on__isnull=False)
    return own | Q(undone) | Q(whole) & ~Q(Exists(OF_COURSE))


def is_taken() -> Q:
    """Themes that can still come into their call: its intake and that of their course go on."""
    running = Q(call__intake_ended_at=None)
    return running & (Q(course=None) | Q(course__closed_at=None))


def day_of(theme: Theme, days: Iterable[Milestone]) -> Milestone | None:
    """Of these days the one that holds for the theme, one that is not done before the others."""
    rows = sorted(days, key=lambda row: row.done_at is not None)
    own = [row for row in rows if row.course_id and row.course_id == theme.course_id]
    return next(iter(own or [row for row in rows if row.course_id is None]), None)


def due(theme: Theme, day: Milestone | None) -> DueDate | None:
    """The deadline of a theme: its own day, if it was sent back with one, else ``day``."""
    if theme.due_on:
        return fixed(theme.due_on, Terms(manner=None), CITY_HALL)
    return day.due if day else None


def left_out(day: Milestone) -> list[Theme]:
    """The drafts that this day was for; not one that was sent back with a day of its own."""
    days = list(DAYS.filter(call=day.call_id))
    drafts = Theme.objects.filter(call=day.call_id, status=ThemeStatus.DRAFT, due_on=None)
    rows = drafts.select_related("call", "section__department")
    return [each for each in rows if day_of(each, days) == day]


def again_by(theme: Theme) -> date:
    """The open day by which a theme that is sent back today is handed in once more: as many days
    as the city gives, or the internal day if that is later.
    """
    given = city_hall().add(today(), CallSetting.current().theme_days)
    day = day_of(theme, DAYS.filter(call=theme.call_id, done_at=None))
    return max(given, day.on) if day else given
