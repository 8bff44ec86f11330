"""Change of address, devices, closing."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessLog
from django.apps import apps

from accounts import closing
from accounts.models import CLOSED_NAME, User

EMAIL, CONFIRM = "/accounts/email/", "/accounts/email/confirm/"
NEW = "atarashii@sample.example"


@pytest.fixture
def obstacle():
    """A question of an upper app, taken away again after the test."""
    sentences = []
    check = closing.register_check(lambda user: sentences)
    yield sentences
    closing._checks.remove(check)


def test_address_changes_when_both_ends_agree(signed_in, citizen, mails):
    client, old = signed_in(citizen), citizen.email
    elsewhere = signed_in(citizen)
    elsewhere.get("/accounts/")
    client.post(EMAIL, {"email": NEW})

    answer = client.post(CONFIRM, {"old_code": mails.code(old), "new_code": mails.code(NEW)})

    citizen.refresh_from_db()
    assert (answer.url, citizen.email) == ("/accounts/", NEW)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        (NEW, True, True)
    ]
    assert mails.kinds(old) == ["account_email_change_old", "account_email_changed"]
    assert mails.kinds(NEW) == ["account_email_change_new", "account_email_changed"]
    assert client.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


@pytest.mark.parametrize("known", ["old", "new"])
def test_address_does_not_change_by_one_end_alone(signed_in, citizen, mails, known):
    client, old = signed_in(citizen), citizen.email
    client.post(EMAIL, {"email": NEW})
    codes = {"old": mails.code(old), "new": mails.code(NEW)}
    only = codes[known]

    page = client.post(CONFIRM, {"old_code": only, "new_code": only})

    citizen.refresh_from_db()
    assert citizen.email == old
    assert page.status_code == 200


def test_address_of_somebody_else_gives_nothing_away(signed_in, citizen, clerk, mails):
    client = signed_in(citizen)

    answer = client.post(EMAIL, {"email": clerk.email.upper()})
    old_code = mails.code(citizen.email)
    client.post(CONFIRM, {"old_code": old_code, "new_code": old_code})

    citizen.refresh_from_db()
    assert answer.url == CONFIRM
    assert citizen.email == "representative@sample.example"
    assert mails.kinds(clerk.email) == ["account_email_change_taken"]


def test_address_taken_in_the_meantime_is_refused_with_a_sentence(signed_in, citizen, mails):
    client, old = signed_in(citizen), citizen.email
    client.post(EMAIL, {"email": NEW})
    codes = {"old_code": mails.code(old), "new_code": mails.code(NEW)}
    User.objects.create_user(NEW)

    answer = client.post(CONFIRM, codes, follow=True)

    citizen.refresh_from_db()
    assert citizen.email == old
    assert "変更できませんでした" in answer.content.decode()


def test_confirm_page_without_a_change_leads_back(signed_in, citizen):
    answer = signed_in(citizen).get(CONFIRM)

    assert answer.url == EMAIL


def test_sign_out_everywhere_leaves_only_this_device(signed_in, citizen):
    here, there = signed_in(citizen), signed_in(citizen)
    there.get("/accounts/")
    page = here.get("/accounts/sessions/").content.decode()

    here.post("/accounts/sessions/")

    assert page.count("iPhone、Safari") == 2
    assert page.count("いま使っている端末") == 1
    assert page.count("にログイン（IPアドレス") == 2
    assert here.get("/accounts/").status_code == 200
    assert there.get("/accounts/").status_code == 302


def test_closing_blanks_the_person_and_keeps_the_rows(signed_in, citizen):
    client, email = signed_in(citizen), citizen.email
    history = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj=citizen)
    before = history.count()

    answer = client.post("/accounts/close/", {"understood": "on"}, follow=True)

    citizen.refresh_from_db()
    assert "退会の手続きが終わりました" in answer.content.decode()
    assert (citizen.name, citizen.kana, citizen.is_active) == ("", "", False)
    assert str(citizen) == CLOSED_NAME
    assert citizen.closed_at is not None
    assert history.count() == before + 1
    assert not history.exclude(name="", kana="").exists()
    assert not User.objects.filter(email=email).exists()
    assert not EmailAddress.objects.filter(email=email).exists()
    assert client.get("/accounts/").status_code == 302


def test_closing_forgets_the_tries_of_a_password(signed_in, client, citizen):
    citizen.set_password("ながいあいことば12345")
    citizen.save()
    AccessLog.objects.create(username=citizen.email, ip_address="192.0.2.1")
    login = {"login": citizen.email.upper(), "password": "wrong"}
    client.post("/accounts/login/password/", login)
    tried = AccessAttempt.objects.count()

    closing.close(citizen)

    assert (tried, AccessAttempt.objects.count(), AccessLog.objects.count()) == (1, 0, 0)


def test_signing_in_by_password_writes_no_log_of_addresses(client, citizen):
    citizen.set_password("ながいあいことば12345")
    citizen.save()
    login = {"login": citizen.email, "password": "ながいあいことば12345"}

    client.post("/accounts/login/password/", login)

    assert "_auth_user_id" in client.session
    assert AccessLog.objects.count() == 0


def test_closing_needs_the_tick(signed_in, citizen):
    page = signed_in(citizen).post("/accounts/close/", {"understood": ""})

    citizen.refresh_from_db()
    assert "しるしを付けてください" in page.content.decode()
    assert citizen.is_active


def test_closing_is_refused_with_the_sentences_of_other_apps(signed_in, citizen, obstacle):
    obstacle.append("「団体サンプル」の代表者です。先に代表者を交代してください。")

    page = signed_in(citizen).post("/accounts/close/", {"understood": "on"})

    citizen.refresh_from_db()
    assert "先に代表者を交代してください。" in page.content.decode()
    assert citizen.is_active
    with pytest.raises(closing.NotClosableError):
        closing.close(citizen)


def test_staff_cannot_close_themselves(signed_in, clerk):
    page = signed_in(clerk).post("/accounts/close/", {"understood": "on"})

    clerk.refresh_from_db()
    assert "システム管理の担当者が停止します" in page.content.decode()
    assert clerk.is_active


def test_name_change_normalises(signed_in, citizen):
    signed_in(citizen).post("/accounts/name/", {"name": " 見本  次子 ", "kana": "みほん つぎこ"})

    citizen.refresh_from_db()
    assert (citizen.name, citizen.kana) == ("見本 次子", "ミホン　ツギコ")


def test_own_pages_need_sign_in(client, db):
    pages = ("", "name/", "email/", "password/", "close/", "sessions/", "2fa/", "2fa/passkeys/")

    assert {client.get(f"/accounts/{page}").status_code for page in pages} == {302}


def test_own_name_changed_in_another_tab_is_not_undone(signed_in, citizen):
    client, page = signed_in(citizen), "/accounts/name/"
    older = client.get(page).context["form"].seen
    client.post(page, {"name": "見本 新子", "kana": "ミホン　ハナコ", "seen": older})

    asked = client.post(page, {"name": "見本 花子", "kana": "ミホン　シンコ", "seen": older})

    citizen.refresh_from_db()
    assert citizen.name == "見本 新子"
    assert asked.context["form"]["name"].value() == "見本 新子"
    assert asked.context["form"]["kana"].value() == "ミホン　シンコ"


def test_code_alone_is_promised_only_while_it_is_enough(signed_in, citizen):
    client = signed_in(citizen)
    alone = client.get("/accounts/").content.decode()
    Authenticator.objects.create(user=citizen, type="webauthn", data={})
    with_passkey = client.get("/accounts/").content.decode()

    assert "メールの確認コード：いつでも使えます。" in alone
    assert "いつでも使えます" not in with_passkey
    assert "コードのあとに、パスキーか認証アプリでも確認します。" in with_passkey
