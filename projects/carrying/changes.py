"""変更のお願い: a change of what was agreed is asked for. The answer is its lifecycle's."""

from django.db.transaction import atomic

from core.people import Actor
from projects import permissions
from projects.carrying.opening import opened
from projects.models import ChangeRequest, Project
from projects.notices import change as notices


@atomic
def ask(project: Project, *, by: Actor, what: str, why: str) -> ChangeRequest:
    """Who runs the project answers. The same words twice are one request. Raises PermissionDenied,
    NotAllowedNow.
    """
    project = opened(project, by)
    side = permissions.side(by, project)
    same = project.changes.filter(what=what, why=why, status="asked", side=side).first()
    if same is not None:
        return same
    change = ChangeRequest.objects.create(  # type: ignore[misc]
        project=project, what=what, why=why, side=side, by_id=by.pk
    )
    notices.change_asked(change)
    return change
