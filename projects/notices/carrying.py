"""Letters about what both sides do together: dates, tasks, records. To both sides alike."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from core.deadlines import Receiver
from projects import notices
from projects.models import ProgressNote, Project, ProjectDay, Task
from projects.notices.project import said
from projects.receivers import project as receivers

Told = Sequence[Receiver]


def both(project: Project) -> Iterator[Told]:
    """Each side, by its own receivers; the page is the same for both."""
    yield receivers.group(project)
    yield receivers.city(project)


def words(project: Project, what: str, act: str, why: str = "") -> dict[str, Any]:
    """What happened to what, in words for both."""
    return said(project) | {"what": what, "act": act, "why": why}


def told(kind: str, about: Any, project: Project, what: str, act: str, why: str = "") -> None:
    """One letter to each side."""
    for side in both(project):
        occasion = timezone.now().isoformat()
        notices.tell(kind, about, side, occasion, **words(project, what, act, why))


def previews(
    kind: str, project: Project, what: str, act: str, why: str = ""
) -> list[dict[str, str]]:
    """The letter to each side, in the words of the notice itself."""
    said_ = words(project, what, act, why)
    return [mail for side in both(project) for mail in notices.preview(kind, side, **said_)]


def day_changed(day: ProjectDay, act: str, why: str = "") -> None:
    """日程が変わったこと."""
    told("day_changed", day, day.project, str(day), act, why)


def day_previews(day: ProjectDay, act: str, why: str = "") -> list[dict[str, str]]:
    return previews("day_changed", day.project, str(day), act, why)


def task_changed(task: Task, act: str, why: str = "") -> None:
    """条件やすることが変わったこと."""
    told("task_changed", task, task.project, str(task), act, why)


def task_previews(task: Task, act: str, why: str = "") -> list[dict[str, str]]:
    return previews("task_changed", task.project, str(task), act, why)


def note_offered(note: ProgressNote, to: Told) -> None:
    """One side wants to show a record: the other one is asked."""
    occasion = timezone.now().isoformat()
    facts = said(note.project) | {"what": note.title}
    notices.tell("note_offered", note, to, occasion, **facts)


def offer_previews(note: ProgressNote, to: Told) -> list[dict[str, str]]:
    return notices.preview("note_offered", to, **said(note.project), what=note.title)
