"""What staff read above a paper of the money: what is to be done, whose turn, until when."""

import re
from html import unescape

import pytest
from django.urls import reverse

from core.calendar import wareki_short
from projects.choices import DayKind
from projects.workflow import settlement
from tests.factories import money, people, projects, reports

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
        (money.settling_fixed, DayKind.RETURN, "団体からの返還を待っています"),
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


WAITING = {
    money.sent_back: ("団体の交付申請を待っています", "交付申請を出してください"),
    money.pleading: ("団体の意見（弁明）を待っています", "取消しの前に、意見（弁明）を出せます"),
    money.advance_sent_back: (
        "団体が直した、先払いのお願いを待っています",
        "先払いのお願いを直してください",
    ),
    money.settling_sent_back: ("団体の決算を待っています", "決算を出してください"),
    money.settling_fixed: ("団体からの返還を待っています", "市にお金を返してください"),
    money.contract_redo: (
        "団体が直しています。業務完了届を待っています",
        "直して、もう一度、業務完了届を出してください",
    ),
    money.contract_passed: ("団体の請求書を待っています", "請求書を出してください"),
}


@pytest.mark.parametrize("made", WAITING)
def test_staff_read_what_the_city_waits_for_and_the_group_what_to_do(made):
    row = made()
    waits, asked = WAITING[made]

    desk = at_the_desk(row)
    group = people.signed_in(projects.group()).get(reverse("project_money", args=[row.project_id]))

    assert (waits in desk, asked in desk) == (True, False)
    assert (waits in group.text, asked in group.text) == (False, True)


def test_whoever_reads_and_does_not_write_is_told_whose_turn_it_is():
    row = money.settling_fixed()
    show = reverse("project_show", args=[row.project_id])

    shown = [people.signed_in(who).get(show).text for who in (people.clerk(), people.liaison())]

    assert all("団体からの返還を待っています" in page for page in shown)
    assert not any("市にお金を返してください" in page for page in shown)


def test_a_report_that_is_sent_back_is_told_to_the_city_as_waiting():
    row = reports.sent_back()
    show = reverse("project_show", args=[row.project_id])

    assert f"{row.day}を、団体が直しています" in people.signed_in(people.clerk()).get(show).text
    assert f"{row.day}を直してください" in people.signed_in(projects.group()).get(show).text
