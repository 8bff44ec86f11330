"""The optional password, its lock-out, and proving oneself before a sensitive change."""

from datetime import timedelta

import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

LOGIN = "/accounts/login/password/"
GOOD = "とても長い合言葉 2026 honjo"


def set_password(user):
    user.set_password(GOOD)
    user.save()


def test_password_login_works_when_one_is_set(client, citizen):
    set_password(citizen)

    answer = client.post(LOGIN, {"login": citizen.email, "password": GOOD, "next": "/my/"})

    assert answer.url == "/my/"


def test_password_login_of_a_known_and_an_unknown_address_fail_alike(client, citizen):
    set_password(citizen)

    known = client.post(LOGIN, {"login": citizen.email, "password": "wrong"}).content.decode()
    unknown = client.post(LOGIN, {"login": "x@sample.example", "password": "wrong"})

    sentence = "メールアドレスかパスワードが違います。"
    assert known.count(sentence) == unknown.content.decode().count(sentence) > 0


def test_five_wrong_passwords_lock_the_password_but_not_the_code(client, citizen, mails):
    set_password(citizen)
    for _ in range(4):
        assert client.post(LOGIN, {"login": citizen.email, "password": "x"}).status_code == 200

    locked = client.post(LOGIN, {"login": citizen.email, "password": "x"})
    right = client.post(LOGIN, {"login": citizen.email, "password": GOOD})
    client.post("/accounts/login/", {"login": citizen.email})
    by_code = client.post("/accounts/login/code/", {"code": mails.code(citizen.email)})

    assert (locked.status_code, right.status_code) == (429, 200)
    assert "パスワードでのログインを止めています" in locked.content.decode()
    assert by_code.url == "/my/"


def test_a_stranger_who_guesses_passwords_locks_nobody_out(client, citizen):
    set_password(citizen)
    stranger = Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(8):
        locked = stranger.post(LOGIN, {"login": citizen.email, "password": "x"})

    answer = client.post(LOGIN, {"login": citizen.email, "password": GOOD})

    assert "ログイン" in locked.content.decode()
    assert "_auth_user_id" not in stranger.session
    assert answer.url == "/my/"


def test_guesses_from_everywhere_have_an_end_and_the_code_still_opens(client, citizen, mails):
    set_password(citizen)
    for number in range(51):
        for _ in range(4):
            guess = {"login": citizen.email, "password": "x"}
            last = Client(REMOTE_ADDR=f"198.51.100.{number}").post(LOGIN, guess)

    client.post("/accounts/login/", {"login": citizen.email})
    by_code = client.post("/accounts/login/code/", {"code": mails.code(citizen.email)})

    assert "あと24時間ほど待つか、確認コードかパスキーで" in last.content.decode()
    assert by_code.url == "/my/"


def test_guesses_from_everywhere_spare_the_own_device_of_who_is_signed_in_nowhere(citizen):
    set_password(citizen)
    own = Client(REMOTE_ADDR="203.0.113.9")
    typed = {"login": citizen.email, "password": GOOD}
    own.post(LOGIN, typed)
    own.post("/accounts/logout/")
    own.defaults["REMOTE_ADDR"] = "192.0.2.44"
    for number in range(201):
        stranger = Client(REMOTE_ADDR=f"198.51.100.{number}")
        last = stranger.post(LOGIN, {"login": citizen.email, "password": "x"})

    assert "パスワードを入力できる回数をこえました" in last.content.decode()
    assert own.post(LOGIN, typed).url == "/my/"


def test_proof_codes_asked_too_often_say_how_long_and_the_last_one_stays_good(
    signed_in, citizen, mails
):
    client = signed_in(citizen, factor=False)
    asked = client.get("/accounts/email/").url
    for _ in range(3):
        client.post(asked, {"send": "1"})
    code = mails.code(citizen.email)

    refused = client.post(asked, {"send": "1"}, follow=True).content.decode()
    back = client.post(asked, {"code": code})

    assert "あと1分ほどで、また送れます。" in refused
    assert back.url == "/accounts/email/"


def test_lock_out_ends_after_half_an_hour(client, citizen):
    set_password(citizen)
    for _ in range(5):
        client.post(LOGIN, {"login": citizen.email, "password": "x"})

    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        answer = client.post(LOGIN, {"login": citizen.email, "password": GOOD})

    assert answer.url == "/my/"


def test_failed_attempts_are_recorded_without_the_password(client, citizen):
    client.post(LOGIN, {"login": citizen.email, "password": "himitsu"})

    attempt = AccessAttempt.objects.get()

    assert (attempt.username, attempt.failures_since_start) == (citizen.email, 1)
    assert "himitsu" not in attempt.post_data


def test_password_is_set_after_proof_and_other_devices_are_signed_out(signed_in, citizen, mails):
    here, there = signed_in(citizen), signed_in(citizen)
    there.get("/accounts/")

    answer = here.post("/accounts/password/", {"password": GOOD})

    citizen.refresh_from_db()
    assert answer.url == "/accounts/"
    assert citizen.check_password(GOOD)
    assert here.get("/accounts/").status_code == 200
    assert there.get("/accounts/").status_code == 302
    assert mails.kinds(citizen.email) == ["account_password_changed"]


def test_weak_password_is_refused_with_reasons(signed_in, citizen):
    page = signed_in(citizen).post("/accounts/password/", {"password": "password"})

    citizen.refresh_from_db()
    assert "12" in page.content.decode()
    assert not citizen.has_usable_password()


def test_sensitive_page_asks_for_a_mailed_code_first_and_comes_back(signed_in, citizen, mails):
    client = signed_in(citizen, factor=False)

    asked = client.get("/accounts/email/")
    client.post(asked.url, {"send": "1"})
    back = client.post(asked.url, {"code": mails.code(citizen.email)})

    assert asked.url == "/accounts/prove/?next=%2Faccounts%2Femail%2F"
    assert back.url == "/accounts/email/"
    assert client.get("/accounts/email/").status_code == 200
    assert mails.kinds(citizen.email) == ["account_proof_code"]


def test_proof_gets_old(signed_in, citizen):
    client = signed_in(citizen)
    assert client.get("/accounts/close/").status_code == 200

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert client.get("/accounts/close/").status_code == 302


def test_proof_code_wears_out_after_five_wrong_tries(signed_in, citizen, mails):
    client = signed_in(citizen, factor=False)
    prove = "/accounts/prove/?next=/accounts/close/"
    client.post(prove, {"send": "1"})
    code = mails.code(citizen.email)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        client.post(prove, {"code": wrong})

    client.post(prove, {"code": code})

    assert client.get("/accounts/close/").status_code == 302


def test_who_has_a_second_factor_proves_with_it_not_by_mail(signed_in, citizen, with_app, app):
    secret = with_app(citizen)
    client = signed_in(citizen, factor=False)

    asked = client.get("/accounts/email/")
    back = client.post(asked.url, {"code": app(secret)})

    assert asked.url.startswith("/accounts/2fa/reauthenticate/")
    assert back.url == "/accounts/email/"
