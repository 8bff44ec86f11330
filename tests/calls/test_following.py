"""知らせてほしい: proved by a mail, stopped by any of them; nobody learns who is told."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client

from accounts import closing
from calls.choices import CallStatus, ThemeStatus
from calls.listing import following
from calls.models import Call, Follower, Interest
from calls.notices import following as notices
from calls.workflow import call as workflow
from core.forms.contact import SALT
from notifications.models import Notice
from tests.factories import calls, open_calls, people

pytestmark = pytest.mark.django_db
HANAKO = "hanako@sample.example"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def opened(monkeypatch):
    """What a page that was opened long enough ago sends."""
    monkeypatch.setattr("core.forms.contact.FASTEST", -1)
    return {"email": HANAKO, "opened": signing.TimestampSigner(salt=SALT).sign("opened")}


@pytest.fixture
def call():
    return open_calls.opened()


def ask(place, sent, client=None):
    return (client or Client()).post(f"{place.get_absolute_url()}follow/", sent)


def link():
    """The page that the newest mail leads to."""
    url = Notice.objects.order_by("-pk").values_list("private_url", flat=True)[0]
    return "/" + url.split("/", 3)[3]


def proved(place, email=HANAKO):
    following.ask(place, email)
    page = link()
    Client().post(page, {"act": "prove"})
    return page


def words(client, page):
    text = client.get(page).content.decode()
    return re.search(r"<h1>(.*?)</h1>", text)[1]


def test_asking_sends_a_mail_and_tells_nobody_anything_yet(call, opened):
    ask(call, opened)
    notice = Notice.objects.get()
    assert (notice.kind, notice.to_address) == ("calls/following_proof", HANAKO)
    assert Follower.objects.get().proved_at is None
    assert notices.stop_links(call) == {}


def test_opening_the_link_changes_nothing_and_pressing_the_button_proves(call, opened):
    ask(call, opened)
    page = link()
    assert words(Client(), page) == "お知らせを受け取りますか"
    assert Follower.objects.get().proved_at is None
    Client().post(page, {"act": "prove"})
    Client().post(page, {"act": "prove"})
    assert words(Client(), page) == "お知らせを受け取っています"
    assert Follower.objects.get().proved_at == calls.at()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (open_calls.announced, "はじまったとき、変わったことがあったとき、質問に答えが出たとき"),
        (open_calls.opened, "変わったことがあったとき、質問に答えが出たとき、結果が決まったとき"),
    ],
)
def test_pages_say_of_what_is_still_to_come_that_it_is_told(make, words):
    place = make()
    shown = Client().get(f"{place.get_absolute_url()}follow/").content.decode()
    following.ask(place, HANAKO)
    asked = Client().get(link()).content.decode()
    Client().post(link(), {"act": "prove"})
    heard = Client().get(link()).content.decode()
    said = f"{words}に、メールでお知らせします。"
    assert [page.count(said) for page in (shown, asked, heard)] == [1, 1, 1]
    told_to_begin = [("はじまったとき" in page) for page in (shown, asked, heard)]
    assert told_to_begin == [words.startswith("はじまった")] * 3


def test_link_of_every_mail_stops_and_can_begin_again(call):
    first = proved(call)
    (later,) = notices.stop_links(call).values()
    assert later.endswith(first)
    Client().post(first, {"act": "stop"})
    assert words(Client(), first) == "お知らせをやめました"
    assert notices.stop_links(call) == {}
    Client().post(first, {"act": "prove"})
    assert Follower.objects.get().is_heard


def test_proof_has_an_end_and_can_be_asked_for_again(call, opened):
    ask(call, opened)
    page = link()
    with time_machine.travel(calls.at() + timedelta(days=4), tick=False):
        assert Client().get(page).status_code == 410
        Client().post(page, {"act": "prove"})
        assert Follower.objects.get().proved_at is None
        following.ask(call, HANAKO)
        Client().post(link(), {"act": "prove"})
        assert Follower.objects.get().is_heard
    assert Notice.objects.count() == 2


def test_double_entry_is_one_follower_and_one_mail_a_day(call, opened):
    ask(call, opened)
    ask(call, opened | {"email": HANAKO.upper()})
    assert (Follower.objects.count(), Notice.objects.count()) == (1, 1)


def test_who_stopped_and_asks_again_on_the_same_day_gets_a_mail(call):
    page = proved(call)
    Client().post(page, {"act": "stop"})
    with time_machine.travel(calls.at(hour=14), tick=False):
        following.ask(call, HANAKO)
    assert Notice.objects.count() == 2


def test_stranger_cannot_learn_who_follows(call, opened):
    proved(call)
    known = ask(call, opened).content
    new = ask(call, opened | {"email": "other@sample.example"}).content
    assert known == new


def test_stranger_who_asks_for_a_known_address_changes_nothing(call, opened):
    page = proved(call)
    ask(call, opened)
    assert words(Client(), page) == "お知らせを受け取っています"


def test_machine_and_flood_are_refused(call, opened):
    trapped = ask(call, opened | {"homepage": "http://spam.example"})
    assert "もう一度「知らせてほしい」を" in trapped.content.decode()
    for number in range(following.MOST_OF_NETWORK + 1):
        last = ask(call, opened | {"email": f"a{number}@sample.example"})
    assert "短い時間に" in last.content.decode()
    assert Follower.objects.count() == following.MOST_OF_NETWORK


def test_wrong_link_and_one_to_what_is_no_longer_public_lead_nowhere(call):
    page = proved(call)
    assert Client().get("/calls/following/" + "x" * 64 + "/").status_code == 404
    digest = Follower.objects.get().digest
    assert Client().get(f"/calls/following/{digest}/").status_code == 404
    hidden = open_calls.theme(call, status=ThemeStatus.WITHDRAWN)
    following.ask(hidden, HANAKO)
    assert Client().get(link()).status_code == 404
    assert Client().get(page).status_code == 200


def test_page_of_a_link_is_kept_by_nobody(call):
    answer = Client().get(proved(call))
    assert answer["Cache-Control"] == "private, no-store"
    assert HANAKO not in answer.content.decode()


def test_signed_in_person_needs_no_proof_and_stops_on_the_own_page(call):
    user = people.outsider()
    client = people.signed_in(user)
    for _ in range(2):
        ask(call, {}, client)
    row = Follower.objects.get()
    assert (row.user, row.is_heard, Notice.objects.count()) == (user, True, 0)
    assert f"/calls/following/{row.pk}/stop/" in client.get("/my/").content.decode()
    client.post(f"/calls/following/{row.pk}/stop/")
    assert not Follower.objects.get().is_heard
    assert "知らせてほしい募集とテーマ" not in client.get("/my/").content.decode()
    ask(call, {}, client)
    assert Follower.objects.get().is_heard


def test_nobody_stops_anothers(call):
    following.follow(call, by=people.outsider())
    row = Follower.objects.get()
    answer = people.signed_in(people.member()).post(f"/calls/following/{row.pk}/stop/")
    assert answer.status_code == 404
    assert Follower.objects.get().is_heard


def test_get_never_stops(call):
    following.follow(call, by=people.outsider())
    row = Follower.objects.get()
    client = people.signed_in(people.outsider())
    assert client.get(f"/calls/following/{row.pk}/stop/").status_code == 405


# --- the link of every letter ---------------------------------------------------------------------


def test_every_follower_has_a_link_of_their_own_with_which_to_stop(call):
    theme, other = open_calls.theme(call), open_calls.theme(call, 2, title="別のテーマ")
    proved(call, "Call@sample.example")
    proved(theme, "theme@sample.example")
    proved(other, "other@sample.example")
    following.follow(call, by=people.outsider())
    following.ask(call, "never@sample.example")
    Client().post(proved(call, "gone@sample.example"), {"act": "stop"})

    links = notices.stop_links(call, theme)

    outsider = people.outsider().email
    assert set(links) == {"call@sample.example", "theme@sample.example", outsider}
    assert set(notices.stop_links(call)) == {*links, "other@sample.example"}
    for address, url in links.items():
        Client().post("/" + url.split("/", 3)[3], {"act": "stop"})
        assert address not in notices.stop_links(call, theme)


def test_link_in_new_mails_works_after_the_secret_was_changed(call, settings):
    proved(call)
    settings.SECRET_KEY = "another secret of fifty characters, as is demanded"
    (url,) = notices.stop_links(call).values()
    assert words(Client(), "/" + url.split("/", 3)[3]) == "お知らせを受け取っています"


def test_closing_an_account_takes_along_what_it_follows(call):
    user = people.outsider()
    following.follow(call, by=user)
    proved(open_calls.theme(call), user.email)
    Interest.objects.create(theme=call.themes.get(), user=user)
    assert [words for words in closing.goes(user) if "（3件）" in words]
    closing.close(user)
    assert not Follower.objects.exists()
    assert not Interest.objects.exists()


def test_draft_call_is_not_followed(opened):
    call = calls.draft("2026-5", status=CallStatus.DRAFT)
    assert ask(call, opened).status_code == 404


def test_nobody_begins_to_follow_what_is_over(opened):
    assert "もう受け付けていません" in ask(open_calls.decided(), opened).content.decode()
    assert not Follower.objects.exists()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CallStatus.DECIDED, "この募集は終わりました"),
        (CallStatus.CANCELLED, "この募集は中止しました"),
    ],
)
@pytest.mark.parametrize("of_theme", [False, True])
def test_link_mailed_before_the_end_begins_nothing_after_it(call, status, words, of_theme):
    following.ask(open_calls.theme(call) if of_theme else call, HANAKO)
    Call.objects.update(status=status)

    answer = Client().get(link())
    Client().post(link(), {"act": "prove"})

    assert answer.status_code == 410
    assert f"{words}。「知らせてほしい」と" in answer.content.decode()
    assert 'value="prove"' not in answer.content.decode()
    assert Follower.objects.get().proved_at is None


def test_link_mailed_before_the_intake_ended_still_begins_since_the_result_is_to_come(call):
    following.ask(call, HANAKO)
    Call.objects.update(intake_ended_at=calls.at())
    Client().post(link(), {"act": "prove"})
    assert Follower.objects.get().is_heard


def test_who_follows_what_has_ended_can_stop_and_does_not_begin_again(call):
    page = proved(call)
    Call.objects.update(status=CallStatus.DECIDED)

    assert words(Client(), page) == "お知らせを受け取っています"
    Client().post(page, {"act": "stop"})
    Client().post(page, {"act": "prove"})

    assert words(Client(), page) == "お知らせをやめました"
    assert not Follower.objects.get().is_heard


def test_last_mail_of_what_is_not_public_any_more_still_stops_and_tells_no_new_name(call):
    place = open_calls.announced()
    proved(place)
    workflow.unannounce(place, by=people.clerk(), note="計画を見直すため。")
    Call.objects.filter(pk=place.pk).update(title="まだ公開しない名前")

    page = link()
    text = Client().get(page).content.decode()
    Client().post(page, {"act": "stop"})

    assert "まだ公開しない名前" not in text
    assert words(Client(), page) == "お知らせをやめました"
    assert not Follower.objects.get().is_heard
    Client().post(page, {"act": "prove"})
    assert not Follower.objects.get().is_heard


def test_own_page_lists_a_hidden_call_without_its_name_so_that_one_can_stop():
    place, user = open_calls.announced(), people.outsider()
    following.follow(place, by=user)
    Call.objects.filter(pk=place.pk).update(status="draft", title="まだ公開しない名前")

    text = people.signed_in(user).get("/my/").content.decode()

    assert "まだ公開しない名前" not in text
    assert f"/calls/following/{Follower.objects.get().pk}/stop/" in text
