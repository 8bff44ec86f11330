"""What the days of evaluations do by themselves, each by the ordinary verb as ``CLOCK`` (ADR 62):
the sheets open, and what finds no words that both accept goes on without.
"""

from collections.abc import Iterator

from django.db.transaction import atomic

from core.calendar import today
from core.people import CLOCK
from core.workflow import NotAllowedNow, locked
from projects.choices import ProjectStatus
from projects.choices.evaluation import EvaluationStatus as S
from projects.choices.evaluation import SheetStatus
from projects.evaluating import standing, talking
from projects.models import Evaluation
from projects.workflow import evaluation as rounds
from projects.workflow import evaluation_sheet as sheets


def carry_out() -> int:
    """Returns how many moved. Safe to run twice, or late."""
    opened = sum(is_done(open_as_it_stands, each) for each in due(S.OPEN, "day"))
    return opened + sum(is_done(go_on, each) for each in due(S.OPENED, "statement_day"))


def due(status: S, day: str) -> Iterator[Evaluation]:
    """The rounds whose day has come. A project that is paused waits."""
    rows = Evaluation.objects.filter(status=status, **{f"{day}__on__lte": today()})
    yield from rows.exclude(project__status=ProjectStatus.PAUSED).select_related("project", day)


@atomic
def open_as_it_stands(evaluation: Evaluation) -> None:
    """Both sheets as far as they are written."""
    evaluation = locked(evaluation)
    if evaluation.status != S.OPEN or not standing.is_due(evaluation):
        raise NotAllowedNow
    for each in evaluation.sheets.filter(status=SheetStatus.DRAFT):
        sheets.lapse(each, by=CLOCK)
    rounds.open_up(evaluation, by=CLOCK)


@atomic
def go_on(evaluation: Evaluation) -> None:
    """The points without the text (calls.md §7; choices.day)."""
    if not talking.is_past(evaluation):
        raise NotAllowedNow
    evaluation = rounds.go_without(evaluation, by=CLOCK, note=rounds.SILENT)
    rounds.publish(evaluation, by=CLOCK)


def is_done(act: object, evaluation: Evaluation) -> bool:
    """Whether it was done just now."""
    try:
        act(evaluation)  # type: ignore[operator]
    except NotAllowedNow:
        return False
    return True
