"""Letters about a change that needs approval."""

from typing import Any

from projects import notices
from projects.choices import CHANGE_WORDING, ChangeStatus, Side
from projects.models import ChangeRequest, Project
from projects.notices.project import said
from projects.receivers import project as receivers


def change_asked(change: ChangeRequest) -> None:
    """変更のお願い, to the section and who runs it."""
    told = receivers.city(change.project)
    notices.tell("change_asked", change, told, "", **asked(change))


def change_answered(change: ChangeRequest) -> None:
    """The answer, to both sides."""
    for told in (receivers.group(change.project), receivers.city(change.project)):
        notices.tell("change_answered", change, told, change.status, **answered(change))


def change_taken_back(change: ChangeRequest) -> None:
    """Nothing is asked any more, to the city where the group had asked; else to the group."""
    to = receivers.city if change.side == Side.GROUP else receivers.group
    notices.tell("change_taken_back", change, to(change.project), "", **asked(change))


def asked(change: ChangeRequest) -> dict[str, Any]:
    """What is asked and why."""
    return said(change.project) | {"what": change.what, "why": change.why}


def answered(change: ChangeRequest) -> dict[str, Any]:
    """The answer beside what was asked."""
    answer = {"word": change.citizen_status, "answer": change.answer}
    return asked(change) | answer


def asked_preview(change: ChangeRequest) -> list[dict[str, str]]:
    return notices.preview("change_asked", receivers.city(change.project), **asked(change))


def word_of(status: str) -> str:
    """What an answer is called outside."""
    return CHANGE_WORDING[ChangeStatus(status)]


def previews(project: Project, words: dict[str, Any]) -> list[dict[str, str]]:
    """The answer to each side, beforehand."""
    found = notices.preview("change_answered", receivers.group(project), **words)
    return [*found, *notices.preview("change_answered", receivers.city(project), **words)]
