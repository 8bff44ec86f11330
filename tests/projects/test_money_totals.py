"""Thirty lines of one 費目, and none at all: letter on paper and XLSX say the same totals as the
screen; every letter about money says how long the books are kept.
"""

import io
import zipfile

import pytest

from core.letters.enclosures import printed
from projects.choices.granting import MoneyLetterKind, MoneyPage
from projects.letters import contract
from projects.letters import money as letters
from projects.models import Inspection, MoneyLetter, MoneySetting
from projects.settlement import writing
from projects.workflow import settlement as settling
from tests.factories import equipment, money, people, projects
from tests.notifications.test_enclosures import pages_of
from tests.projects.test_money_pages import at, large, text

pytestmark = pytest.mark.django_db
K = MoneyLetterKind
YEARS = 7


@pytest.fixture(autouse=True)
def _today():
    with money.on(projects.TODAY):
        yield


def figures(book):
    """All that stands in the cells of an XLSX."""
    with zipfile.ZipFile(io.BytesIO(book)) as whole:
        return "".join(whole.read(name).decode() for name in whole.namelist() if "xl/" in name)


def books_of(row):
    """The list of receipts as XLSX, and the page of the account."""
    with money.on(money.ENDED):
        clerk = people.signed_in(people.clerk())
        page = at("admin:projects_settlement_table", row.pk, "receipts", "xlsx")
        return figures(clerk.get(page).content), text(
            clerk.get(at("admin:projects_settlement_change", row.pk))
        )


def paper(kind="fixing"):
    """The words of the letter as it is printed."""
    letter = MoneyLetter.objects.get(kind=kind)
    return "".join(pages_of(printed(letter.as_enclosure())))


def test_thirty_lines_of_a_billion_are_the_same_on_paper_and_in_the_book():
    row = large()
    book, shown = books_of(row)
    words, total = paper(), 30 * 10**9

    assert words.count("費目") >= 20
    assert f"{total:,}円" in words
    assert f"{total:,}円" in shown
    assert str(total) in book
    assert book.count("物" * 80) >= 1
    assert all(f"{'店' * 78}{n:02}" in book for n in range(30))
    assert "100,000円" in words


def test_no_line_at_all_is_nothing_on_paper_and_in_the_book():
    row = money.settling_draft()
    row.project.expenses = []
    row.project.save()
    with money.on(money.ENDED):
        by = projects.group()
        row = writing.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": []})
        facts = {"incomes": [], "remarks": ""}
        row = writing.save_page(row, MoneyPage.INCOMES, by=by, facts=facts)
        row = settling.accept(settling.submit(row, by=by), by=people.clerk())
        row = settling.fix_amount(row, by=people.clerk(), **money.SIGNED)
    _, shown = books_of(row)

    assert row.settled == 0
    assert row.balance == -60_000
    assert "確定した額0円" in "".join(paper().split())
    assert "60,000円" in shown
    assert "60,000円" in paper("return")


def test_a_fact_that_is_not_known_is_no_line_of_the_letter():
    row = money.settling_fixed().project.application
    row.granted_on = None
    frame = letters.Frame(letters.Letterhead.current(), money.ENDED, "")

    facts = letters.says(letters.About(row.project, K.GRANT, row), frame)["facts"]

    assert "交付決定の日" not in [label for label, _ in facts]
    assert all(value for _, value in facts)


def of_grant():
    """What each kind of letter is about."""
    row = money.settling_fixed()
    kinds = (K.GRANT, K.REFUSAL, K.AMENDMENT, K.CANCELLATION, K.PLEA)
    found = dict.fromkeys(kinds, row.project.application)
    found |= dict.fromkeys((K.FIXING, K.CORRECTION, K.RETURN), row)
    return found | dict.fromkeys((K.ADVANCE, K.PREPAYMENT), row.project.advances.get())


def of_contract():
    """The same of a 委託."""
    row = money.contract_passed()
    inspected = Inspection.objects.filter(contract=row).latest("pk")
    return dict.fromkeys((K.INSPECTION, K.REDO), inspected) | {K.EARLY_END: row}


def of_equipment():
    return {K.DISPOSAL: equipment.approved()}


@pytest.mark.parametrize("rows", [of_grant, of_contract, of_equipment])
def test_every_kind_of_letter_says_how_long_the_books_are_kept(rows):
    MoneySetting.objects.update_or_create(pk=1, defaults={"book_years": YEARS})
    for kind, row in rows().items():
        project = getattr(row, "project", None) or row.contract.project
        frame = letters.Frame(letters.Letterhead.current(), money.ENDED, "")
        said = letters.says(letters.About(project, kind, row, before=1), frame)
        assert any(f"{YEARS}年間、のこしてください" in note for note in said["notes"]), kind


def test_no_kind_of_letter_is_left_out():
    assert {*letters.SAYS, *contract.SAYS} == set(MoneyLetterKind)
