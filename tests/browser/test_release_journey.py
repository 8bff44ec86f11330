"""The clerk from the tally to the release, and the group that answers; looked at by axe."""

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.test_two_tabs import browser_of
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


def press(page, name):
    """A button, or a link that looks like one."""
    page.locator(".c-button", has_text=name).first.click()


def test_clerk_releases_what_was_prepared_and_the_group_takes_it(window, live_server):
    release = results.handed_over(1)
    clerk = browser_of(people.clerk(), window, live_server, DESK)
    page = clerk.context.new_page()
    page.goto(live_server.url + reverse("admin:reviews_release_change", args=[release.pk]))
    look(page)
    for name in ("決定のない提案を", "手紙のない提案の手紙を作る"):
        press(page, name)
        expect(page.get_by_role("button", name=name)).to_be_visible()
        page.get_by_role("button", name=name).click()
    page.get_by_role("link", name="R08-S001の決定を変える").click()
    look(page)
    page.get_by_label("採択額（内定）").fill("150,000")
    press(page, "決定を準備する")
    expect(page.get_by_text("前の決定の手紙は無効です")).to_be_visible()
    press(page, "手紙のない提案の手紙を作る")
    page.get_by_role("button", name="手紙のない提案の手紙を作る").click()
    press(page, "すべての手紙を読む")
    page.wait_for_url("**/letters/")
    look(page)
    page.go_back()
    press(page, "決裁を記録する")
    page.wait_for_url("**/sign_off/")
    page.get_by_label("起案番号").fill("R08-推-77")
    for day in page.get_by_role("group").all():
        for part, value in (("年", "2026"), ("月", "12"), ("日", "14")):
            day.get_by_label(part, exact=True).fill(value)
    page.get_by_label("決裁した人").fill("部長 例 三郎")
    page.get_by_role("button", name="決裁を記録する").click()
    press(page, "いっしょに公表する")
    page.wait_for_url("**/release_all/")
    look(page)
    page.get_by_label("すべての手紙を読み").check()
    page.get_by_role("button", name="いっしょに公表する").click()
    expect(page.get_by_role("heading", name="施行ずみ")).to_be_visible()
    look(page)

    group = browser_of(reviews.group(0), window, live_server, PHONE)
    own = group.context.new_page()
    proposal = results.entry(release).proposal_id
    own.goto(live_server.url + reverse("review_result", args=[proposal]))
    look(own)
    press(own, "受諾します")
    own.wait_for_url("**/accept_award/")
    look(own)
    press(own, "受諾を送る")
    expect(own.get_by_text("お返事を受け取りました。")).to_be_visible()
    assert results.award(release).status == "accepted"

    visitor = window(PHONE)
    visitor.goto(release.review.round.course.call.get_absolute_url())
    visitor.get_by_role("link", name="採択した事業と、決め方、名前をふせた点の表を見る").click()
    expect(visitor.get_by_role("heading", name="1件の協働事業を")).to_be_visible()
    expect(visitor.get_by_text("団体サンプル1")).to_be_visible()
    visitor.get_by_text("計算の順と、すべての提案の計算").click()
    look(visitor, PHONE, DESK)
    visitor.get_by_role("link", name="ファイルの形の説明").click()
    expect(visitor.get_by_role("heading", name="決まりと点のファイルの形")).to_be_visible()
