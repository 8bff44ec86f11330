"""What the days of a project do by themselves: its work begins and ends. Each by the ordinary verb
as ``CLOCK`` (ADR 62); what has been moved meanwhile is left alone.
"""

from collections.abc import Callable, Iterator
from typing import Any

from core.calendar import today
from core.correction import silence
from core.people import CLOCK
from core.workflow import NotAllowedNow
from projects.choices import ProjectStatus as S
from projects.models import Project, Report
from projects.workflow import project as workflow
from projects.workflow import report as reports


def carry_out() -> int:
    """Returns how many moved."""
    return sum(is_done(verb, row) for verb, row in due())


def due() -> Iterator[tuple[Callable[..., Any], Project | Report]]:
    """What is to be done today."""
    now = today()
    for project in Project.objects.filter(status=S.AGREED, starts_on__lte=now):
        yield workflow.start, project
    for project in Project.objects.filter(status=S.RUNNING, ends_on__lt=now):
        yield workflow.finish, project

    open_ones = Report._meta.get_field("corrections").related_model.objects  # type: ignore[attr-defined]
    over = open_ones.filter(silence.passed()).values("report")
    for report in Report.objects.filter(pk__in=over):
        yield reports.expire_correction, report


def is_done(verb: Callable[..., Any], row: Project | Report) -> bool:
    """Whether it was done just now."""
    try:
        verb(row, by=CLOCK)
    except NotAllowedNow:
        return False
    return True
