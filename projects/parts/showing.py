"""A part of the page of a project, and whose turn it is, by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.web import office
from projects.choices import RUN_BY_OFFICE, Side
from projects.models import Project, ProjectDay, Task
from projects.parts.asking import Reader

FIRST = 10  # tasks on a page, the open ones before those that are done


@dataclass(frozen=True)
class Panel:
    """A part of the page: a template, and what it shows; None where there is nothing to show.
    ``is_aside``: beside the page, among the short facts.
    """

    template: str
    shows: Callable[[Project, Reader], dict[str, Any] | None]
    is_aside: bool = False


def open_first(tasks: Iterable[Task]) -> list[Task]:
    """What is still to be done before what is done, each in its order."""
    return sorted(tasks, key=lambda each: each.done_at is not None)


def first_tasks(project: Project) -> dict[str, Any]:
    """The tasks as a page shows them among other things, with how many there are and are done."""
    tasks = list(project.tasks.all())
    is_whole = len(tasks) <= FIRST
    return {
        "tasks": tasks if is_whole else open_first(tasks)[:FIRST],
        "tasks_are_whole": is_whole,
        "all_tasks": len(tasks),
        "done": sum(each.done_at is not None for each in tasks),
    }


def turn_of(side: str, project: Project) -> str:
    """Whose turn it is, by name."""
    lead = next((str(each.section) for each in project.sections.all() if each.is_lead), "市")
    names = {Side.GROUP: project.name, Side.CITY: lead, Side.BOTH: f"{project.name}と{lead}"}
    return names[Side(side)]


def turn_of_day(day: ProjectDay, project: Project) -> str:
    """The same of a date; the city's acts of money are those of who runs the project."""
    return who_runs() if day.kind in RUN_BY_OFFICE else turn_of(day.side, project)


def who_runs() -> str:
    """The section that runs the projects, whichever leads this one."""
    return office.kept()["office"]["section"]


def lead_of(project: Project) -> str:
    """The leading section; "" where none is named yet."""
    return next((str(each.section) for each in project.sections.all() if each.is_lead), "")
