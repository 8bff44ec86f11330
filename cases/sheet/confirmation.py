"""「まだ続いていますか」: the yearly confirmation. It moves no status."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cases import permissions, search
from cases.choices import CaseStatus
from cases.models import Case
from cases.models.facts import FIRST_YEAR
from cases.sheet import derived
from core.calendar import fiscal_year, fiscal_year_label, today
from core.people import Person
from core.workflow import NotAllowedNow, locked

ENDED = "この事例には、終わった年度がもう書かれています。直すときは「内容を書く」を使います。"
NOT_PUBLIC = "公開中の事例だけを確認できます。"


@transaction.atomic
def still_going(case: Case, *, by: Person) -> Case:
    """It goes on as told. Raises PermissionDenied, NotAllowedNow."""
    case = _opened(case, by)
    if case.year_to is not None:
        raise NotAllowedNow(ENDED)
    return _confirmed(case)


@transaction.atomic
def has_ended(case: Case, *, by: Person, year: int) -> Case:
    """It ended in this fiscal year; it stays in the catalogue as a finished case."""
    case = _opened(case, by)
    if case.year_to is not None:
        raise NotAllowedNow(ENDED)
    if year < FIRST_YEAR:
        raise NotAllowedNow(f"{FIRST_YEAR}年度（本庄市ができた年度）より前の年度です。")
    if year > fiscal_year(today()):
        raise NotAllowedNow("これからの年度は書けません。終わってから記録してください。")
    if case.year_from is not None and year < case.year_from:
        first = fiscal_year_label(case.year_from)
        raise NotAllowedNow(f"始まった年度（{first}）より前の年度です。")
    case.year_to = year
    case.raise_version()  # the end is no part of what the partner has read
    return _confirmed(case)


def _opened(case: Case, by: Person) -> Case:
    case = locked(case)
    if not permissions.writes(by, case):
        raise PermissionDenied
    if case.status != CaseStatus.PUBLISHED:
        raise NotAllowedNow(NOT_PUBLIC)
    return case


def _confirmed(case: Case) -> Case:
    case.confirmed_on = timezone.localdate()
    derived.derive(case)
    case.save()
    search.INDEX.write(case)
    return case
