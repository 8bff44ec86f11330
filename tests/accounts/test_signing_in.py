"""Signing in and signing up by e-mail code, and what a stranger may learn from it."""

import json
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from notifications.models import Notice
from tests.core import faults
from tests.factories import people

LOGIN, CODE, NAME = "/accounts/login/", "/accounts/login/code/", "/accounts/login/name/"
NEW = "hajimete@sample.example"


def test_login_by_code_leads_back_to_the_page_asked_for(client, citizen, mails):
    asked = client.get("/my/")
    client.post(LOGIN, {"login": citizen.email, "next": "/my/"})

    answer = client.post(f"{CODE}?next=/my/", {"code": mails.code(citizen.email)})

    assert asked.url == f"{LOGIN}?next=/my/"
    assert (answer.status_code, answer.url) == (302, "/my/")
    assert client.get("/accounts/").status_code == 200


def test_login_accepts_full_width_address_and_code(client, citizen, mails):
    client.post(LOGIN, {"login": "　ＲＥＰＲＥＳＥＮＴＡＴＩＶＥ＠sample.example "})
    code = mails.code(citizen.email).translate({ord(str(n)): 0xFF10 + n for n in range(10)})

    client.post(CODE, {"code": f"{code[:3]}－{code[3:]}"})

    assert client.session["_auth_user_id"] == str(citizen.pk)


def test_login_refuses_a_wrong_code_and_gives_up_after_three(client, citizen, mails):
    client.post(LOGIN, {"login": citizen.email})
    wrong = "000000" if mails.code(citizen.email) != "000000" else "111111"

    first = client.post(CODE, {"code": wrong})
    client.post(CODE, {"code": wrong})
    third = client.post(CODE, {"code": wrong})

    assert "コードが違います" in first.content.decode()
    assert third.url == LOGIN
    assert client.post(CODE, {"code": mails.code(citizen.email)}).url == LOGIN
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("wrong_tries", [2, 3])
def test_tries_side_by_side_are_counted_like_tries_in_turn(client, citizen, mails, wrong_tries):
    client.post(LOGIN, {"login": citizen.email})
    code = mails.code(citizen.email)
    before = Session.objects.get(pk=client.session.session_key).session_data

    for guess in [*(other(code, n) for n in range(wrong_tries)), code]:
        Session.objects.update(session_data=before)  # each read it before the others wrote
        client.post(CODE, {"code": guess})

    assert ("_auth_user_id" in client.session) == (wrong_tries < 3)


def test_login_code_mail_names_itself_secret_and_says_until_when(client, citizen, mails):
    client.post(LOGIN, {"login": citizen.email})

    letter = mails.last(citizen.email)

    assert (letter.kind, letter.secret) == ("account_login_code", True)
    assert letter.subject.startswith("【本庄市】ログインの確認コード（")
    assert letter.subject.endswith("まで有効）")
    assert citizen.name not in letter.subject


def test_codes_asked_for_too_often_get_a_plain_sentence(client, citizen):
    for _ in range(3):
        client.post(LOGIN, {"login": citizen.email})
        client.cookies.clear()

    answer = client.post(LOGIN, {"login": citizen.email})

    page = answer.content.decode()
    assert "確認コードを送れる回数をこえました。あと1分ほどで、また送れます。" in page
    assert 'href="/contact/"' in page.split("いま、ログインするには")[1]
    assert Notice.objects.count() == 3


def test_codes_for_one_address_have_an_end_for_the_day(client, citizen, time_machine):
    for hour in range(10):
        time_machine.move_to(datetime(2026, 11, 24, 9 + hour, tzinfo=UTC), tick=False)
        for minute in range(4):
            time_machine.shift(60 * minute + 61)
            client.post(LOGIN, {"login": citizen.email})
            client.cookies.clear()

    assert Notice.objects.filter(to_address=citizen.email).count() == 30


def ask(address, network):
    """A stranger (a fresh browser) asks for a code of this address."""
    return Client(REMOTE_ADDR=network).post(LOGIN, {"login": address})


