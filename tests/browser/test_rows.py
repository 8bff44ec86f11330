"""A budget as it is typed, in a real browser: the server reckons, Enter takes nothing away."""

import pytest
from playwright.sync_api import expect

from proposals.choices import PAGE_FIELDS, Page
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft():
    """A draft; its call need not be open for it to be written."""
    return proposals.begun(course=calls.draft().courses.get())


@pytest.fixture
def writing(draft, window, live_server):
    """Open a page of the draft: ``writing("roles", DESK)``."""

    def opened(name, size, **device):
        page = window(size, **device)
        page.on("dialog", lambda dialog: dialog.accept())
        key = people.signed_in(draft.started_by).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        page.goto(f"/proposals/{draft.pk}/write/{name}/")
        return page

    return opened


@pytest.fixture
def page(draft, writing):
    """The budget on a phone, written."""
    facts = {name: proposals.FACTS[name] for name in PAGE_FIELDS[Page.BUDGET]}
    proposals.save(draft, Page.BUDGET, draft.started_by, **facts)
    return writing("budget", PHONE)


def test_sums_follow_what_is_typed_and_enter_keeps_every_row(page):
    page.fill("#id_incomes-0-yen", "１０２，０００")
    expect(page.locator("#sum-incomes")).to_contain_text("8,000円少なくなっています")
    expect(page.locator("#checks")).to_contain_text("8,000円の差")

    page.press("#id_incomes-0-yen", "Enter")

    page.wait_for_url("**#count")
    assert page.input_value("#id_incomes-0-yen") == "１０２，０００"
    assert page.input_value("#id_expenses-0-yen") == "300,000"
    look(page)


EMPTY = ".is-new:visible"  # rows in which nothing was stored


@pytest.mark.parametrize("name", ["roles", "schedule", "goals"])
def test_phone_begins_with_one_empty_row_and_a_desk_with_three(writing, name):
    expect(writing(name, PHONE).locator(EMPTY)).to_have_count(1)
    expect(writing(name, DESK).locator(EMPTY)).to_have_count(3)


@pytest.mark.parametrize("script", [True, False])
def test_next_row_comes_as_one_writes_and_nothing_typed_is_hidden(draft, writing, script):
    page = writing("roles", PHONE, java_script_enabled=script)
    page.fill("#id_roles-0-extent", "歩いて確かめる")
    expect(page.locator(EMPTY)).to_have_count(2)
    page.fill("#id_roles-0-extent", "")
    expect(page.locator(EMPTY)).to_have_count(1)

    page.set_viewport_size(DESK)
    page.fill("#id_roles-2-task", "道の下見")
    page.check("#id_roles-1-doer_1")
    page.set_viewport_size(PHONE)

    expect(page.locator(EMPTY)).to_have_count(3)
    expect(page.locator("#id_roles-2-task")).to_be_visible()
    page.get_by_role("button", name="仕事を1つ増やす").click()
    page.wait_for_url("**#id_roles-new")
    assert page.input_value("#id_roles-1-task") == "道の下見"
    assert page.is_checked("#id_roles-0-doer_1")
    expect(page.locator(EMPTY)).to_have_count(1)


def test_phone_begins_a_budget_with_one_expense_and_one_income(writing):
    page = writing("budget", PHONE)
    expect(page.locator(EMPTY)).to_have_count(2)
    page.select_option("#id_incomes-0-kind", "own")
    expect(page.locator(EMPTY)).to_have_count(3)
    look(page)
