"""Letters about money. None says an amount or an account (calls.md §6): they lead behind sign-in;
on paper the official letter lies in the envelope.
"""

from typing import Any

from notifications import outbox
from projects import notices
from projects.models import MoneyLetter, Project
from projects.notices.project import said
from projects.receivers import project as receivers


def arrived(project: Project, what: str, occasion: str) -> None:
    """Something has come from the group, to the city."""
    words = said(project, in_admin=True) | {"what": what}
    notices.tell("money_arrived", project, receivers.city(project), occasion, **words)


def sent_back(project: Project, what: str, why: str, occasion: str) -> None:
    """Something is to be mended, to the group."""
    words = said(project) | {"what": what, "why": why}
    notices.tell("money_sent_back", project, receivers.group(project), occasion, **words)


def refused(project: Project, what: str, why: str, occasion: str) -> None:
    """Something is not done, to the group."""
    words = said(project) | {"what": what, "why": why}
    notices.tell("money_refused", project, receivers.group(project), occasion, **words)


def letter_issued(letter: MoneyLetter, until: str = "") -> None:
    """The cover of an official letter, to the group; on paper with the letter itself."""
    project = letter.project
    words = said(project) | {"what": str(letter), "until": until}
    for receiver in receivers.group(project):
        outbox.post(
            "projects/money_letter",
            to=receiver,
            context={"has_page": receiver.has_page} | words,
            about=project,
            enclosures=[letter.as_enclosure()],
            dedupe_key=f"money_letter:{letter.pk}:{receiver.key}",
        )


def moved(project: Project, what: str, occasion: str) -> None:
    """Money was paid or has come back, to the group."""
    words = said(project) | {"what": what}
    notices.tell("money_moved", project, receivers.group(project), occasion, **words)


def previews(project: Project, kind: str, **more: Any) -> list[dict[str, str]]:
    """The letter of an act to each side, in the words of the notice itself."""
    inside = kind == "money_arrived"
    told = receivers.city(project) if inside else receivers.group(project)
    return notices.preview(kind, told, **said(project, in_admin=inside), **more)
