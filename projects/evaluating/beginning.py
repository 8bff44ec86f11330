"""A round begins: with the items of today, both sheets, and the day on which they open."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.calendar import today, wareki_short
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.beginning import dates
from projects.choices import DayKind, ProjectStatus, Side
from projects.choices.evaluation import EvaluationKind, EvaluationStatus
from projects.evaluating import items
from projects.models import Evaluation, EvaluationSetting, EvaluationSheet, Project, ProjectDay
from projects.notices import evaluation as notices

LEAST_DAYS = 8  # both are told seven days and one day before
DAY_OF = {
    EvaluationKind.INTERIM: DayKind.INTERIM_EVALUATION,
    EvaluationKind.FINAL: DayKind.EVALUATION,
}
NOT_NOW = "評価は、事業が「実施中」か「報告・精算・評価」のときに、はじめられます。"
NO_SECTION = "担当課が決まっていません。市のシートを書く課を、先に決めてください。"
OPEN = "まだひらいていない評価があります。"
THERE = "終わりの評価は、もうあります。"
TOO_SOON = "ひらく日は、7日前と前の日に両方へ知らせられるように、{}からあとの日にしてください。"
MOVED = "評価をはじめるときに、両方のために決めた日です。"


def obstacle(project: Project, kind: str = "") -> str:
    """Why no round begins now, as a sentence; "" when one may."""
    if project.status not in (ProjectStatus.RUNNING, ProjectStatus.CLOSING):
        return NOT_NOW
    if not project.sections.exists():
        return NO_SECTION
    rows = project.evaluations.exclude(status=EvaluationStatus.SKIPPED)
    if rows.filter(status=EvaluationStatus.OPEN).exists():
        return OPEN
    is_there = kind == EvaluationKind.FINAL and rows.filter(kind=kind).exists()
    return THERE if is_there else items.why_not(items.frozen())


def earliest() -> date:
    """The first day on which a round that begins today may open."""
    return today() + timedelta(days=LEAST_DAYS)


@atomic
def begin(project: Project, *, kind: str, on: date, by: Person) -> Evaluation:
    """Both sides may write from now on; both are told. Raises PermissionDenied, NotAllowedNow."""
    project = locked(project)
    if not permissions.runs(by, project):
        raise PermissionDenied
    refuse(obstacle(project, kind))
    refuse(TOO_SOON.format(wareki_short(earliest())) if on < earliest() else "")
    evaluation = Evaluation.objects.create(
        project=project,
        kind=kind,
        day=day_of(project, kind, on),
        items=items.frozen(),
        publishes_points=EvaluationSetting.current().publishes_points,
    )
    EvaluationSheet.objects.bulk_create(
        EvaluationSheet(evaluation=evaluation, side=side, channel=channel)
        for side, channel in ((Side.GROUP, project.channel), (Side.CITY, "web"))
    )
    notices.evaluation_begun(evaluation)
    return evaluation


def day_of(project: Project, kind: str, on: date) -> ProjectDay:
    """The row of the day: the one that waits for this, or a new one."""
    wanted = DAY_OF[EvaluationKind(kind)]
    waiting = project.days.open().filter(kind=wanted, evaluation=None)
    found: ProjectDay = waiting.first() or dates.row(project, wanted, on)
    if found.on != on:
        found.on, found.moved_why = on, MOVED
    found.save()
    return found
