"""その後: one and three years after the completion both sides are asked how it went on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.calendar import today
from core.workflow import locked, refuse
from projects import permissions
from projects.beginning import dates
from projects.choices import DayKind
from projects.finishing.deciding import a_year_later
from projects.models import FollowUp, Project, ProjectDay

YEARS = (1, 3)
ANSWERED = "この質問には、もう答えがあります。"


def ask_later(project: Project) -> None:
    """The days of the questions, once: a project that is completed again is not asked twice."""
    if project.days.filter(kind=DayKind.FOLLOW_UP).exists():
        return
    rows = []
    for years in YEARS:
        day = today()
        for _year in range(years):
            day = a_year_later(day) or day
        row = dates.row(project, DayKind.FOLLOW_UP, day)
        row.label = f"{years}年後のようす"
        rows.append(row)
    ProjectDay.objects.bulk_create(rows)


@atomic
def answer(day: ProjectDay, *, by: Any, since: str, text: str) -> FollowUp:
    """What the group says, or the city at its word; the day is over. Raises NotAllowedNow,
    PermissionDenied.
    """
    day = locked(day)
    project = day.project
    if not (permissions.writes(by, project) or permissions.works(by, project)):
        raise PermissionDenied
    refuse(ANSWERED if day.is_over else "")
    found = FollowUp.objects.create(day=day, since=since, text=text, by=by)
    day.done_at, day.done_by = timezone.now(), by
    day.save(update_fields=["done_at", "done_by", "updated_at"])
    return found
