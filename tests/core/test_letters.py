"""Official letters: numbered if they bear a number, framed by their office, frozen as issued."""

from dataclasses import dataclass, field

import pytest
import time_machine
from django.db import IntegrityError

from core.letters import on_screen
from core.letters.issuing import NUMBER_TO_COME, Frame, Kind, issue, lines, preview
from groups.models import Letter
from tests.factories import registrations
from tests.groups.test_letters import text_of

pytestmark = pytest.mark.django_db
LAYOUT = "groups/letters/registration_decision.typ"
ADDRESSEE = {
    "postal_code": "367-0000", "address": "見本町1", "name": "見本の会", "role": "会長",
    "person": "見本 花子",
}  # fmt: skip


@dataclass
class Office:
    """An office of another city, with a register of its own."""

    asked: list[int] = field(default_factory=list)
    sender = {"title": "見本市長", "name": "", "seal": "公印省略"}
    contact = {"section": "見本課", "phone": "", "email": "", "hours": ""}

    def next_document_number(self, fiscal_year):
        self.asked.append(fiscal_year)
        return f"{fiscal_year}見第{len(self.asked)}号"


def says(words, frame: Frame):
    return frame.letter("見本の通知", ADDRESSEE, body=[words], facts=[["番号", "1"]])


@pytest.fixture(autouse=True)
def _late_in_the_fiscal_year():
    with time_machine.travel("2027-03-31T23:30:00+09:00", tick=False):
        yield


@pytest.fixture
def row():
    return Letter(registration=registrations.draft(), kind="decision")


def test_numbered_letter_is_counted_in_the_fiscal_year_of_its_day(row):
    office = Office()

    letter = issue(row, Kind(LAYOUT, says, is_numbered=True), "決めました。", office)

    assert office.asked == [2026]
    assert letter.document_number == letter.data["document_number"] == "2026見第1号"
    assert (letter.data["issued_on"], letter.data["issued_iso"]) == (
        "令和9年3月31日", "2027-03-31",
    )  # fmt: skip


def test_letter_keeps_its_office_and_its_words(row):
    issue(row, Kind(LAYOUT, says), "決めました。", Office())

    data = Letter.objects.get(pk=row.pk).data
    assert data == {
        "title": "見本の通知", "document_number": "", "issued_on": "令和9年3月31日",
        "issued_iso": "2027-03-31", "addressee": ADDRESSEE, "sender": Office.sender,
        "contact": Office.contact, "body": ["決めました。"], "facts": [["番号", "1"]], "notes": [],
    }  # fmt: skip


def test_letter_without_a_number_leaves_the_register_alone(row):
    office = Office()

    letter = issue(row, Kind(LAYOUT, says), "受けました。", office)

    assert (office.asked, letter.document_number) == ([], None)


@pytest.mark.parametrize("is_numbered", [True, False])
def test_preview_shows_the_letter_and_counts_nothing(is_numbered):
    office = Office()

    text = text_of(preview(Kind(LAYOUT, says, is_numbered), "これから決めます。", office))

    assert "これから決めます。" in text
    assert (NUMBER_TO_COME in text) is is_numbered
    assert (office.asked, Letter.objects.count()) == ([], 0)


def test_issued_row_is_never_written_over(row):
    kind = Kind(LAYOUT, says)
    issue(row, kind, "はじめ", Office())

    with pytest.raises(IntegrityError):
        issue(row, kind, "あとから", Office())


def test_lines_are_the_paragraphs_that_hold_something():
    assert lines(" ひとつ\r\n\n　\nふたつ ") == ["ひとつ", "ふたつ"]


def test_who_downloads_a_letter_gets_no_empty_box_for_a_seal():
    sealed = {"title": "見本市長", "name": "見本", "seal": ""}
    data = {"title": "見本の通知", "sender": sealed}

    assert on_screen(data)["sender"]["seal"] == "電子データのため、公印はありません"
    assert on_screen({"sender": sealed | {"seal": "公印省略"}})["sender"]["seal"] == "公印省略"
    assert data["sender"] == sealed  # what is frozen stays
