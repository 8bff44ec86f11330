"""The same work over the years: the mean of the seven principles on either side, round by round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.evaluating import gaps
from projects.models import Evaluation, Project

MOST_YEARS = 10


@dataclass(frozen=True)
class Past:
    """A round of the chain."""

    evaluation: Evaluation
    group: Decimal | None
    city: Decimal | None
    wide: int


def of_chain(evaluation: Evaluation) -> list[Past]:
    """The opened rounds of the same work, the oldest first; a round that is closed is not there."""
    projects = chain(evaluation.project)
    return [past(each) for each in read(projects)]


def read(projects: Sequence[Project]) -> list[Evaluation]:
    """Their opened rounds with both sheets."""
    rows = Evaluation.objects.opened().filter(project__in=projects)
    rows = rows.select_related("project").prefetch_related("sheets__answers")
    return list(rows.order_by("project__fiscal_year", "created_at"))


def past(evaluation: Evaluation) -> Past:
    """A round in four numbers."""
    both = gaps.both(evaluation)
    return Past(evaluation, both.group_mean, both.city_mean, len(both.agenda))


def chain(project: Project) -> list[Project]:
    """The work of all its years: before and after."""
    return [*before(project), project, *after(project)]


def before(project: Project) -> Iterator[Project]:
    """The years before, as far as anybody goes back."""
    for _year in range(MOST_YEARS):
        if project.continues is None:
            return
        project = project.continues
        yield project


def after(project: Project) -> Iterator[Project]:
    """The years after."""
    for _year in range(MOST_YEARS):
        found = Project.objects.filter(continues=project.pk).first()
        if found is None:
            return
        project = found
        yield project
