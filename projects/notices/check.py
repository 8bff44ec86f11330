"""Letters about 照会: to who answers for the group, and to who runs the project. No section hears
of it: they are letters about the check, not about the project, and go with it.
"""

from typing import Any

from calls.choices import WriterRole
from notifications import outbox
from projects import notices
from projects.models import BackgroundCheck, Project
from projects.notices.project import said
from projects.receivers import project as receivers

PAPERS = "交付や契約の前の、確かめの書類"


def asked(project: Project, check: BackgroundCheck) -> None:
    """What is needed, to the representative."""
    notices.tell("check_asked", check, told(project), "", **said(project))


def told(project: Project) -> list[Any]:
    """Who answers for the group."""
    return receivers.group(project, (WriterRole.REPRESENTATIVE,))


def arrived(project: Project, check: BackgroundCheck) -> None:
    """The papers are here, to who runs it."""
    words = said(project, in_admin=True) | {"what": PAPERS}
    notices.tell("money_arrived", check, receivers.clerks(project), "check", **words)


def previews(project: Project) -> list[dict[str, str]]:
    """The letter of :func:`asked` beforehand."""
    return notices.preview("check_asked", told(project), **said(project))


def forget(check: BackgroundCheck) -> None:
    """Its letters go too."""
    outbox.forget(check)
