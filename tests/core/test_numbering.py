"""Numbers run within the fiscal year (年度), April to March, in every series of the city."""

import pytest
import time_machine

from cases.models import CaseNumberSeries
from core.numbering import next_number
from groups.choices import LetterKind, Series
from groups.models import NumberSeries
from tests.factories import cases, registrations

pytestmark = pytest.mark.django_db


def on(day):
    return time_machine.travel(f"{day}T10:00:00+09:00", tick=False)


def received(day):
    with on(day):
        return registrations.submitted().reference


def entered(day):
    with on(day):
        return registrations.approved().organization.number


def documented(day):
    with on(day):
        return registrations.rejected().letters.get(kind=LetterKind.REJECTION).document_number


def published(day):
    with on(day):
        return cases.published().number


@pytest.mark.parametrize(
    ("give", "numbers"),
    [
        (received, ["受R08-0001", "受R08-0002", "受R08-0003", "受R09-0001"]),
        (entered, ["R08-001", "R08-002", "R08-003", "R09-001"]),
        (documented, [f"R08本市活発第{n}号" for n in (1, 2, 3)] + ["R09本市活発第1号"]),
    ],
)
def test_number_of_january_to_march_goes_on_with_the_fiscal_year(give, numbers):
    days = ("2026-12-28", "2027-01-05", "2027-03-31", "2027-04-01")

    assert [give(day) for day in days] == numbers


def test_number_of_a_case_in_january_goes_on_with_the_fiscal_year():
    last = CaseNumberSeries.objects.get(fiscal_year=2026).last

    given = [published(day) for day in ("2026-12-28", "2027-01-05", "2027-04-01")]

    assert given == [f"R08-J{last + 1:03d}", f"R08-J{last + 2:03d}", "R09-J001"]


def test_series_of_one_table_do_not_count_for_each_other():
    given = [
        next_number(NumberSeries, 2026, series=Series.NUMBER),
        next_number(NumberSeries, 2026, series=Series.REFERENCE, digits=4),
        next_number(NumberSeries, 2026, series=Series.NUMBER),
        next_number(NumberSeries, 2027, series=Series.NUMBER),
    ]

    assert given == ["R08-001", "R08-0001", "R08-002", "R09-001"]
