"""Until when sections hand their themes in: the day of the course, else that of the call."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from calls.choices import MilestoneKind
from calls.models import Milestone, Theme

DAYS = Milestone.objects.filter(kind=MilestoneKind.THEMES)
OF_COURSE = DAYS.filter(call=OuterRef("call"), course=OuterRef("course"))
OF_CALL = DAYS.filter(call=OuterRef("call"), course=None)


def on() -> Coalesce:
    """The day of each theme; null where none is set."""
    return Coalesce(Subquery(OF_COURSE.values("on")[:1]), Subquery(OF_CALL.values("on")[:1]))


def is_waited_for() -> Q:
    """Themes with a day that nobody has said is done."""
    undone, whole = Exists(OF_COURSE.filter(done_at=None)), Exists(OF_CALL.filter(done_at=None))
    return Q(undone) | Q(whole) & ~Q(Exists(OF_COURSE))


def day_of(theme: Theme, days: Iterable[Milestone]) -> Milestone | None:
    """Of these days the one that holds for the theme, one that is not done before the others."""
    rows = sorted(days, key=lambda row: row.done_at is not None)
    own = [row for row in rows if row.course_id and row.course_id == theme.course_id]
    return next(iter(own or [row for row in rows if row.course_id is None]), None)
