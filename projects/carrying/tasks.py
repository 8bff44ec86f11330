"""条件とすること: whose they are and until when, done with a word, taken back."""

from typing import Any

from django.db.models import Max
from django.db.transaction import atomic
from django.utils import timezone

from core.people import Actor
from core.workflow import locked, refuse
from projects.carrying.days import When
from projects.carrying.opening import opened
from projects.choices import DayKind, DaySilence, Side
from projects.models import Project, ProjectDay, Task
from projects.notices import carrying as notices

DONE = "これは、もう済んでいます。"
NOT_DONE = "これは、まだ済んでいません。"


@atomic
def plan(task: Task, *, by: Actor, side: Side, when: When | None, why: str = "") -> Task:
    """Whose it is, and its date among the others. ``why`` is asked where the date moves.

    Raises PermissionDenied, NotAllowedNow.
    """
    task = taken(task, by)
    refuse(DONE if task.done_at else "")
    act = planned(side, when)
    task.side = side
    if when is None and task.day is not None:
        gone, task.day = task.day, None
        task.save()
        gone.delete()
    elif when is not None:
        task.day = dated(task, side, when, why)
    task.save()
    notices.task_changed(task, act, why)
    return task


def planned(side: Side, when: When | None) -> str:
    """What the letter says of whose it is and until when."""
    until = f"期限は{when}です。" if when else "期限は、まだありません。"
    return f"{Side(side).label}がします。{until}"


def dated(task: Task, side: Side, when: When, why: str) -> ProjectDay:
    """The date of a task; one that moves says why."""
    day = task.day or ProjectDay(
        project=task.project, kind=DayKind.OTHER, silence=DaySilence.TELLS_HEAD, first_on=when.on
    )
    if day.pk and day.on != when.on:
        day.moved_why = why[:200]
    day.label, day.side, day.on, day.time = task.text[:80], side, when.on, when.time
    day.set_at = timezone.now()
    day.save()
    return day


@atomic
def add(project: Project, *, by: Actor, text: str, side: Side, when: When | None) -> Task:
    """One more thing that both have agreed on. Raises PermissionDenied, NotAllowedNow."""
    project = opened(project, by)
    last: dict[str, Any] = project.tasks.aggregate(last=Max("order"))
    task = Task.objects.create(project=project, order=(last["last"] or 0) + 1, text=text, side=side)
    if when is not None:
        task.day = dated(task, side, when, "")
        task.save()
    notices.task_changed(task, f"することを加えました。{planned(side, when)}")
    return task


@atomic
def finish(task: Task, *, by: Actor, note: str) -> Task:
    """It is done, and how; its date with it. Raises PermissionDenied, NotAllowedNow."""
    task = taken(task, by)
    refuse(DONE if task.done_at else "")
    task.done_at, task.done_by_id, task.done_note = timezone.now(), by.pk, note
    task.save()
    if task.day is not None:
        task.day.done_at, task.day.done_by_id = task.done_at, by.pk
        task.day.save()
    notices.task_changed(task, f"済みました。{note}".strip())
    return task


@atomic
def open_again(task: Task, *, by: Actor) -> Task:
    """It was not done after all. Raises PermissionDenied, NotAllowedNow."""
    task = taken(task, by)
    refuse("" if task.done_at else NOT_DONE)
    task.done_at = task.done_by = None
    task.done_note = ""
    task.save()
    if task.day is not None:
        task.day.done_at = task.day.done_by = None
        task.day.save()
    notices.task_changed(task, "まだ済んでいないことに、もどしました。")
    return task


def taken(task: Task, by: Actor) -> Task:
    """The row and its project, locked in one order everywhere."""
    project = opened(task.project, by)
    task = locked(task)
    task.project = project
    return task
