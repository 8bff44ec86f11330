"""A visitor's message to an organization: delivered, answerable, and hard to misuse."""

from contextlib import suppress

import pytest
import time_machine
from django.test import Client

from core import contacting
from groups.choices import Publication
from notifications.models import Notice
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

TYPED = {
    "sender_name": "見本　ﾀﾛｳ",
    "sender_email": "taro@visitor.example",
    "message": "来週の清掃を見学したいです。\n「何時」から & どこで？",
}


@pytest.fixture
def address():
    """The contact page of a group that can be reached by the form."""
    organization = registered(email="kai@sample.example", publication={"email": Publication.FORM})
    return f"{organization.get_absolute_url()}contact/"


def write(address, *, wait=10, client=None, day="2026-11-24", **typed):
    """Open the page, write for a while, send."""
    client = client or Client()
    with time_machine.travel(f"{day} 10:00:00+09:00", tick=False) as clock:
        opened = client.get(address).context["form"]["opened"].value()
        clock.shift(wait)
        return client.post(address, TYPED | {"opened": opened} | typed)


def test_message_reaches_the_group_and_its_answer_the_sender(address):
    response = write(address)

    notice = Notice.objects.get()
    assert (notice.to_address, notice.reply_to) == ("kai@sample.example", "taro@visitor.example")
    assert "見本 タロウ" in notice.text
    assert TYPED["message"] in notice.text
    assert response.url.startswith("/groups/R07-000001/contact/sent/?proof=")


def test_receipt_is_shown_only_after_something_was_sent(address):
    sent = write(address, day="2026-11-24").url

    with time_machine.travel("2026-11-24 10:30:00+09:00", tick=False):
        assert "受け付けました" in Client().get(sent).content.decode()
        assert Client().get(f"{address}sent/").url == address
    with time_machine.travel("2026-11-24 11:30:00+09:00", tick=False):
        assert Client().get(sent).url == address  # a bookmark


def test_address_of_the_group_is_on_no_page_of_the_form(address):
    shown = [
        Client().get(address),
        write(address, sender_email=""),
        Client().get(f"{address}sent/"),
    ]
    assert ["kai@sample.example" in page.content.decode() for page in shown] == [False] * 3


def test_double_click_sends_one_message(address):
    write(address)
    write(address)
    assert Notice.objects.count() == 1


def test_same_words_written_again_later_are_sent_again(address):
    write(address)
    write(address, day="2026-12-08")
    assert Notice.objects.count() == 2


def test_page_says_who_reads_the_message(address):
    page = Client().get(address).content.decode()

    assert "団体にメールで送ります。送ったメールの記録は市に残り、担当の職員が" in page
    assert "だけ伝えます" not in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sender_name": ""}, "お名前を入力してください"),
        ({"sender_email": ""}, "メールアドレスを入力してください"),
        ({"sender_email": "taro@"}, "のように入力してください"),
        ({"message": ""}, "たずねたいことを入力してください"),
        ({"message": "あ" * 2001}, "2000"),
        ({"homepage": "https://spam.example"}, "もう一度"),
        ({"opened": "forged"}, "もう一度"),
        ({"wait": 1}, "もう一度"),
    ],
)
def test_wrong_or_trapped_messages_are_not_sent_and_nothing_typed_is_lost(address, change, words):
    response = write(address, **change)

    assert response.status_code == 200
    assert words in response.content.decode()
    assert Notice.objects.count() == 0
    kept = response.context["form"].data
    assert kept["message"] == (change | TYPED if "message" not in change else change)["message"]


def test_header_lines_cannot_be_smuggled_in(address):
    write(address, sender_name="a\r\nBcc: x@evil.example", sender_email="a@b.example\nBcc: c@d.ef")
    assert Notice.objects.count() == 0


@pytest.mark.parametrize("name", ["address", "sender", "pair", "organization"])
def test_too_many_messages_are_refused_with_a_sentence(address, name, monkeypatch):
    limits = tuple((limit, 2 if limit == name else 99, 60) for limit, _, _ in contacting.LIMITS)
    monkeypatch.setattr(contacting, "LIMITS", limits)
    write(address, message="一")
    write(address, message="二")

    third = write(address, message="三")

    assert contacting.TOO_MANY in third.content.decode()
    assert Notice.objects.count() == 2


def test_a_stranger_uses_up_neither_the_share_of_a_group_nor_of_the_sender_they_name():
    theirs = "198.51.100.7", "taro@sample.example", "R07-000001"
    for _ in range(60):
        with suppress(contacting.TooManyMessages):
            contacting.refuse_flood(*theirs)

    contacting.refuse_flood("192.0.2.1", "taro@sample.example", "R07-000001")  # raises nothing
    with pytest.raises(contacting.TooManyMessages):
        contacting.refuse_flood(*theirs)


@pytest.mark.parametrize("choice", [Publication.CLOSED, Publication.PUBLIC])
def test_group_that_did_not_agree_to_the_form_has_none(choice):
    page = registered(publication={"email": choice}).get_absolute_url()
    statuses = [Client().get(f"{page}contact/"), Client().post(f"{page}contact/", TYPED)]
    assert [response.status_code for response in statuses] == [404, 404]


def test_receipt_shows_the_address_that_was_typed_to_who_typed_it_alone(address):
    writer = Client()
    sent = write(address, client=writer)
    cookie = sent.cookies["typed_address"]

    with time_machine.travel("2026-11-24 10:01:00+09:00", tick=False):
        own, other = writer.get(sent.url), Client().get(sent.url)

    assert "（<b>taro@visitor.example</b>）" in own.content.decode()
    assert "taro@visitor.example" not in other.content.decode()
    assert "taro@" not in sent.url
    assert (cookie["path"], cookie["httponly"]) == (f"{address}sent/", True)
    assert "no-store" in own["Cache-Control"]
    assert 'href="/contact/"' in own.content.decode().split("返事がないとき")[1]


def test_receipt_with_a_made_up_address_shows_none(address):
    writer = Client()
    sent = write(address, client=writer)
    writer.cookies["typed_address"] = "evil@visitor.example"

    with time_machine.travel("2026-11-24 10:01:00+09:00", tick=False):
        assert "evil@" not in writer.get(sent.url).content.decode()
