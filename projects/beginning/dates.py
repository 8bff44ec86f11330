"""The dates with which a project begins: rows that both sides move, skip and add to later."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import MilestoneKind
from core.calendar import fiscal_year, today
from core.workflow import locked
from projects.choices import DAY_SIDE, DAY_SILENCES, DayKind
from projects.models import Project, ProjectDay, ProjectSetting

# What a call has told beforehand, and the date that it becomes.
OF_CALL = {
    MilestoneKind.AGREEMENT: DayKind.AGREEMENT,
    MilestoneKind.INTERIM: DayKind.INTERIM_REPORT,
    MilestoneKind.SHOWCASE: DayKind.SHOWCASE,
}


def add_first(project: Project) -> None:
    """Those that the call has told, and 実績報告."""
    add_first_of([project])


def add_first_of(projects: Sequence[Project]) -> None:
    """The same for several at once."""
    setting = ProjectSetting.current()
    ProjectDay.objects.bulk_create(
        row(project, kind, on)
        for project in projects
        for kind, on in first(project, setting).items()
    )


def first(project: Project, setting: ProjectSetting) -> dict[DayKind, date]:
    """The day of each kind."""
    found = dict(told(project))
    if project.ends_on:
        found[DayKind.FINAL_REPORT] = report_due(project.ends_on, setting)
    return found


def told(project: Project) -> list[tuple[DayKind, date]]:
    """The days of the call that still lie ahead; the course's own before the call's."""
    if project.course is None:
        return []
    own = {None: 0, project.course_id: 1}
    rows = [
        each
        for each in project.course.call.milestones.all()
        if each.kind in OF_CALL and each.course_id in own and each.on and each.on >= today()
    ]
    rows.sort(key=lambda each: own[each.course_id])
    return [(OF_CALL[MilestoneKind(each.kind)], each.on) for each in rows]


def report_due(ends_on: date, setting: ProjectSetting) -> date:
    """実績報告: N days after the end of the work or a fixed day, whichever is earlier (domain facts
    §3.4). The fixed day follows the 年度 of the work.
    """
    fixed = date(fiscal_year(ends_on) + 1, setting.report_month, setting.report_day)
    return min(ends_on + timedelta(days=setting.report_days), fixed)


@atomic
def follow_end(project: Project, why: str) -> ProjectDay | None:
    """The end of the work has moved: 実績報告 moves with it while it is open, and so does the first
    業務完了届 of a 委託. Part of the act that moves the end, whose letters tell of it.
    """
    follow_completion(project, why)
    day = project.days.open().filter(kind=DayKind.FINAL_REPORT).first()
    if day is None or project.ends_on is None:
        return None
    day = locked(day)
    on = report_due(project.ends_on, ProjectSetting.current())
    if on != day.on:
        day.on, day.moved_why, day.set_at = on, why[:200], timezone.now()
        day.save()
    return day  # type: ignore[no-any-return]


def follow_completion(project: Project, why: str) -> None:
    """業務完了届: due with the end of the work, until one has been handed in."""
    rows = project.days.filter(kind=DayKind.COMPLETION)
    if project.ends_on is None or rows.exclude(done_at=None).exists():
        return
    for day in rows.open().exclude(on=project.ends_on):
        day.on, day.moved_why, day.set_at = project.ends_on, why[:200], timezone.now()
        day.save()


def row(project: Project, kind: DayKind, on: date) -> ProjectDay:
    """A new date of this kind, on the side and with the silence that are usual. Not saved."""
    return ProjectDay(
        project=project,
        kind=kind,
        on=on,
        first_on=on,
        side=DAY_SIDE[kind],
        silence=DAY_SILENCES[kind][0],
        set_at=timezone.now(),
    )