def test_a_stranger_who_asks_for_codes_all_day_locks_nobody_out(
    client, citizen, mails, time_machine
):
    time_machine.move_to(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False)
    for _ in range(40):
        time_machine.shift(61)
        last = ask(citizen.email, "198.51.100.7")

    client.post(LOGIN, {"login": citizen.email})
    answer = client.post(CODE, {"code": mails.code(citizen.email)})

    assert "あと21分ほどで" in last.content.decode()
    assert answer.url == "/my/"


def test_one_household_has_one_budget_however_many_addresses_it_has(citizen):
    for host in range(12):
        ask(citizen.email, f"2001:db8:0:1::{host:x}")

    assert Notice.objects.filter(to_address=citizen.email).count() == 3


def test_a_flood_from_many_networks_has_an_end_and_spares_the_own_network(
    citizen, mails, signed_in
):
    signed_in(citizen).get("/my/")  # from 127.0.0.1
    for number in range(40):
        for _ in range(2):
            last = ask(citizen.email, f"198.51.100.{number}")

    home = Client().post(LOGIN, {"login": citizen.email})

    assert "あと24時間ほどで" in last.content.decode()
    assert home.url == CODE
    assert Notice.objects.filter(to_address=citizen.email).count() == 61


def signs_in(client, mails, address):
    client.post(LOGIN, {"login": address})
    return client.post(CODE, {"code": mails.code(address)})


def flooded(address):
    """Strangers in many networks have asked for codes of this address, until none is left."""
    for number in range(31):
        for _ in range(2):
            last = ask(address, f"198.51.100.{number}")
    return last


def test_who_is_signed_in_nowhere_gets_a_code_on_the_own_device_while_strangers_ask(citizen, mails):
    own = Client(REMOTE_ADDR="203.0.113.9")
    signs_in(own, mails, citizen.email)
    own.post("/accounts/logout/")
    own.defaults["REMOTE_ADDR"] = "192.0.2.44"  # elsewhere by now

    assert "あと24時間ほどで" in flooded(citizen.email).content.decode()
    assert "_auth_user_id" not in own.session
    assert signs_in(own, mails, citizen.email).url == "/my/"


def test_the_neighbours_in_ones_network_use_up_nothing_of_the_own_device(citizen, mails):
    own = Client(REMOTE_ADDR="203.0.113.9")
    signs_in(own, mails, citizen.email)
    own.post("/accounts/logout/")
    for _ in range(4):
        neighbour = ask(citizen.email, "203.0.113.9")

    assert "送れる回数をこえました" in neighbour.content.decode()
    assert signs_in(own, mails, citizen.email).url == "/my/"


def test_codes_asked_for_on_the_own_device_have_an_end_too(citizen, mails):
    own = Client()
    signs_in(own, mails, citizen.email)
    own.post("/accounts/logout/")
    before = Notice.objects.count()
    for number in range(8):
        own.defaults["REMOTE_ADDR"] = f"198.51.100.{number}"
        own.cookies.pop("sessionid", None)
        own.post(LOGIN, {"login": citizen.email})

    assert Notice.objects.count() - before == 3


def test_the_device_of_one_person_spares_no_other_and_a_made_up_cookie_nobody(citizen, mails):
    own = Client()
    signs_in(own, mails, people.clerk().email)
    own.post("/accounts/logout/")
    flooded(citizen.email)
    made_up = Client(REMOTE_ADDR="198.51.100.200")
    made_up.cookies["known_here"] = f"[{citizen.pk}]"

    for client in (own, made_up):
        assert "あと24時間ほどで" in client.post(LOGIN, {"login": citizen.email}).content.decode()


