"""What staff read above a paper of the money: what is to be done, whose turn, until when."""

import re
from html import unescape

import pytest
from django.urls import reverse

from core.calendar import wareki_short
from projects.choices import DayKind
from projects.workflow import settlement
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def at_the_desk(row):
    """The page of a paper as the clerk reads it."""
    page = reverse(f"admin:projects_{row._meta.model_name}_change", args=[row.pk])
    answer = people.signed_in(people.clerk()).get(page)
    return unescape(re.sub(r"<[^>]+>", "", answer.content.decode()))


@pytest.mark.parametrize(
    ("made", "kind", "said"),
    [
        (money.settling_submitted, DayKind.SETTLEMENT, "決算を確かめて、額を確定します"),
        (money.settling_fixed, DayKind.RETURN, "市にお金を返してください"),
        (money.submitted, DayKind.GRANT, "交付申請を確かめて、決定します"),
        (money.advance_granted, DayKind.PAYMENT, "決まった先払いを支払います"),
        (money.contract_finished, DayKind.INSPECTION, "業務を検査します"),
    ],
)
def test_staff_read_what_is_to_be_done_and_until_when(made, kind, said):
    row = made()
    day = row.project.days.open().filter(kind=kind).first()

    page = at_the_desk(row)

    assert said in page
    assert wareki_short(day.on) in page
    assert f"その日を過ぎると{day.if_silent}" in page


def test_an_account_that_comes_out_even_asks_for_no_payment():
    project = money.advance_paid().project
    item = project.expenses[0]["item"]
    row = money.settling_accepted_of(project, parts=[{"item": item, "yen": 90_000}])
    with money.on(money.ENDED):
        row = settlement.fix_amount(row, by=people.clerk(), **money.SIGNED)
    assert row.balance == 0

    page = at_the_desk(row)

    assert "支払いも返還もないので、精算を終えます" in page
    assert "残りの額を支払い" not in page
