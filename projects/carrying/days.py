"""日程: moved, added, skipped, done, each with its letter to both sides. Rules without a status."""

from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from accounts.calendars import city_hall
from core.calendar import clock, wareki
from core.calendar.law import LAST_MINUTE
from core.people import Actor
from core.workflow import locked, refuse
from projects import permissions
from projects.carrying.opening import opened
from projects.choices import (
    ADDED_BY_CITY,
    DAY_SIDE,
    DAY_SILENCES,
    ENDED_BY_HAND,
    DayKind,
    DaySilence,
    Side,
)
from projects.models import Project, ProjectDay
from projects.notices import carrying as notices

GONE = "この日程は、もう終わっています。"
ALIKE = "いまと同じ日です。"
OWN_PART = "この日程は、その手続きが済むと終わります。"
OWN_PAGE = "この日程は、評価や発表会のページで、市が動かします。"
STILL_OPEN = "この日程は、まだ終わっていません。"
ONLY_CITY = "この日程を加えられるのは、市だけです。"
NOT_SO = "この日程に、その扱いは選べません。"
CLOSED = "{}は閉庁日です。次の開庁日は{}です。この日のままでよいときは、下の印をつけてください。"


@dataclass(frozen=True)
class When:
    """A day and its hour."""

    on: date
    time: time = LAST_MINUTE

    def __str__(self) -> str:
        hour = "" if self.time == LAST_MINUTE else clock(self.time)
        return f"{wareki(self.on)}{hour}"


def closed(on: date) -> str:
    """What is asked about a day on which the city is closed; "" for an open one."""
    office = city_hall()
    if office.is_open(on):
        return ""
    return CLOSED.format(wareki(on), wareki(office.on_or_after(on)))


def moving(day: ProjectDay, when: When) -> str:
    """What the letter says of a move."""
    return f"{When(day.on, day.time)}から、{when}に動かしました。"


@atomic
def move(day: ProjectDay, when: When, *, by: Actor, why: str) -> ProjectDay:
    """Another day, with its reason; both sides hear of it. Raises PermissionDenied,
    NotAllowedNow.
    """
    day = taken(day, by)
    if not permissions.plans(by, day):
        raise PermissionDenied
    refuse(OWN_PAGE if has_own_page(day) else "")
    refuse(GONE if day.is_over else ALIKE if (day.on, day.time) == (when.on, when.time) else "")
    act = moving(day, when)
    day.on, day.time, day.moved_why, day.set_at = when.on, when.time, why[:200], timezone.now()
    day.save()
    notices.day_changed(day, act, why)
    return day


@atomic
def add(
    project: Project,
    *,
    by: Actor,
    kind: DayKind,
    label: str,
    when: When,
    side: Side = Side.BOTH,
    silence: DaySilence = DaySilence.REMINDS,
) -> ProjectDay:
    """A milestone of either side; of other dates the city's. Raises PermissionDenied,
    NotAllowedNow.
    """
    project = opened(project, by)
    may_all = permissions.works(by, project)
    refuse("" if kind == DayKind.OTHER or (may_all and kind in ADDED_BY_CITY) else ONLY_CITY)
    refuse("" if silence in DAY_SILENCES[kind] else NOT_SO)
    day = ProjectDay.objects.create(
        project=project,
        kind=kind,
        label=label,
        on=when.on,
        time=when.time,
        first_on=when.on,
        side=side if kind == DayKind.OTHER else DAY_SIDE[kind],
        silence=silence,
        set_at=timezone.now(),
    )
    notices.day_changed(day, f"{when}の日程を加えました。")
    return day


@atomic
def skip(day: ProjectDay, *, by: Actor, why: str) -> ProjectDay:
    """It does not take place, with its reason. Raises PermissionDenied, NotAllowedNow."""
    day = ended_by_hand(day, by)
    refuse(GONE if day.is_over else "")
    day.skipped_at, day.skipped_why = timezone.now(), why[:200]
    day.save()
    notices.day_changed(day, "この日程は、行わないことにしました。", why)
    return day


@atomic
def finish(day: ProjectDay, *, by: Actor) -> ProjectDay:
    """It is done. Raises PermissionDenied, NotAllowedNow."""
    day = ended_by_hand(day, by)
    refuse(GONE if day.is_over else "")
    day.done_at, day.done_by_id = timezone.now(), by.pk
    day.save()
    notices.day_changed(day, "済みました。")
    return day


@atomic
def open_again(day: ProjectDay, *, by: Actor) -> ProjectDay:
    """It was done or skipped by mistake. Raises PermissionDenied, NotAllowedNow."""
    day = ended_by_hand(day, by)
    refuse("" if day.is_over else STILL_OPEN)
    day.done_at = day.done_by = day.skipped_at = None
    day.skipped_why = ""
    day.save()
    notices.day_changed(day, "まだ済んでいないことに、もどしました。")
    return day


def taken(day: ProjectDay, by: Actor) -> ProjectDay:
    """The row and its project, locked in one order everywhere."""
    project = opened(day.project, by)
    day = locked(day)
    day.project = project
    return day


def ended_by_hand(day: ProjectDay, by: Actor) -> ProjectDay:
    """A date that no other part of the project ends: of a milestone either side, else the city."""
    day = taken(day, by)
    by_hand = day.kind in ENDED_BY_HAND and not has_task(day) and not has_own_page(day)
    refuse("" if by_hand else OWN_PART)
    if not permissions.plans(by, day):
        raise PermissionDenied
    return day


def has_own_page(day: ProjectDay) -> bool:
    """Whether a round or a 成果発表会 owns it, whose page moves it with its own letters."""
    return any(getattr(day, name, None) is not None for name in ("evaluation", "showing"))


def has_task(day: ProjectDay) -> bool:
    """Whether it is the date of a condition, which ends it."""
    return getattr(day, "task", None) is not None
