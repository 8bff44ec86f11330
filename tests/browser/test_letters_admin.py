"""The staff's screens of letters: a clerk on a desk and on a phone, by keyboard, with axe."""

import pytest
from playwright.sync_api import expect

from notifications.models import Notice, ReminderRule
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_registration_journey import as_staff, press
from tests.factories import letters, paper, people, registrations

pytestmark = pytest.mark.django_db(transaction=True)

START = "/admin/notifications/notice/"


@pytest.fixture
def filled():
    registrations.sent_back()
    paper.counter_sent_back(name="団体サンプル無", address="")
    letters.failed()
    letters.held("止めた通知", text="前の本文です。\n")
    letters.code()


@pytest.mark.usefixtures("filled")
def test_every_page_can_be_read_by_everybody(window):
    page = window()
    as_staff(page, people.clerk())
    rule = ReminderRule.objects.first()
    held = Notice.objects.get(subject="止めた通知")
    failed = Notice.objects.get(status="failed")

    for address in (
        "/admin/", START, f"{START}?state=all", f"{START}?person={failed.pk}",
        f"{START}{failed.pk}/change/", f"{START}{held.pk}/change/",
        f"{START}{held.pk}/move/correct/", f"{START}{failed.pk}/move/to_paper/",
        f"{START}{held.pk}/history/", f"{START}many/resend/?all=failed",
        f"{START}coming/", f"{START}coming/?q=ない",
        "/admin/notifications/reminderrule/",
        f"/admin/notifications/reminderrule/{rule.pk}/change/",
        "/admin/notifications/mailsetting/1/change/",
        "/admin/accounts/closedday/", "/admin/accounts/closedday/add/",
    ):  # fmt: skip
        page.goto(address)
        look(page, PHONE, DESK)


@pytest.mark.usefixtures("filled")
def test_text_of_a_promise_unfolds_without_a_script(window):
    page = window(DESK)
    as_staff(page, people.clerk())
    page.goto(f"{START}coming/?kind=groups/correction_due")

    page.locator("summary", has_text="文を読む").first.click()

    expect(page.get_by_text("申請の補正が、まだ終わっていません").first).to_be_visible()
    look(page)


@pytest.mark.usefixtures("filled")
def test_clerk_rewrites_and_releases_a_held_letter_by_keyboard(window):
    page = window(DESK)
    as_staff(page, people.clerk())
    page.goto(START)
    press(page, "止めた通知")
    press(page, "書き直す")
    press(page, "書き直す")
    expect(page.get_by_text("理由を書いてください").first).to_be_visible()
    keys = Keyboard(page)
    keys.write("件名", "新しい件名")
    keys.write("書き直す理由", "言葉を直しました。")
    press(page, "書き直す")
    press(page, "送る")
    press(page, "送る")

    letter = Notice.objects.get(subject="新しい件名")
    assert (letter.status, letter.text) == ("queued", "前の本文です。\n")


@pytest.mark.usefixtures("filled")
def test_days_are_tried_out_before_they_are_saved(window):
    page = window(DESK)
    as_staff(page, people.clerk())
    rule = ReminderRule.objects.get(kind="groups/correction_due")
    page.goto(f"/admin/notifications/reminderrule/{rule.pk}/change/")
    keys = Keyboard(page)
    keys.write("期限の何日前に知らせるか", "七")
    press(page, "保存しないで、確かめる")
    expect(page.get_by_text("「七」は日数ではありません").first).to_be_visible()
    keys.write("期限の何日前に知らせるか", "１４、３")
    press(page, "保存しないで、確かめる")
    expect(page.get_by_text("14日前").first).to_be_visible()
    press(page, "保存する")

    rule.refresh_from_db()
    assert rule.before == [14, 3]
