"""What a 照会 needed is deleted with its result, and the result after a year (calls.md §6: one
year): no log, no history and no file keeps any of it.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.transaction import atomic

from core import papers
from core.calendar import today
from core.people import Person
from core.workflow import locked, refuse
from projects.checking import party
from projects.models import BackgroundCheck
from projects.notices import check as notices
from proposals.choices import ProposalStatus

THERE = "結果は、もう入っています。"
NOT_HERE = "書類が、まだ届いていません。"
NOT_YET = "まだ来ていない日です。"


@atomic
def enter_result(
    check: BackgroundCheck, *, by: Person, result: str, result_on: date
) -> BackgroundCheck:
    """The result and its date; everything else is deleted in the same transaction. Raises
    PermissionDenied, NotAllowedNow.
    """
    check = locked(check)
    if not party.runs(by, check.about):
        raise PermissionDenied
    refuse(THERE if check.result else "" if check.handed_in_on else NOT_HERE)
    refuse(NOT_YET if result_on > today() else "")
    check.result, check.result_on, check.agreed_on = result, result_on, None
    check.save()
    forget_what_it_needed(check)
    return check


@atomic
def take_back(check: BackgroundCheck, *, by: Person) -> None:
    """It need not be asked after all: nothing stays."""
    check = locked(check)
    if not party.runs(by, check.about):
        raise PermissionDenied
    refuse(THERE if check.result else "")
    forget(check)


def forget_what_it_needed(check: BackgroundCheck) -> None:
    """Officers, files, links and the letters that carried them."""
    for link in check.links.all():
        notices.forget_link(link)
    check.links.all().delete()
    for paper in check.papers.all():
        papers.take_out(paper)
    check.officers.all().delete()


def forget(check: BackgroundCheck) -> None:
    """All of it."""
    forget_what_it_needed(check)
    notices.forget(check)
    check.delete()


def forget_old() -> int:
    """Every check whose result, or without one whose question, is a year old; and what was asked of
    a proposal that was withdrawn. Returns how many.
    """
    limit = a_year_before(today())
    old = Q(result_on__lte=limit) | Q(result="", asked_on__lte=limit)
    old |= Q(result="", proposal__status=ProposalStatus.WITHDRAWN)
    return sum(is_forgotten(pk) for pk in BackgroundCheck.objects.filter(old).values_list("pk"))


@atomic
def is_forgotten(key: tuple[int]) -> bool:
    """Whether it went just now; another run may have been before."""
    rows = BackgroundCheck.objects.select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=key[0]).first()
    if row is None:
        return False
    forget(row)
    return True


def a_year_before(day: date) -> date:
    """The same day of last year; of a 29 February the day before."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
