"""Something about money that waits for one of the two sides, as an :class:`Ask`."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.calendar import DueDate
from projects.choices import DayKind
from projects.models import Project
from projects.parts.asking import Ask, Reader
from projects.parts.showing import who_runs


@dataclass(frozen=True)
class Said:
    """What those who write for the group are asked; what everybody else reads of it."""

    asked: str
    waits: str


RETURN = Said("市にお金を返してください", "団体からの返還を待っています")


def group(
    project: Project, reader: Reader, said: Said, word: str, page: str, action: str,
    kind: DayKind | None,
) -> Ask:  # fmt: skip
    """Something that the group does, on its page of the money."""
    may = reader.writes and not reader.works
    name = "project_money" if page == "money" else f"project_money_{page}"
    href = reverse(name, args=[project.pk]) if may else ""
    until, silence = day_of(project, kind)
    title = said.asked if may else said.waits
    return Ask(title, word, project.name, "", until, silence, href, action if may else "")


def worded(row: Any, reader: Reader) -> str:
    """Its state, in the words of the side that reads."""
    return str(row.get_status_display() if reader.works else row.citizen_status)


def city(project: Project, reader: Reader, title: str, row: Any, kind: DayKind | None) -> Ask:
    """Something that who runs the project does, on its page in the admin."""
    href = reverse(f"admin:projects_{row._meta.model_name}_change", args=[row.pk])
    until, silence = day_of(project, kind)
    action = "手続きのページを開く" if reader.runs else ""
    there = href if reader.runs else ""
    return Ask(title, worded(row, reader), who_runs(), "", until, silence, there, action)


def day_of(project: Project, kind: DayKind | None) -> tuple[DueDate | None, str]:
    """Until when, as the 日程 says, and what silence means."""
    days = (each for each in project.days.all() if each.kind == kind and not each.is_over)
    row = next(days, None)
    return (row.due, row.if_silent) if row else (None, "")
