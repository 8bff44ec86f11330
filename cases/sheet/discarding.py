"""Throwing away a draft that nobody but its writers has met: a case begun twice, or by mistake."""

from django.db import transaction

from cases.choices import CaseStatus
from cases.models import Case, Document, Picture
from cases.sheet import attaching
from cases.sheet.writing import opened
from core.people import Person
from core.workflow import NotAllowedNow


def is_fresh(case: Case) -> bool:
    """Whether it is a draft with which no move was ever made."""
    return case.status == CaseStatus.DRAFT and not case.log.exists()


@transaction.atomic
def discard(case: Case, *, by: Person) -> None:
    """Delete a fresh draft with its files. Raises as ``writing.opened``."""
    case = opened(case, by)
    if not is_fresh(case):
        raise NotAllowedNow("手続きを始めた事例は、捨てられません。記録として残ります。")
    papers: list[Picture | Document] = [*case.pictures.all(), *case.documents.all()]
    for paper in papers:
        attaching.remove(paper, by=by)
    case.delete()
