"""Who is new and who is known go through one door, and come out where they wanted to go."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.entry.one_door import account_of, may_stand_in_a_letter
from accounts.models import User
from core.web import office
from groups.models import Registration
from tests.factories import registrations
from tests.groups.test_registration_eligibility import ABLE

LOGIN, CODE, NAME = "/accounts/login/", "/accounts/login/code/", "/accounts/login/name/"
NEW = "hajimete@sample.example"
SELF = {"name": "試験　次郎", "kana": "しけん ｼﾞﾛｳ"}


def without_token(page):
    """The page without what differs on every request."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def seen(address):
    """All that a stranger sees who types this address: answer, page, and a wrong code's page."""
    client = Client()
    answer = client.post(LOGIN, {"login": address, "next": "/my/"})
    pages = [
        client.get(answer.url),
        client.post(answer.url, {"code": "12345"}),
        client.post(answer.url, {"action": "resend"}, follow=True),
        client.get(LOGIN, follow=True),
    ]
    words = [without_token(page.content.decode()).replace(address, "X") for page in pages]
    return answer.status_code, answer.url, [page.status_code for page in pages], words


def test_known_new_and_stopped_addresses_look_the_same_to_a_stranger(citizen, db):
    User.objects.create_user("tomerareta@sample.example", is_active=False)

    known, new, stopped = map(seen, (citizen.email, NEW, "tomerareta@sample.example"))

    assert known == new == stopped


def test_nobody_is_made_before_the_address_is_proved(client, db):
    client.post(LOGIN, {"login": NEW})
    client.post(CODE, {"code": "12345"})

    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()


def test_newcomer_gets_the_code_of_everybody_and_then_gives_a_name(client, mails):
    client.post(LOGIN, {"login": " ＨＡＪＩＭＥＴＥ@sample.example", "next": "/accounts/email/"})
    proved = client.post(f"{CODE}?next=/accounts/email/", {"code": mails.code(NEW)})
    refused = client.post(NAME, SELF | {"kana": "試験"})
    outside = client.get("/accounts/")
    named = client.post(NAME, SELF)

    person = User.objects.get(email=NEW)
    assert mails.kinds(NEW) == ["account_login_code"]
    assert "はじめての方は、このあと氏名と" in mails.last(NEW).text
    assert (proved.url, named.url) == (NAME, "/accounts/email/")
    assert "フリガナは、カタカナかひらがなで" in refused.content.decode()
    assert outside.status_code == 302
    assert (person.name, person.kana) == ("試験 次郎", "シケン　ジロウ")
    assert not person.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert client.get("/accounts/email/").status_code == 200


def test_letter_to_who_is_known_says_nothing_of_a_name_to_come(client, citizen, mails):
    client.post(LOGIN, {"login": citizen.email})

    assert "はじめての方" not in mails.last(citizen.email).text


def test_stopped_account_is_told_so_and_gets_no_code(client, citizen, mails):
    User.objects.filter(pk=citizen.pk).update(is_active=False)

    client.post(LOGIN, {"login": citizen.email})
    client.post(CODE, {"action": "resend"})

    assert mails.kinds(citizen.email) == ["account_stopped_account"]
    assert not mails.last(citizen.email).secret
    assert "/contact/" in mails.last(citizen.email).text


def test_letter_that_asks_to_tell_the_office_has_its_number(
    client, citizen, mails, tmp_path, settings
):
    settings.FINISHED_ROOT = tmp_path
    told = office.UNKNOWN["office"] | {"phone": "0495-00-0000", "hours": "平日"}
    office.keep(office.UNKNOWN | {"office": told})
    User.objects.update(is_active=False)

    client.post(LOGIN, {"login": citizen.email})

    text = mails.last(citizen.email).text
    assert "市民活動推進課にお知らせください" in text
    assert "\n本庄市 市民生活部 市民活動推進課　電話 0495-00-0000（平日）\n" in text


def test_closed_account_may_begin_anew(client, citizen, signed_in, mails):
    address = citizen.email
    signed_in(citizen).post("/accounts/close/", {"understood": "on"})

    client.post(LOGIN, {"login": address})
    answer = client.post(CODE, {"code": mails.code(address)})

    assert answer.url == NAME
    assert User.objects.get(email=address).pk != citizen.pk


def test_two_browsers_that_prove_one_new_address_make_one_account(db, mails):
    first, second = Client(), Client()
    for client in (first, second):
        client.post(LOGIN, {"login": NEW})
        client.code = mails.code(NEW)

    answers = [client.post(CODE, {"code": client.code}).url for client in (first, second)]

    assert answers == [NAME, NAME]
    assert User.objects.filter(email=NEW).count() == 1


def test_account_of_an_address_is_made_once(db):
    assert account_of(NEW) == account_of(NEW)


