"""Back on the way of a proposal: one draft of one button, nothing sent twice, no file left."""

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from proposals.models import Proposal
from tests.browser.conftest import PHONE
from tests.browser.test_back import back
from tests.browser.test_paper_and_calendar import enter
from tests.core import hostile
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)
BEGIN = "提案書を書きはじめる"


@pytest.fixture(scope="module")
def chromium(whole_chromium):
    """The engine alone keeps no page for Back."""
    return whole_chromium


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(calls.at(), tick=True):
        yield


def begun(page, call):
    """The start of a proposal, its button pressed twice in a hurry."""
    page.goto(reverse("proposal_start", args=[call.number]))
    page.get_by_role("button", name=BEGIN).dblclick()
    page.wait_for_url("**/write/")


def test_start_pressed_twice_and_again_after_back_begins_one_draft(window):
    call = calls.opened()
    page = window(PHONE)
    enter(page, people.representative())
    begun(page, call)

    back(page)

    page.wait_for_url("**/start/**")
    expect(page.get_by_role("heading", name="この募集で、あなたが書いている提案")).to_be_visible()
    expect(page.get_by_role("button", name=BEGIN, exact=True)).to_have_count(0)
    page.reload()
    assert Proposal.objects.count() == 1


def test_start_pressed_again_on_a_page_from_memory_leads_to_the_same_draft(window):
    """Without script Back shows the page as it was left."""
    call = calls.opened()
    page = window(PHONE)
    enter(page, people.representative())
    quiet = window(PHONE, java_script_enabled=False)
    quiet.context.add_cookies(page.context.cookies())
    begun(quiet, call)
    first = quiet.url

    quiet.go_back(wait_until="commit")
    quiet.locator("main form button").first.click()
    quiet.wait_for_url("**/write/")

    drafts = Proposal.objects.values_list("pk", flat=True)
    assert [f"/{key}/" in first for key in drafts].count(True) == 1


def test_back_after_handing_in_says_that_it_is_handed_in(window):
    draft = proposals.written()
    page = window(PHONE)
    enter(page, draft.started_by)
    page.goto(reverse("proposal_page", args=[draft.pk, "summary"]))
    page.goto(reverse("proposal_check", args=[draft.pk]))
    page.get_by_role("button", name="提出する").last.dblclick()
    page.wait_for_url("**/receipt/")

    back(page)

    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_contain_text("受け付け")
    expect(page.get_by_role("button", name="この内容で提出する")).to_have_count(0)
    draft.refresh_from_db()
    assert (draft.status, draft.submissions.count()) == ("submitted", 1)


def test_file_that_is_chosen_and_not_sent_is_said_beside_it_and_before_one_leaves(window):
    draft = proposals.begun()
    page = window(PHONE)
    enter(page, draft.started_by)
    page.goto(reverse("proposal_papers", args=[draft.pk]))
    unsent, asked = page.locator("[data-unsent]").first, []
    expect(unsent).to_be_hidden()
    file = {"name": "会則.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    page.locator("input[type=file]").first.set_input_files([file])
    expect(unsent).to_have_text("「会則.pdf」は、まだ送っていません。「送る」を押してください。")

    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="ページの一覧を見る").click()
    expect(unsent).to_be_visible()
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="送る").first.click()

    expect(page.get_by_role("link", name="会則.pdf", exact=True)).to_be_visible()
    expect(page.locator("[data-unsent]").first).to_be_hidden()
