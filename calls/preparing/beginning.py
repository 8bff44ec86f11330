"""A call from nothing: the text of the guide and one course."""

from typing import Any

from django.db.transaction import atomic

from calls.choices import CallStatus, ProposalKind, Series
from calls.models import Call, Course, NumberSeries
from calls.preparing import passages
from core.numbering import next_number
from groups.choices import OrganizationKind


def next_call_number(fiscal_year: int) -> str:
    """募集番号, for example R09-1: counted within the 年度 of the call."""
    return next_number(NumberSeries, fiscal_year, digits=1, series=Series.CALL)


@atomic
def from_guide(*, by: Any, title: str, fiscal_year: int) -> Call:
    """A call of this 年度 with the passages of the guide and one course, open to all bodies."""
    call = Call.objects.create(
        number=next_call_number(fiscal_year),
        title=title,
        fiscal_year=fiscal_year,
        kinds=OrganizationKind.values,
        owner=by,
    )
    Course.objects.create(
        call=call, name=ProposalKind.CITIZEN.label, kind=ProposalKind.CITIZEN, order=1
    )
    passages.take_over(call)
    return call


def twin(title: str, fiscal_year: int, **source: Call | None) -> Call | None:
    """A call still in preparation that was begun just so: the second press of a button."""
    drafts = Call.objects.filter(status=CallStatus.DRAFT, title=title, fiscal_year=fiscal_year)
    return drafts.filter(**source).order_by("pk").last()
