"""What keeps a project from being completed: each part of it says what is open there."""

from collections.abc import Iterator

from projects.models import Project
from projects.standing import money

OPEN_EVALUATION = "{}が終わっていません（{}）"
OPEN_TASK = "条件「{}」が済んでいません"


def open_matters(project: Project) -> Iterator[str]:
    """Sentences of what is still open; none when it can be completed."""
    for task in project.tasks.filter(is_condition=True, done_at=None):
        yield OPEN_TASK.format(task)
    yield from money.open_matters(project)
    for round_ in project.evaluations.under_way():
        yield OPEN_EVALUATION.format(round_.get_kind_display(), round_.get_status_display())
