"""What the group writes of the 交付申請 and the 概算払: rules that move no status."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core import drafts
from core.drafts import UNSEEN, Drafted, Seen, Typed
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.choices.granting import AdvanceStatus, GrantStatus
from projects.granting import ways
from projects.models import AdvancePayment, GrantApplication, Project

D = TypeVar("D", bound=Drafted)
SENT = "もう出してあります。直すときは、市民活動推進課にお電話ください。"
WRITABLE: dict[type[Drafted], tuple[str, ...]] = {
    GrantApplication: (GrantStatus.DRAFT, GrantStatus.SENT_BACK),
    AdvancePayment: (AdvanceStatus.DRAFT, AdvanceStatus.SENT_BACK),
}


@atomic
def begin_application(project: Project, *, by: Person) -> GrantApplication:
    """The draft of the 交付申請, a new one if there is none. It begins with what was agreed."""
    project = opened_project(project, by)
    found = ways.application_of(project)
    if found is not None:
        return found
    refuse(ways.why_no_application(project))
    made: GrantApplication = GrantApplication.objects.create(
        project=project, requested=ways.most(project)
    )
    return made


@atomic
def begin_advance(project: Project, *, by: Person) -> AdvancePayment:
    """The draft of a 概算払; one at a time."""
    project = opened_project(project, by)
    found = project.advances.filter(status__in=WRITABLE[AdvancePayment]).first()
    if found is not None:
        return found
    refuse(ways.why_no_advance(project))
    made: AdvancePayment = AdvancePayment.objects.create(
        project=project, fiscal_year=project.fiscal_year
    )
    return made


def opened_project(project: Project, by: Person) -> Project:
    """The project, locked for a person who writes for the group."""
    project = locked(project)
    if not permissions.writes(by, project):
        raise PermissionDenied
    return project


def opened(row: D, by: Person) -> D:
    """The row, locked for writing. Raises PermissionDenied, NotAllowedNow."""
    row = locked(row)
    if not permissions.writes(by, row.project):  # type: ignore[attr-defined]
        raise PermissionDenied
    is_open = row.status in WRITABLE[type(row)]  # type: ignore[attr-defined]
    refuse("" if is_open else SENT)
    return row


@atomic
def save_page(row: D, page: str, *, by: Person, facts: Mapping[str, Any], seen: Seen = UNSEEN) -> D:
    """Valid answers into the columns. Raises as :func:`opened` and core.drafts."""
    row = opened(row, by)
    if drafts.save(row, page, by=by, facts=facts, seen=seen):
        row.save()
    return row


@atomic
def keep_page(row: D, page: str, *, by: Person, typed: Typed, seen: Seen = UNSEEN) -> D:
    """What was typed, as it is."""
    row = opened(row, by)
    if drafts.keep(row, page, by=by, typed=typed, seen=seen):
        row.save()
    return row
