"""A second round with five proposals: planned, drawn, invited, slides, published, heard, scored on
a tablet, tallied; looked at by axe after each step.
"""

import os
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from reviews.models import Hearing
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.test_two_tabs import browser_of
from tests.core import hostile
from tests.factories import hearings, people, reviews

pytestmark = pytest.mark.django_db(transaction=True)
TABLET = {"width": 768, "height": 1024}
LARGE = 44  # pixels: the least that a finger hits


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=True):
        yield


def press(page, name):
    """A button, or a link that looks like one."""
    page.locator(".c-button", has_text=name).first.click()


def act(page, live_server, hearing, name, button, fill=None):
    """A move of the day on its page."""
    url = reverse("admin:reviews_hearing_move", args=[hearing.pk, name])
    page.goto(live_server.url + url)
    look(page)
    if fill:
        page.get_by_label("理由").fill(fill)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"**/hearing/{hearing.pk}/change/")


def fill_day(group, values):
    for part, value in zip(("年", "月", "日"), values, strict=True):
        group.get_by_label(part, exact=True).fill(value)


def picture(page, name):
    """A picture to look at, where a folder for it is named."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def at_all_sizes(page, name):
    """Looked at on a phone and a desk; pictures on a tablet, too."""
    for size in (TABLET, PHONE, DESK) if os.environ.get("PICTURES") else ():
        page.set_viewport_size(size)
        picture(page, f"{name}-{size['width']}")
    look(page, PHONE, DESK)


def test_second_round_with_five_proposals(window, live_server):
    made = hearings.scoring(5)
    clerk = browser_of(people.clerk(), window, live_server, DESK)
    page = clerk.context.new_page()
    page.goto(live_server.url + reverse("admin:reviews_review_change", args=[made.pk]))
    press(page, "公開プレゼンテーションの日を決める")
    page.wait_for_url("**/plan/**")
    at_all_sizes(page, "plan")
    day = page.get_by_role("group", name="会の日")
    due = page.get_by_role("group", name="資料のしめきりの日")
    fill_day(day, ("令和9", "1", "22"))
    fill_day(due, ("令和9", "1", "20"))
    press(page, "保存する")
    expect(page.get_by_text("場所か、オンラインのアドレスの").first).to_be_visible()
    look(page)
    page.locator("#id_place").fill("見本公民館 ホール")
    page.get_by_label("見に来る方へ").fill("申し込みはいりません。先着50人です。")
    page.get_by_label("休けい1　何番のあと").fill("3")
    page.get_by_label("休けい1　何分").fill("10")
    press(page, "保存する")
    page.wait_for_url("**/change/")
    hearing = Hearing.objects.get()
    act(page, live_server, hearing, "draw", "くじで順番を決める")
    picture(page, "ordered")
    act(page, live_server, hearing, "draw_again", "くじを引き直す", "1件を忘れていました。")
    act(page, live_server, hearing, "invite", "団体と委員に案内する")

    group = browser_of(reviews.group(0), window, live_server, PHONE)
    own = group.context.new_page()
    proposal = hearings.slot(hearing).entry.proposal_id
    own.goto(live_server.url + reverse("my"))
    look(own)
    own.goto(live_server.url + reverse("review_slot", args=[proposal]))
    own.locator("#id_slides").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"words"}
    )
    press(own, "資料を出す")
    expect(own.locator("[data-errors]")).to_be_visible()
    look(own)
    own.locator("#id_slides").set_input_files(
        {"name": "shiryo.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    )
    press(own, "資料を出す")
    expect(own.get_by_text("資料を受け取りました（shiryo.pdf）")).to_be_visible()
    at_all_sizes(own, "slot")

    act(page, live_server, hearing, "publish", "順番を公表する")
    visitor = window(PHONE)
    url = reverse("call_hearing", args=[made.round.course.call.number])
    visitor.goto(live_server.url + made.round.course.call.get_absolute_url())
    visitor.locator("#happenings").scroll_into_view_if_needed()
    visitor.locator("section[aria-labelledby=happenings] a").click()
    visitor.wait_for_url(f"**{url}")
    at_all_sizes(visitor, "public")

    with time_machine.travel(reviews.at(hearings.Hearing.objects.get().on, 13, 5), tick=True):
        the_day(window, live_server, hearing)


def the_day(window, live_server, hearing):
    """Who came; a member scores on a tablet; the last sheet; the tally."""
    clerk = browser_of(people.clerk(), window, live_server, DESK)
    page = clerk.context.new_page()
    page.goto(
        live_server.url + reverse("admin:reviews_meeting_register", args=[hearing.meeting_id])
    )
    for each in page.get_by_label("出席", exact=True).all():
        each.check()
    press(page, "出席簿を保存する")
    expect(page.get_by_text("出席簿を保存しました。")).to_be_visible()
    at_all_sizes(page, "attendance")

    for key in ("chair", "deputy"):
        for place in range(1, 6):
            reviews.submitted(hearing.review, key, place, 6 - place)
    for place in range(2, 6):
        reviews.submitted(hearing.review, "one", place, 6 - place)
    member = browser_of(reviews.person("one"), window, live_server, TABLET)
    tablet = member.context.new_page()
    tablet.goto(live_server.url + reverse("review_files"))
    look(tablet)
    tablet.get_by_role("link", name="の予定を見る").click()
    tablet.wait_for_url("**/hearing/")
    at_all_sizes(tablet, "member")
    tablet.set_viewport_size(TABLET)
    tablet.get_by_role("link", name="サンプルの事業1").click()
    tablet.wait_for_url("**/sheets/**")
    marks = tablet.locator(".c-score__marks label")
    for box in [each.bounding_box() for each in marks.all()]:
        assert min(box["width"], box["height"]) >= LARGE
    picture(tablet, "sheet-768")
    look(tablet)
    marks.nth(3).click()
    press(tablet, "採点を確かめる")
    tablet.wait_for_url("**/check/")
    look(tablet)
    tablet.get_by_role("button", name="この内容で出す").click()
    expect(tablet.get_by_text("採点表を出しました。").first).to_be_visible()

    page.goto(live_server.url + reverse("admin:reviews_hearing_change", args=[hearing.pk]))
    expect(page.get_by_text("採点表がそろいました")).to_be_visible()
    look(page)
    page.get_by_role("link", name="採点をひらく").click()
    page.get_by_role("button", name="採点をひらく").click()
    page.wait_for_url("**/review/**")
    page.goto(live_server.url + reverse("admin:reviews_hearing_change", args=[hearing.pk]))
    picture(page, "opened")
    with page.expect_download() as known:
        press(page, "結果の表（PDF）")
    assert known.value.suggested_filename.endswith("審査の結果.pdf")
    if folder := os.environ.get("PICTURES"):
        known.value.save_as(Path(folder) / "tally.pdf")
    act(page, live_server, hearing, "end", "終わったことを記録する")
    expect(page.get_by_role("heading", name="終わった", exact=True)).to_be_visible()
