"""The public pages at 360 and 1280 px, light and dark, with their menus opened.

Each as it opens: ``test_guide_tested.py``. Here is what a visitor makes of them.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.factories import registrations

pytestmark = pytest.mark.django_db(transaction=True)

PATHS = ("/groups/?q=清掃", "/groups/?q=ありません", "/no-such-page/")


def test_public_pages_are_accessible_and_fit(window):
    organization = registrations.approved().organization
    page = window()

    for path in (*PATHS, organization.get_absolute_url()):
        page.goto(path)
        look(page, PHONE, DESK)


def test_menu_opens_on_a_phone_by_keyboard(window):
    page = window(PHONE)
    page.goto("/")

    page.get_by_role("button", name="メニュー").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="団体をさがす").first).to_be_visible()
    look(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="とじる").first).to_be_hidden()


def test_first_stop_of_the_keyboard_is_the_way_to_the_text(window):
    page = window(DESK)
    page.goto("/groups/")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "本文へ進む"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
