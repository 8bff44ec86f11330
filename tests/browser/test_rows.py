"""A budget as it is typed, in a real browser: the server reckons, Enter takes nothing away."""

import pytest
from playwright.sync_api import expect

from proposals.choices import PAGE_FIELDS, Page
from tests.browser.conftest import PHONE
from tests.browser.eyes import look
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(window, live_server):
    """The budget of a draft on a phone; the call need not be open for it to be written."""
    proposal = proposals.begun(course=calls.draft().courses.get())
    facts = {name: proposals.FACTS[name] for name in PAGE_FIELDS[Page.BUDGET]}
    proposals.save(proposal, Page.BUDGET, proposal.started_by, **facts)
    opened = window(PHONE)
    opened.on("dialog", lambda dialog: dialog.accept())
    key = people.signed_in(proposal.started_by).cookies["sessionid"].value
    opened.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    opened.goto(f"{live_server.url}/proposals/{proposal.pk}/write/budget/")
    return opened


def test_sums_follow_what_is_typed_and_enter_keeps_every_row(page):
    page.fill("#id_incomes-0-yen", "１０２，０００")
    expect(page.locator("#sum-incomes")).to_contain_text("8,000円少なくなっています")
    expect(page.locator("#checks")).to_contain_text("8,000円の差")

    page.press("#id_incomes-0-yen", "Enter")

    page.wait_for_url("**#count")
    assert page.input_value("#id_incomes-0-yen") == "１０２，０００"
    assert page.input_value("#id_expenses-0-yen") == "300,000"
    look(page)
