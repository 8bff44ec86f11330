"""What keeps a project from being completed: each part of it says what is open there."""

from collections.abc import Iterator

from projects.choices import DayKind, ReportStatus
from projects.models import Project
from projects.standing import money

CLOSED = (ReportStatus.ACCEPTED, ReportStatus.SKIPPED)
OPEN_REPORT = "{}を、まだ受け取っていません"
OPEN_EVALUATION = "{}が終わっていません（{}）"
OPEN_TASK = "条件「{}」が済んでいません"


def open_matters(project: Project) -> Iterator[str]:
    """Sentences of what is still open; none when it can be completed."""
    for task in project.tasks.filter(is_condition=True, done_at=None):
        yield OPEN_TASK.format(task)
    yield from open_reports(project)
    yield from money.open_matters(project)
    for round_ in project.evaluations.under_way():
        yield OPEN_EVALUATION.format(round_.get_kind_display(), round_.get_status_display())


def was_completed(project: Project) -> bool:
    """Whether it was completed before: both sides were told then, and are not told twice."""
    return project.log.filter(transition="complete").exists()


def open_reports(project: Project) -> Iterator[str]:
    """実績報告 that is neither accepted nor, with its reason, skipped."""
    days = project.days.filter(kind=DayKind.FINAL_REPORT).select_related("report")
    for day in days:
        report = getattr(day, "report", None)
        is_closed = report is not None and report.status in CLOSED
        if not (is_closed or day.skipped_at):
            yield OPEN_REPORT.format(day)
