"""The committee's office in a browser: a meeting, from the plan to the answer by link; a question,
from the member by way of the clerk to whoever proposed and back; axe after each step.
"""

import pytest
import time_machine
from playwright.sync_api import expect

from reviews.models import Clarification, Meeting
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.test_two_tabs import browser_of
from tests.factories import office, people, reviews

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


def press(page, name):
    """Press the button of this name, and wait for the page that comes."""
    with page.expect_event("load"):
        page.get_by_role("button", name=name, exact=True).click()


def test_question_travels_to_whoever_proposed_and_the_answer_back(window, live_server):
    made = reviews.scoring()
    sheet = reviews.sheet(made, "one")
    member = browser_of(reviews.person("one"), window, live_server, PHONE)
    clerk = browser_of(people.clerk(), window, live_server, DESK)

    member.goto(f"{live_server.url}{sheet.get_absolute_url()}")
    look(member, PHONE, DESK)
    member.get_by_role("link", name="提案した人に質問する").click()
    press(member, "質問を事務局に送る")
    look(member)
    member.get_by_label("質問").fill(office.ASKED)
    press(member, "質問を事務局に送る")
    look(member)

    row = Clarification.objects.get()
    clerk.goto(f"{live_server.url}/admin/reviews/clarification/{row.pk}/change/")
    look(clerk, PHONE, DESK)
    clerk.get_by_role("link", name="提案した人に取り次ぐ").click()
    clerk.get_by_label("取り次ぐ質問").fill(office.PASSED)
    press(clerk, "いまの入力で下見する")
    look(clerk)
    expect(clerk.get_by_text(office.PASSED).first).to_be_visible()
    press(clerk, "提案した人に取り次ぐ")

    stranger = window(PHONE)
    stranger.goto(f"{live_server.url}{office.question_link(row)}")
    look(stranger)
    stranger.get_by_label("答え").fill(office.ANSWER)
    press(stranger, "答えを送る")
    look(stranger)
    expect(stranger.get_by_text(office.ANSWER)).to_be_visible()

    member.goto(f"{live_server.url}{sheet.get_absolute_url()}")
    expect(member.get_by_text(office.ANSWER)).to_be_visible()
    look(member)


def test_meeting_is_planned_told_and_answered_by_the_link(window, live_server):
    made = reviews.scoring()
    clerk = browser_of(people.clerk(), window, live_server, DESK)
    clerk.goto(f"{live_server.url}/admin/reviews/meeting/review/{made.pk}/plan/")
    press(clerk, "保存する")
    look(clerk, PHONE, DESK)
    for label, value in (("年", "2027"), ("月", "1"), ("日", "15")):
        clerk.get_by_label(label, exact=True).first.fill(value)
    clerk.get_by_label("はじまる時刻").fill("14:00")
    clerk.get_by_label("終わる時刻").fill("16:00")
    clerk.get_by_label("場所").fill("市役所 3階")
    clerk.get_by_label("公開しない理由").fill("個別の提案の中身を話すため。")
    press(clerk, "保存する")
    look(clerk, PHONE, DESK)
    clerk.get_by_role("link", name="委員に知らせる").click()
    look(clerk)
    press(clerk, "委員に知らせる")
    look(clerk, PHONE, DESK)

    row = Meeting.objects.get()
    stranger = window(PHONE)
    stranger.goto(f"{live_server.url}{office.link_of(row, 'one')}")
    look(stranger)
    stranger.get_by_label("出席", exact=True).check()
    press(stranger, "返事を送る")
    look(stranger)

    assert office.attendance(row, "one").answer == "comes"
