"""着手届 and 事前着手届: written by the group, once each; no state of its own."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import Channel
from core.calendar import today, wareki
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import OVER, DayKind
from projects.choices.granting import GrantStatus, StartKind, Way
from projects.granting import days, ways
from projects.models import Project, StartNotice
from projects.notices import money as notices

THERE = "この届は、もう出ています。"
NOT_GRANTED = "着手届は、交付決定のあとに出します。前にはじめるときは、事前着手届を出してください。"
GRANTED = "交付決定のあとなので、事前着手届はいりません。"
BACK = "事前着手届の日は、きょうからあとの日にしてください。前にさかのぼることはできません。"


def why_not(project: Project, kind: str) -> str:
    """Why this 届 cannot be handed in now; "" when it can."""
    if ways.way_of(project) != Way.GRANT:
        return ways.NO_MONEY
    if project.status in OVER:
        return ways.IS_OVER
    if any(each.kind == kind for each in project.start_notices.all()):
        return THERE
    application = ways.application_of(project)
    is_granted = application is not None and application.status == GrantStatus.GRANTED
    if kind == StartKind.START:
        return "" if is_granted else NOT_GRANTED
    return GRANTED if is_granted else ways.why_no_application(project)


def fault(project: Project, kind: str, on: date) -> str:
    """What is wrong with the day; an 事前着手届 on paper may have come before it is typed."""
    if kind == StartKind.EARLY and project.channel != Channel.COUNTER and on < today():
        return BACK
    if kind == StartKind.START:
        first = ways.usable_from(project)
        if first and on < first:
            return f"お金が使える日（{wareki(first)}）より前の日です。"
    return ""


@atomic
def hand_in(project: Project, kind: str, *, by: Person, on: date, why: str = "") -> StartNotice:
    """The 届 is there; both sides see it. Raises PermissionDenied, NotAllowedNow."""
    project = locked(project)
    if not permissions.represents(by, project):
        raise PermissionDenied
    refuse(why_not(project, kind) or fault(project, kind, on))
    row: StartNotice = StartNotice.objects.create(
        project=project,
        kind=kind,
        on=on,
        why=why,
        handed_in_at=timezone.now(),
        handed_in_by_id=by.pk,
    )
    if kind == StartKind.START:
        days.close_day(project, DayKind.START, by)
    notices.arrived(project, str(row), f"start:{row.pk}")
    return row
