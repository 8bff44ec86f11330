"""Back on the pages of a member: nothing of a proposal after they signed out, nothing to send twice
once a sheet is handed in.
"""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_back import back, nothing_is_shown_once_signed_out
from tests.browser.test_paper_and_calendar import enter
from tests.factories import reviews

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def chromium(whole_chromium):
    """The engine alone keeps no page for Back."""
    return whole_chromium


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


def test_back_after_signing_out_shows_nothing_of_the_member(window):
    made = reviews.scoring()
    reviews.marked(made, "one")
    sheet = reviews.sheet(made, "one").get_absolute_url()
    page = window(PHONE)
    enter(page, reviews.person("one"))
    visited = ["/review/", sheet, f"{sheet}check/", f"{sheet}ask/", "/review/interests/", "/my/"]

    nothing_is_shown_once_signed_out(page, visited)


def test_back_after_handing_in_a_sheet_says_that_it_is_in(window):
    made = reviews.scoring(number=2)
    reviews.marked(made, "one")
    sheet = reviews.sheet(made, "one")
    page = window(PHONE)
    enter(page, reviews.person("one"))
    page.goto(sheet.get_absolute_url())
    page.goto(f"{sheet.get_absolute_url()}check/")
    page.get_by_role("button", name="この内容で出す").click()
    page.wait_for_url("**/review/")

    back(page)

    page.wait_for_url("**/review/")
    expect(page.get_by_text("この採点表は、もう出してあります。")).to_be_visible()
    back(page)
    page.wait_for_url(f"**{sheet.get_absolute_url()}")
    expect(page.get_by_role("button", name="保存する")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("に出しました。点は変えられません。")
    sheet.refresh_from_db()
    assert (sheet.status, sheet.log.filter(transition="submit").count()) == ("submitted", 1)
