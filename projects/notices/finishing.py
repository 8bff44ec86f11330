"""Letters about what becomes of a project, to both sides."""

from typing import Any

from projects import notices
from projects.models import Outcome, Project
from projects.notices.project import said
from projects.receivers import project as receivers


def outcome_decided(project: Project, outcome: Outcome) -> None:
    """事業のこれから, to both sides; a change of mind is told anew."""
    occasion = f"{outcome.updated_at:%Y%m%d%H%M%S%f}"
    for told, in_admin in ((receivers.group(project), False), (receivers.city(project), True)):
        words = decided(project, outcome, in_admin=in_admin)
        notices.tell("outcome_decided", project, told, occasion, **words)


def decided(project: Project, outcome: Outcome, *, in_admin: bool = False) -> dict[str, Any]:
    """The words of the letter."""
    words = {"outcome": str(outcome), "why": outcome.reason, "section": str(outcome.section or "")}
    return said(project, in_admin=in_admin) | words


def preview(project: Project, outcome: Outcome) -> list[dict[str, str]]:
    """The letter to the group, as it would leave."""
    words = decided(project, outcome)
    return notices.preview("outcome_decided", receivers.group(project), **words)
