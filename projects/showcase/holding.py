"""The office holds a 成果発表会: kept, arranged, announced, moved, called off, told of afterwards.
Nobody outside the office hears of it before it is announced; from then on each change is told to
both sides of every project of the programme, each with the appointment.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.caching import pages
from core.calendar import today
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.beginning import dates
from projects.choices import DayKind
from projects.deadlines.sides import with_sides
from projects.models import Project, ProjectDay, Showcase, ShowcaseItem
from projects.notices import showcase as notices
from projects.showcase.programme import slots

NO_PROGRAMME = "発表する事業を、先に決めてください。"
PAST = "日が過ぎています。"
THERE = "この発表会は、もう知らせてあります。"
NOT_YET = "この発表会は、まだ知らせていません。"
OFF = "この発表会は、やめています。"
OVER = "この発表会は、もう終わっています。"
EARLY = "結果をのせるのは、発表会の日からです。"
SETTLED = "発表会の日が決まったため"
TOLD = (  # a change of these is told to both sides
    "title", "on", "starts_at", "ends_at", "place", "online",
)  # fmt: skip


def held(showcase: Showcase, by: Person) -> Showcase:
    """The row, locked for who holds it. Raises PermissionDenied, NotAllowedNow."""
    if not permissions.holds_showcases(by):
        raise PermissionDenied
    showcase = locked(showcase)
    refuse(OFF if showcase.called_off_at else "")
    return showcase


@atomic
def keep(showcase: Showcase, facts: Mapping[str, Any], *, by: Person) -> Showcase:
    """A new one, or a changed one; both sides hear of another hour or place. Raises
    PermissionDenied, NotAllowedNow.
    """
    if showcase._state.adding:
        if not permissions.holds_showcases(by):
            raise PermissionDenied
        made: Showcase = Showcase.objects.create(**facts)
        return made
    showcase = held(showcase, by)
    refuse(OVER if showcase.told_at else "")
    changed = [name for name, value in facts.items() if getattr(showcase, name) != value]
    for name in changed:
        setattr(showcase, name, facts[name])
    is_told = showcase.announced_at is not None and any(name in TOLD for name in changed)
    showcase.sequence += is_told
    showcase.save()
    if is_told:
        move_days(showcase)
        notices.told(slots(showcase), notices.CHANGED)
    pages.refresh_after_commit()
    return showcase


def days_of(showcase: Showcase) -> list[ProjectDay]:
    """The same day in the 日程 of every project."""
    return list(ProjectDay.objects.filter(showing__showcase=showcase))


def move_days(showcase: Showcase) -> None:
    """The day has moved in the 日程 of every project, too."""
    for day in days_of(showcase):
        if (day.on, day.time) != (showcase.on, showcase.starts_at):
            day.on, day.time, day.moved_why = showcase.on, showcase.starts_at, notices.CHANGED
            day.set_at = timezone.now()
            day.save()


@atomic
def arrange(
    showcase: Showcase, rows: Sequence[tuple[Project, int]], *, by: Person
) -> Showcase:  # fmt: skip
    """The programme in this order, each with its minutes. Once it is announced, who is new is
    invited, who is left out hears that, and whose hour changed hears the new one. Raises
    PermissionDenied, NotAllowedNow.
    """
    showcase = held(showcase, by)
    refuse(OVER if showcase.told_at else "")
    before = {each.item.project_id: each.begins for each in slots(showcase)}
    there = with_sides(showcase.items.select_related("day"))
    kept = {each.project_id: each for each in there}
    for order, (project, minutes) in enumerate(rows, 1):
        item = kept.pop(project.pk, None) or ShowcaseItem(showcase=showcase, project=project)
        item.order, item.minutes = order, minutes
        item.save()
    for item in kept.values():
        leave(showcase, item)
    if showcase.announced_at is not None:
        invite(showcase, before)
    pages.refresh_after_commit()
    return showcase


def leave(showcase: Showcase, item: ShowcaseItem) -> None:
    """A project that does not tell there any more."""
    if showcase.announced_at is not None:
        notices.told_to(item, notices.LEFT_OUT)
    if item.day is not None:
        end_day(item.day, skipped_why=notices.LEFT_OUT)
    item.delete()


def invite(showcase: Showcase, before: Mapping[Any, Any]) -> None:
    """Who is new, and whose hour is another one now."""
    for slot in slots(showcase):
        there = before.get(slot.item.project_id)
        if slot.item.day_id is None:
            slot.item.day = day_of(showcase, slot.item.project)
            slot.item.save()
            notices.told_to(slot.item, notices.INVITED, slot.hours)
        elif there != slot.begins:
            notices.told_to(slot.item, notices.CHANGED, slot.hours)


def day_of(showcase: Showcase, project: Project) -> ProjectDay:
    """The day in the 日程 of the project, stored: moved, where the 募集 had told one."""
    open_ones = project.days.open().filter(kind=DayKind.SHOWCASE, showing=None)
    row: ProjectDay = open_ones.first() or dates.row(project, DayKind.SHOWCASE, showcase.on)
    if row.on != showcase.on:
        row.on, row.moved_why, row.set_at = showcase.on, SETTLED, timezone.now()
    row.label, row.time = showcase.title, showcase.starts_at
    row.save()
    return row


@atomic
def announce(showcase: Showcase, *, by: Person) -> Showcase:
    """Everybody may know, and both sides of every project are invited. Raises PermissionDenied,
    NotAllowedNow.
    """
    showcase = held(showcase, by)
    refuse(why_not_announced(showcase))
    showcase.announced_at, showcase.announced_by_id = timezone.now(), by.pk
    showcase.save()
    invite(showcase, {})
    pages.refresh_after_commit()
    return showcase


def why_not_announced(showcase: Showcase) -> str:
    """Why it cannot be announced now, as a sentence; "" when it can."""
    if showcase.announced_at is not None:
        return THERE
    if showcase.on < today():
        return PAST
    return "" if showcase.items.exists() else NO_PROGRAMME


@atomic
def call_off(showcase: Showcase, *, by: Person, why: str) -> Showcase:
    """It does not take place; both sides hear why. Raises PermissionDenied, NotAllowedNow."""
    showcase = held(showcase, by)
    refuse(NOT_YET if showcase.announced_at is None else OVER if showcase.told_at else "")
    showcase.called_off_at, showcase.called_off_why = timezone.now(), why.strip()[:200]
    showcase.sequence += 1
    showcase.save()
    for day in days_of(showcase):
        end_day(day, skipped_why=showcase.called_off_why)
    notices.told(slots(showcase), notices.OFF, showcase.called_off_why)
    pages.refresh_after_commit()
    return showcase


@atomic
def tell(showcase: Showcase, *, by: Person, recording: str, notes: str) -> Showcase:
    """What is left of it: a link and a few words for everybody; it can be said anew. Both sides
    hear of it once. Raises PermissionDenied, NotAllowedNow.
    """
    showcase = held(showcase, by)
    refuse(why_not_told(showcase))
    is_first = showcase.told_at is None
    showcase.recording, showcase.notes = recording, notes
    showcase.told_at = showcase.told_at or timezone.now()
    showcase.save()
    if is_first:
        for day in days_of(showcase):
            end_day(day)
        notices.told(slots(showcase), notices.RESULT)
    pages.refresh_after_commit()
    return showcase


def why_not_told(showcase: Showcase) -> str:
    """Why nothing can be told of it now; "" when it can."""
    if showcase.announced_at is None:
        return NOT_YET
    return EARLY if showcase.on > today() else ""


def end_day(day: ProjectDay, skipped_why: str = "") -> None:
    """The date of a project is over."""
    if day.is_over:
        return
    if skipped_why:
        day.skipped_at, day.skipped_why = timezone.now(), skipped_why
    else:
        day.done_at = timezone.now()
    day.save()


def pass_days() -> int:
    """The morning after, the date is over in every 日程, whether or not anything was told of it;
    returns how many. Safe to run twice, or late.
    """
    late = ProjectDay.objects.open().filter(
        showing__showcase__called_off_at=None, on__lte=today() - timedelta(days=1)
    )
    return int(late.exclude(showing=None).update(done_at=timezone.now()))