def test_the_device_tells_only_the_pages_of_the_account_who_signed_in(citizen, mails):
    own = Client()
    cookie = signs_in(own, mails, citizen.email).cookies["known_here"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/accounts/", True, "Lax")
    assert citizen.email not in cookie.value


def test_a_code_sent_once_more_counts_like_one_that_is_asked_for(client, db):
    for _ in range(2):
        Client().post(LOGIN, {"login": NEW})
    client.post(LOGIN, {"login": NEW})
    before = Notice.objects.count()

    answer = client.post(CODE, {"action": "resend"}, follow=True)

    assert "あと1分ほどで、また送れます。" in answer.content.decode()
    assert Notice.objects.count() == before


@pytest.mark.parametrize("address", ["representative@sample.example", NEW])
def test_a_code_is_sent_once_more_and_opens(client, citizen, mails, address):
    client.post(LOGIN, {"login": address})
    client.post(CODE, {"action": "resend"})

    assert mails.kinds(address) == ["account_login_code"] * 2
    assert client.post(CODE, {"code": mails.code(address)}).url in ("/my/", NAME)


def test_a_code_that_is_out_stays_good_when_no_more_are_sent(client, citizen, mails):
    client.post(LOGIN, {"login": citizen.email})
    code = mails.code(citizen.email)
    for _ in range(4):
        refused = ask(citizen.email, "127.0.0.1")  # another browser in the same house

    again = client.get(LOGIN)
    answer = client.post(CODE, {"code": code})

    assert "送れる回数をこえました" in refused.content.decode()
    assert again.url == CODE  # who has a code under way is led to where it is typed
    assert answer.url == "/my/"


def test_guesses_of_a_stranger_use_up_none_of_the_tries_of_the_own_code(client, citizen, mails):
    client.post(LOGIN, {"login": citizen.email})
    code = mails.code(citizen.email)
    stranger = Client(REMOTE_ADDR="198.51.100.7")
    stranger.post(LOGIN, {"login": citizen.email})
    for guess in range(4):
        stranger.post(CODE, {"code": other(code, guess)})

    assert client.post(CODE, {"code": code}).url == "/my/"


def test_a_stranger_who_asks_with_a_new_address_does_not_keep_its_owner_out(
    client, mails, time_machine
):
    time_machine.move_to(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False)
    for _ in range(15):
        time_machine.shift(61)
        ask(NEW, "198.51.100.7")

    client.post(LOGIN, {"login": NEW})
    answer = client.post(CODE, {"code": mails.code(NEW)})

    assert answer.url == NAME


@pytest.mark.parametrize("trouble", [faults.unreachable, faults.full])
def test_codes_and_tries_are_limited_while_the_cache_is_away(client, citizen, mails, trouble):
    with trouble():
        client.post(LOGIN, {"login": citizen.email})
        code = mails.code(citizen.email)
        before = Session.objects.get(pk=client.session.session_key).session_data
        for guess in [*(other(code, n) for n in range(3)), code]:
            Session.objects.update(session_data=before)
            client.post(CODE, {"code": guess})
        for _ in range(11):
            Client().post(LOGIN, {"login": citizen.email})

    assert "_auth_user_id" not in client.session
    assert Notice.objects.count() == 3


def test_mails_for_one_unfinished_sign_up_have_an_end_for_the_hour(client, db, time_machine):
    time_machine.move_to(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False)
    for _ in range(12):
        time_machine.shift(61)
        client.post(LOGIN, {"login": NEW})
        client.cookies.clear()

    assert Notice.objects.filter(to_address=NEW).count() == 10


def test_next_never_leads_to_another_site(client, citizen, mails):
    client.post(LOGIN, {"login": citizen.email, "next": "https://evil.example/"})

    answer = client.post(f"{CODE}?next=https://evil.example/", {"code": mails.code(citizen.email)})

    assert answer.url == "/my/"


def other(code, number):
    """A code that is not this one."""
    return f"{(int(code) + 1 + number) % 1_000_000:06}"


def without_token(page):
    """The page without what differs on every request."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


@pytest.mark.parametrize("address", ["representative@sample.example", NEW])
def test_code_lies_in_no_session(client, citizen, mails, address):
    client.post(LOGIN, {"login": address})

    [session] = [json.dumps(each.get_decoded()) for each in Session.objects.all()]

    assert '"code": "' in session
    assert mails.code(address) not in session
