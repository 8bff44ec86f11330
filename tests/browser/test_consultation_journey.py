"""A person who belongs to no group consults on a phone by keyboard; clerk and section answer.

After every step axe looks at the page in light and in dark.
"""

import pytest
from playwright.sync_api import expect

from calls.models import Consultation, Message
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_registration_journey import as_staff, press
from tests.core import hostile
from tests.factories import people

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "ひとり暮らしの見守り訪問"
INSIDE = "2軒は、家族から訪ねないでと言われています。"


def signed_in(page, user):
    """Somebody who has signed in before; how that goes has its own test."""
    page.goto("/")
    cookie = people.signed_in(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.url}])


def write_the_note(page):
    page.goto("/consultations/begin/")
    look(page)
    press(page, "相談のメモを書きはじめる")
    Keyboard(page).write("ひとことで言うと", TITLE)
    press(page, "下書きを保存する")
    press(page, "この内容で相談を送る")
    assert "エラー" in page.title()
    keys = Keyboard(page)
    keys.write("何に困っていますか", "41軒あります。")
    keys.write("やってみたいこと", "2人組で声をかけます。")
    keys.choose("だれが相談しますか", "1人で相談する")
    press(page, "この内容で相談を送る")


def route_and_ask(page, one):
    """The clerk, at a desk."""
    as_staff(page, people.clerk())
    page.goto("/admin/")
    look(page)
    press(page, "課につなぐ")
    keys = Keyboard(page)
    keys.tick("福祉部")
    keys.tick("市民生活部 市民活動推進課")
    keys.write("聞きたいこと", "訪問の回数を教えてください。")
    press(page, "いまの入力で下見する")  # two letters, longer than the window
    Keyboard(page).tick("市民生活部 市民活動推進課")
    press(page, "課につなぐ")
    press(page, "相談した人に聞く")
    Keyboard(page).write("聞きたいこと", "何人で回りますか。")
    press(page, "相談した人に聞く")
    assert Consultation.objects.get(pk=one.pk).status == "asked_back"


def answer_inside(page, one):
    """The section that is asked."""
    as_staff(page, people.liaison())
    page.goto(f"/admin/calls/consultation/{one.pk}/change/")
    look(page)
    Keyboard(page).write("文", INSIDE)
    press(page, "書き足す")
    expect(page.get_by_text(INSIDE)).to_be_visible()


def reply_with_a_picture(page):
    page.goto("/my/")
    look(page)
    press(page, "返事を書く")
    expect(page.get_by_text(INSIDE)).to_be_hidden()
    keys = Keyboard(page)
    keys.write("市への連絡", "8人です。")
    file = {"name": "地図.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    keys.hand_over("ファイル", [file])
    press(page, "返事を送る")


def test_person_of_no_group_consults_from_a_phone_by_keyboard(window):
    people.clerk(), people.liaison()
    phone = window(PHONE)
    signed_in(phone, people.outsider())

    write_the_note(phone)
    one = Consultation.objects.get()
    assert (one.status, one.who) == ("received", "例示 一郎さん")
    expect(phone.get_by_text(one.number).first).to_be_visible()
    press(phone, "相談のページを見る")
    route_and_ask(window(DESK), one)
    answer_inside(window(DESK), one)
    reply_with_a_picture(phone)

    message = Message.objects.get(text="8人です。")
    assert [paper.name for paper in message.papers.all()] == ["地図.pdf"]
    assert Consultation.objects.get().status == "talking"
