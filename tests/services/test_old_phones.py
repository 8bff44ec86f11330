"""Who has an old address of docomo or au signs up, is written to, and comes in again."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.test import Client

from accounts.models import User
from notifications import delivery
from notifications.models import Notice
from tests.services.stack import free_port

LOGIN, CODE, NAME = "/accounts/login/", "/accounts/login/code/", "/accounts/login/name/"


class Listening(SMTP):
    """The protocol, with each RCPT as it was said: aiosmtpd itself reads it without quotes."""

    async def smtp_RCPT(self, argument):  # noqa: N802 -- aiosmtpd's name
        self.event_handler.said.append(argument)
        return await super().smtp_RCPT(argument)


class Door(Controller):
    def factory(self):
        return Listening(self.handler, hostname="sink.example")


class Letterbox:
    """A mail server that keeps who was written to, and the letter."""

    def __init__(self):
        self.said, self.taken = [], []
        self.controller = Door(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        letter = message_from_bytes(envelope.content, policy=default)
        [header] = re.findall(rb"^To: (.+?)\r\n", envelope.content, re.MULTILINE)
        self.taken.append((header.decode(), letter))
        return "250 OK"


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    box.controller.start()
    settings.DELIVERY_EMAIL_BACKEND = "notifications.sending.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield box
    box.controller.stop()


def post(letterbox):
    """Hand all that waits to the mail server; the code of the last letter."""
    delivery.deliver(list(Notice.objects.exclude(status="sent").order_by("pk")))
    text = letterbox.taken[-1][1].get_body(("plain",)).get_content()
    return re.search(r"\b\d{6}\b", text)[0]


@pytest.mark.parametrize(
    ("first", "again", "quoted"),
    [
        ("taro..y@docomo.ne.jp", '"taro..y"@DOCOMO.ne.jp', '"taro..y"@docomo.ne.jp'),
        ("Taro.@ezweb.ne.jp", "ｔａｒｏ．＠ezweb.ne.jp", '"taro."@ezweb.ne.jp'),
        ('"taro.-."@a1.au.com', "taro.-.@a1.au.com", '"taro.-."@a1.au.com'),
    ],
)
def test_old_address_is_written_to_in_quotes_and_found_however_it_is_spelt(
    letterbox, db, first, again, quoted
):
    newcomer, later = Client(), Client()

    newcomer.post(LOGIN, {"login": first})
    assert first.strip('"').lower().replace('"', "") in newcomer.get(CODE).content.decode()
    newcomer.post(CODE, {"code": post(letterbox)})
    newcomer.post(NAME, {"name": "試験 太郎", "kana": "シケン タロウ"})
    later.post(LOGIN, {"login": again})
    later.post(CODE, {"code": post(letterbox)})

    person = User.objects.get()
    assert person.email == quoted
    assert later.session["_auth_user_id"] == str(person.pk)
    assert {header for header, _ in letterbox.taken} == {quoted}
    assert {said.partition(" ")[0] for said in letterbox.said} == {f"TO:<{quoted}>"}
