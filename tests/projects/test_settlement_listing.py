"""領収書 as both sides list them: what counts of each, the chips, and the totals of the account."""

import re
from html import unescape

import pytest
from django.urls import reverse

from projects.choices.granting import MoneyPage
from projects.settlement import account, deciding, tables, writing
from projects.settlement.listing import listing
from projects.workflow import settlement
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db
AMOUNT = '<td data-label="対象の額" class="u-num">(.*?)</td>'


@pytest.fixture(autouse=True)
def paid():
    """A project of which something was paid before; its work is over."""
    with money.on(projects.TODAY):
        found = money.advance_paid().project
    with money.on(money.ENDED):
        yield projects.anew(found)


@pytest.fixture
def sent(paid):
    """One counts by the city's word, one waits for its file, two are out by their days; a part of
    the first is not of the budget."""
    project, by = paid, projects.group()
    item = project.expenses[0]["item"]
    two = [{"item": item, "yen": 9_000}, {"item": "旅費", "yen": 500}]
    rows = [
        money.receipt(project, "good", parts=two),
        money.receipt(project, "mend"),
        money.receipt(project, "early", on="2027-04-01"),
        money.receipt(project, "late", on="2028-06-01", parts=[{"item": item, "yen": 700}]),
    ]
    row = writing.begin(project, by=by)
    row = writing.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": rows})
    facts = {"incomes": [], "remarks": ""}
    row = settlement.submit(writing.save_page(row, MoneyPage.INCOMES, by=by, facts=facts), by=by)
    deciding.rule(row, "good", by=people.clerk(), counts=True, why="通帳で確かめた。")
    return money.anew(row)


def shown(who, row, query=""):
    """The page of the account, as the clerk or the group reads it."""
    page = (
        reverse("admin:projects_settlement_change", args=[row.pk])
        if who.is_staff
        else reverse("project_money_settlement", args=[row.project_id])
    )
    return people.signed_in(who).get(f"{page}{query}").content.decode()


def amounts(page):
    """対象の額 of the table of receipts, line by line."""
    table = page.partition('id="rec"')[2].partition("</table>")[0]
    return [re.sub("<[^>]+>", "", each) for each in re.findall(AMOUNT, table)]


@pytest.mark.parametrize("who", [people.clerk, projects.group])
def test_amounts_that_count_add_up_to_the_account(sent, who):
    assert amounts(shown(who(), sent)) == ["9,500円", "まだ", "0円", "0円", "−500円", "9,000円"]


@pytest.mark.parametrize("who", [people.clerk, projects.group])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?receipts=good", ["9,500円"]),
        ("?receipts=mend", ["まだ"]),
        ("?receipts=out", ["0円", "0円"]),
        ("?receipts=²", ["9,500円", "まだ", "0円", "0円", "−500円", "9,000円"]),
    ],
)
def test_chips_narrow_the_receipts(sent, who, query, found):
    page = shown(who(), sent, query)
    links = re.search(
        r'<ul class="c-chips" aria-label="領収書をしぼりこむ">(.*?)</ul>', page, re.S
    )[1]

    assert amounts(page) == found
    assert re.findall(r"<a [^>]*>([^<]+)</a>", links) == [
        "すべて 4", "直しがいる 1", "対象外 2", "よい 1",
    ]  # fmt: skip


def test_there_is_nothing_to_choose_where_all_are_in_one_state(paid):
    row = money.settling_accepted_of(paid)

    assert listing(row, account.standing(row), "mend").chips == []
    assert len(listing(row, account.standing(row), "mend").rows) == 1


def test_each_line_says_what_does_not_count(sent):
    lines = unescape(re.sub(r"<[^>]+>", "", shown(people.clerk(), sent).partition('id="bud"')[2]))

    assert "20,000円は、直すのを待っています" in lines
    assert "20,700円は、対象外" in lines
    assert "「旅費」は、予算にない費目です" in lines


def test_the_sheet_says_the_same_amounts(sent):
    found = account.standing(sent)
    sheet = [line[7] for line in tables.receipts_table(sent)[1:]]

    assert sheet == [9_000, 500, 0, 0, 0, -500, 9_000]
    assert [sum(found.counted(each)) for each in found.checked] == [9_500, 0, 0, 0]


def test_what_counts_without_a_line_of_its_own_adds_up(paid):
    project, by = paid, projects.group()
    row = writing.begin(project, by=by)
    rows = [money.receipt(project, parts=[{"item": "", "yen": 800}])]
    row = writing.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": rows})
    facts = {"incomes": [], "remarks": ""}
    row = settlement.submit(writing.save_page(row, MoneyPage.INCOMES, by=by, facts=facts), by=by)
    deciding.rule(row, "aaaa1111", by=people.clerk(), counts=True, why="確かめた。")
    row = money.anew(row)

    sheet = [line[7] for line in tables.receipts_table(row)[1:]]

    assert sum(sheet[:-1]) == sheet[-1] == account.standing(row).now.eligible
