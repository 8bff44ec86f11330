"""A member marks on a tablet: saved while typing, two tabs, handed in; looked at by axe."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.eyes import look
from tests.browser.test_two_tabs import browser_of
from tests.factories import reviews

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = "に保存しました"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


@pytest.fixture
def sheet():
    return reviews.sheet(reviews.scoring(), "one")


@pytest.fixture
def tab(window, live_server, sheet):
    """Another tab of the member's browser with the sheet."""
    first = browser_of(reviews.person("one"), window, live_server, PHONE)

    def opened():
        page = first.context.new_page()
        page.goto(f"{live_server.url}{sheet.get_absolute_url()}")
        return page

    return opened


def mark(page, value):
    page.locator(".c-score__marks label", has_text=value).first.click()


def status(page):
    return page.locator("[data-autosave-status]")


def test_marks_are_saved_while_they_are_typed_and_handed_in(tab, sheet):
    page = tab()
    look(page)

    mark(page, "4")
    page.get_by_label("気づいたこと").fill("よい計画です。")
    expect(status(page)).to_contain_text(SAVED)
    expect(page.locator("[data-autosave-sum]")).to_have_text("4 / 5点（1項目のうち1項目）")
    expect(page.locator("[data-autosave-missing]")).to_be_hidden()
    page.get_by_role("button", name="採点を確かめる").click()
    look(page)
    page.get_by_role("button", name="この内容で出す").click()

    expect(page.get_by_role("heading", name="あなたの採点は、終わっています")).to_be_visible()
    look(page)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.marks.get().comment) == ("submitted", "よい計画です。")


def test_page_is_left_without_a_question_once_it_is_saved(tab, live_server):
    page = tab()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))

    mark(page, "4")
    expect(status(page)).to_contain_text(SAVED)
    page.goto(f"{live_server.url}/review/")

    assert asked == []


def test_older_tab_is_told_and_asked_and_loses_nothing(tab, sheet):
    one, other = tab(), tab()
    one.get_by_label("気づいたこと").fill("左の文")
    expect(status(one)).to_contain_text(SAVED)

    other.get_by_label("気づいたこと").fill("右の文")
    expect(status(other)).to_contain_text("別の画面で、先に保存されています")
    other.get_by_role("button", name="保存する").click()

    expect(other.get_by_text("いまは「左の文」です")).to_be_visible()
    look(other)
    assert other.get_by_label("気づいたこと").input_value() == "右の文"
    assert sheet.marks.get().comment == "左の文"


def test_what_is_typed_while_the_server_is_away_is_there_again(tab, sheet):
    page = tab()
    page.route("**/review/sheets/**", lambda route: route.abort())
    page.get_by_label("気づいたこと").fill("電車の中で書いた文")
    expect(status(page)).to_contain_text("この端末に残っています")
    page.close()

    again = tab()
    again.get_by_role("button", name="入力をもどす").click()
    expect(status(again)).to_contain_text(SAVED)

    assert sheet.marks.get().comment == "電車の中で書いた文"
