"""What both sides may change while a project is under way."""

from django.core.exceptions import PermissionDenied

from core.people import Actor
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import OVER as ENDED
from projects.models import Project

OVER = "この事業の手続きは終わっています。"
CHANGED = "この画面を開いたあとに、ほかの人が変えました。いまの内容を確かめてください。"


def opened(project: Project, by: Actor) -> Project:
    """The row, locked for who shares the work. Raises PermissionDenied, NotAllowedNow."""
    project = locked(project)
    if not permissions.shares(by, project):
        raise PermissionDenied
    refuse(OVER if project.status in ENDED else "")
    return project


def goes_on(project: Project) -> bool:
    """Whether anything may still be changed."""
    return project.status not in ENDED
