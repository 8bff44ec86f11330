"""By keyboard alone, what the two journeys do not pass: Back after handing in, a proposal that does
not meet the requirements, and that finding taken back.
"""

import pytest
import time_machine
from playwright.sync_api import expect

from proposals.models import Attempt, Proposal
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_back import back
from tests.browser.test_consultation_journey import signed_in
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "応募できる団体ではありません。"


@pytest.fixture(autouse=True)
def _clock():
    """On the day on which the calls of the tests are open; the clock goes on."""
    with time_machine.travel(calls.at()):
        yield


@pytest.fixture(scope="module")
def chromium(whole_chromium):
    """The engine alone keeps no page for Back."""
    return whole_chromium


def hand_of(page, user, address):
    signed_in(page, user)
    page.goto(address)
    return Keyboard(page)


def test_back_after_handing_in_a_proposal_neither_hands_it_in_again_nor_offers_to(window):
    draft = proposals.written()
    hand = hand_of(window(PHONE), people.representative(), f"/proposals/{draft.pk}/write/")
    hand.press("内容を確かめて")
    hand.press("この内容で提出する")
    hand.page.wait_for_url("**/receipt/")

    back(hand.page)

    hand.page.wait_for_url(f"**/proposals/{draft.pk}/")
    expect(hand.page.get_by_role("main")).to_contain_text("R08-S001")
    assert hand.page.get_by_role("button", name="この内容で提出する").count() == 0
    back(hand.page)
    hand.page.wait_for_url("**/write/")
    assert hand.page.get_by_text("まだ提出されていません").count() == 0
    assert Attempt.objects.filter(proposal=draft).count() == 1


def test_clerk_finds_requirements_not_met_and_takes_it_back(window):
    proposal = proposals.submitted()
    address = f"/admin/proposals/proposal/{proposal.pk}/change/"
    hand = hand_of(window(DESK), people.clerk(), address)

    hand.press("要件を満たさないと決める")
    look(hand.page)
    hand.write("理由", WHY)
    hand.press("要件を満たさないと決める")
    expect(hand.page.get_by_role("main")).to_contain_text(WHY)
    look(hand.page)
    assert Proposal.objects.get().status == "ineligible"

    hand.press("要件の確認を取り消す")
    hand.write("理由", "応募できる団体でした。")
    hand.press("要件の確認を取り消す")
    expect(hand.page.get_by_role("main")).to_contain_text("要件審査中")
    assert Proposal.objects.get().status == "submitted"
