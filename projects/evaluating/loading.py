"""Loading a round is the access check: who has nothing to do with its project gets 404."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from core.people import Person
from projects.choices.evaluation import OpinionStatus
from projects.evaluating import sides
from projects.models import Evaluation, EvaluationSheet, ExpertOpinion


def loaded(rows: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Rounds with what every page of theirs reads; no answers."""
    return rows.select_related("project", "day", "statement_day").prefetch_related(
        "project__members", "project__sections__section", "sheets"
    )


def load(user: Any, pk: UUID) -> Evaluation:
    """A round of a project that this person may read."""
    found: Evaluation = get_object_or_404(loaded(Evaluation.objects.visible_to(user)), pk=pk)
    return found


def own_sheet(user: Person, evaluation: Evaluation) -> EvaluationSheet | None:
    """The sheet that this person fills, without the other one; None for who fills none."""
    for sheet in evaluation.sheets.all():
        sheet.evaluation = evaluation
        if sides.knows(user, sheet):
            prefetch_related_objects([sheet], "answers")  # of this one alone
            return sheet
    return None


def load_sheet(user: Any, pk: UUID) -> EvaluationSheet:
    """One's own sheet. Raises Http404 for who fills none."""
    sheet = own_sheet(user, load(user, pk))
    if sheet is None:
        raise Http404
    return sheet


def anew(sheet: EvaluationSheet) -> EvaluationSheet:
    """A sheet that was loaded, as it is stored now: to answer after something was kept."""
    evaluation = loaded(Evaluation.objects.filter(pk=sheet.evaluation_id)).get()
    found = next(each for each in evaluation.sheets.all() if each.pk == sheet.pk)
    found.evaluation = evaluation
    prefetch_related_objects([found], "answers")
    return found


def is_known(pk: UUID) -> bool:
    """Whether there is a round with this address, of which typed text may be put aside."""
    return Evaluation.objects.filter(pk=pk).exists()


def load_opinion(user: Any, pk: UUID) -> ExpertOpinion:
    """An opinion for the expert who was asked, or for the office that types it."""
    there = ExpertOpinion.objects.exclude(status=OpinionStatus.TAKEN_BACK)
    rows = there.select_related("evaluation__project", "day").prefetch_related(
        "evaluation__project__members"
    )
    found: ExpertOpinion = get_object_or_404(rows, pk=pk)
    if not sides.gives(user, found):
        raise Http404
    return found
