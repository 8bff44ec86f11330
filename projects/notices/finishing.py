"""Letters about what becomes of a project, to both sides."""

from typing import Any

from projects import notices
from projects.models import Project, Sequel
from projects.notices.project import said
from projects.receivers import project as receivers


def sequel_decided(project: Project, sequel: Sequel) -> None:
    """事業のこれから, to both sides; a change of mind is told anew."""
    occasion = f"{sequel.updated_at:%Y%m%d%H%M%S%f}"
    for told, in_admin in ((receivers.group(project), False), (receivers.city(project), True)):
        words = decided(project, sequel, in_admin=in_admin)
        notices.tell("sequel_decided", project, told, occasion, **words)


def decided(project: Project, sequel: Sequel, *, in_admin: bool = False) -> dict[str, Any]:
    """The words of the letter."""
    words = {"sequel": str(sequel), "why": sequel.reason, "section": str(sequel.section or "")}
    return said(project, in_admin=in_admin) | words


def preview(project: Project, sequel: Sequel) -> list[dict[str, str]]:
    """The letter to the group, as it would leave."""
    words = decided(project, sequel)
    return notices.preview("sequel_decided", receivers.group(project), **words)