def test_newcomers_code_is_judged_three_times_also_side_by_side(client, mails):
    client.post(LOGIN, {"login": NEW})
    code = mails.code(NEW)
    before = Session.objects.get(pk=client.session.session_key).session_data

    for guess in [*(f"{(int(code) + n) % 1_000_000:06}" for n in (1, 2, 3)), code]:
        Session.objects.update(session_data=before)
        client.post(CODE, {"code": guess})

    assert not User.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"members": "１２名", "months": "1年6か月"}])
def test_nine_answers_wait_behind_the_door(client, mails, typed):
    asked = reverse("registration_begin", query=ABLE | typed)
    way = client.get(asked).content.decode().split('class="c-button is-large" href="')[1]
    door = client.get(way.split('"')[0].replace("&amp;", "&"))
    client.post(LOGIN, {"login": NEW, "next": door.context["redirect_field_value"]})
    letter = mails.last(NEW).text
    [back] = [line for line in letter.splitlines() if line.endswith("no-gang%3Dyes")]

    page = client.get(back.removeprefix("http://localhost:8000"))  # the window was closed
    client.post(page.url, {"code": mails.code(NEW)})
    named = client.post(NAME, SELF)
    client.post(reverse("registration_start", query=ABLE))

    assert page.url.startswith(f"{CODE}?next=")
    given = ABLE | ({"members": "12", "months": "18"} if typed else {})
    assert dict(parse_qsl(urlsplit(named.url).query)) == {k: str(v) for k, v in given.items()}
    assert len(Registration.objects.get().eligibility) == 9


def test_door_without_a_code_under_way_keeps_where_to_go(client, db):
    answer = client.get(f"{CODE}?next=/groups/register/%3Fasked%3D1")

    assert answer.url == f"{LOGIN}?next=%2Fgroups%2Fregister%2F%3Fasked%3D1"


def test_third_wrong_code_keeps_where_to_go(client, citizen):
    client.post(LOGIN, {"login": citizen.email})
    for _ in range(3):
        answer = client.post(f"{CODE}?next=/accounts/email/", {"code": "1"})

    assert answer.url == f"{LOGIN}?next=%2Faccounts%2Femail%2F"


def test_former_second_door_leads_to_the_one_door(client, db):
    assert client.get("/accounts/signup/?next=/my/").url == f"{LOGIN}?next=%2Fmy%2F"
    assert client.post("/accounts/signup/", {"email": NEW}).url == LOGIN
    assert client.get("/accounts/signup/?next=https://evil.example/").url == LOGIN


@pytest.mark.parametrize(
    ("onward", "may"),
    [
        ("/my/", True),
        ("/groups/register/?asked=1&kind=civic_group&members=12&no-gang=yes", True),
        ("/groups/register/123e4567-e89b-12d3-a456-426614174000/", True),
        ("/groups/register/?asked=いますぐ電話を", False),
        ("/groups/register/?asked=0495-00-0000+made", False),
        ("/groups/register/?see=evil.example", False),
        ("/nowhere/", False),
        ("//evil.example/", False),
        ("https://evil.example/my/", False),
        ("", False),
    ],
)
def test_letter_names_only_pages_that_hold_no_sentence(onward, may):
    assert may_stand_in_a_letter(onward) is may


def test_letter_names_no_key_of_a_link():
    key = "x" * 43

    assert not may_stand_in_a_letter(reverse("registration_resume", args=[key]))


def test_who_was_away_too_long_reads_that_the_text_is_kept(client, db):
    registration = registrations.draft()
    page = reverse("registration_page", args=[registration.pk, "basics"])

    sent = client.post(page, {"name": "団体サンプル長く書いた会"})

    assert "書いた文章は残してあります" in client.get(sent.url).content.decode()
    assert "残してあります" not in client.get(f"{LOGIN}?next=/my/").content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/consultations/begin/", "事前相談のメモを書きはじめられます"),
        ("/proposals/start/R08-1/", "提案書を書きはじめられます"),
    ],
)
def test_the_door_says_what_comes_behind_it(client, db, path, words):
    assert words in client.get(f"{LOGIN}?next={path}").content.decode()
    plain = client.get(f"{LOGIN}?next=/no/such/page/").content.decode()
    assert words not in plain
    assert "ログインすると、" not in plain


@pytest.mark.parametrize(
    "path",
    ["", "/my/", "/%00/", "/groups/R99-" + "9" * 5000 + "/", "//evil.example/", "/" + "あ" * 200],
)
def test_the_door_opens_whatever_is_to_come_behind_it(client, db, path):
    page = client.get(LOGIN, {"next": path})

    assert page.status_code == 200
    assert "ログインすると、" not in page.content.decode()
