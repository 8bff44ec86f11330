"""Signing up, passkeys and the account pages in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from accounts import samples
from notifications.models import Notice
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "hajimete@sample.example"


def mailed_code(address):
    """The code in the newest letter to an address."""
    letter = Notice.objects.filter(to_address=address).order_by("-pk")[0]
    return re.search(r"^　　(\d{6})$", letter.text, re.MULTILINE)[1]


def device(page):
    """A device with a fingerprint reader that always recognises its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def enter_by_code(page, address, path="/accounts/"):
    page.goto(f"/accounts/login/?next={path}")
    page.get_by_label("メールアドレス").fill(address)
    page.get_by_role("button", name="確認コードを受け取る").click()
    page.get_by_label("確認コード").fill(mailed_code(address))
    page.get_by_role("button", name="ログインする").click()


def test_newcomer_signs_up_on_a_phone_by_keyboard_alone(window):
    page = window(PHONE)
    page.goto("/accounts/login/?next=/accounts/")
    look(page)

    page.get_by_label("メールアドレス").focus()
    page.keyboard.type(NEW)
    page.keyboard.press("Enter")
    page.get_by_label("確認コード").focus()
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    page.locator("[data-errors]:focus").wait_for()
    look(page)
    page.get_by_label("確認コード").fill("")
    page.get_by_label("確認コード").focus()
    page.keyboard.type(mailed_code(NEW))
    page.keyboard.press("Enter")
    page.get_by_label("氏名").focus()
    look(page)
    page.keyboard.type("試験 次郎")
    page.keyboard.press("Tab")
    page.keyboard.type("しけん じろう")
    page.keyboard.press("Enter")

    page.wait_for_url("**/accounts/")
    expect(page.get_by_text("シケン　ジロウ")).to_be_visible()
    look(page)


def test_staff_set_up_a_passkey_and_later_sign_in_with_it_alone(window):
    clerk = samples.ensure("clerk")
    page = window(DESK)
    session = device(page)

    enter_by_code(page, clerk.email, "/admin/")
    expect(page.get_by_role("heading", name="二段階認証を設定してください")).to_be_visible()
    look(page)
    page.get_by_role("link", name="パスキーを使う").click()
    look(page)
    page.get_by_role("button", name="パスキーを追加する").click()
    page.wait_for_url("**/2fa/spare/")
    look(page)
    page.get_by_role("link", name="しまいました。次へ進む").click()
    page.wait_for_url("**/admin/")
    page.goto("/accounts/2fa/passkeys/")
    look(page)

    page.goto("/accounts/logout/")
    look(page)
    page.get_by_role("button", name="ログアウトする").click()
    page.goto("/accounts/login/?next=/admin/")
    page.get_by_role("button", name="パスキーでログインする").click()
    page.wait_for_url("**/admin/")
    session.detach()


def test_passkey_refused_by_the_device_says_so_and_leaves_other_ways(window):
    page = window(PHONE)
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('no'))")
    page.goto("/accounts/login/")

    page.get_by_role("button", name="パスキーでログインする").click()

    page.get_by_text("パスキーを使えませんでした。").wait_for()
    look(page)


def test_every_account_page_is_accessible_and_fits(window):
    citizen = samples.ensure("representative")
    page = window(PHONE)
    for path in ("login/password/", "inactive/", "closed/"):
        page.goto(f"/accounts/{path}")
        look(page, DESK, PHONE)

    enter_by_code(page, citizen.email)
    paths = ("", "name/", "email/", "password/", "close/", "sessions/", "2fa/", "2fa/app/",
             "2fa/passkeys/", "2fa/passkeys/add/", "second-factor/", "logout/")  # fmt: skip
    for path in paths:
        page.goto(f"/accounts/{path}")
        look(page, DESK, PHONE)

    page.goto("/accounts/email/")
    page.get_by_label("新しいメールアドレス").fill(NEW)
    page.get_by_role("button", name="確認コードを受け取る").click()
    page.get_by_role("button", name="変更する").click()
    look(page, DESK, PHONE)
    page.goto("/accounts/password/")
    page.get_by_label("新しいパスワード").fill("password")
    page.get_by_role("button", name="設定する").click()
    look(page, DESK, PHONE)
