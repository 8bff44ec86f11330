"""The dates of the money as rows of the 日程: opened, moved and closed by its acts."""

from datetime import date, timedelta

from django.utils import timezone

from accounts import calendars
from core.people import Actor, Clock
from projects.choices import DAY_SIDE, DAY_SILENCES, DayKind
from projects.models import Project, ProjectDay

ONE_DAY = timedelta(days=1)
MOVED = "手続きの日が変わったため。"


def for_city(start: date, count: int, last: date | None = None) -> date:
    """Until when the city acts: so many days after ``start``, at most ``last``. On a closed day it
    does not: then the last open day before, as long as it is after ``start``.
    """
    until = start + timedelta(days=count)
    until = min(until, last) if last else until
    office = calendars.city_hall()
    found = office.on_or_before(until)
    return found if found > start else office.on_or_after(max(until, start + ONE_DAY))


def for_group(start: date, count: int, last: date | None = None) -> date:
    """Until when the group pays back: no day is taken from it for a closed one (民法142条), so that
    the next open day counts, unless that is after ``last``.
    """
    found = calendars.city_hall().on_or_after(start + timedelta(days=count))
    return found if last is None or found <= last else for_city(start, count, last)


def open_day(project: Project, kind: DayKind, on: date, label: str = "") -> ProjectDay:
    """A new date of this kind and label. One that is open moves with a reason."""
    row: ProjectDay | None = project.days.open().filter(kind=kind, label=label).first()
    if row is None:
        row = ProjectDay(
            project=project, kind=kind, label=label, on=on, first_on=on, side=DAY_SIDE[kind],
            silence=DAY_SILENCES[kind][0], set_at=timezone.now(),
        )  # fmt: skip
        row.save()
    elif row.on != on:
        row.on, row.set_at = on, timezone.now()
        row.moved_why = row.moved_why or MOVED
        row.save()
    return row


def close_day(project: Project, kind: DayKind, by: Actor, label: str | None = None) -> None:
    """What was to be done by a date of this kind is done."""
    rows = project.days.open().filter(kind=kind)
    for row in rows if label is None else rows.filter(label=label):
        row.done_at = timezone.now()
        row.done_by_id = None if isinstance(by, Clock) else by.pk
        row.save(update_fields=["done_at", "done_by", "updated_at"])


def drop_day(project: Project, kind: DayKind, why: str, label: str | None = None) -> None:
    """Nothing is to be done by a date of this kind any more."""
    rows = project.days.open().filter(kind=kind)
    for row in rows if label is None else rows.filter(label=label):
        row.skipped_at, row.skipped_why = timezone.now(), why
        row.save(update_fields=["skipped_at", "skipped_why", "updated_at"])
