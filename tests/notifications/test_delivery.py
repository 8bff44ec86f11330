"""Handing letters to a real mail server that refuses, hangs, hangs up or is not there."""

import asyncio
import smtplib
import socket
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.utils import timezone

from notifications import delivery, outbox, tasks
from notifications.models import Notice
from notifications.sending import claiming
from notifications.tasks import sweep
from tests.services.stack import broker_address

pytestmark = pytest.mark.django_db
ADDRESS_REFUSED = "あて先のメールアドレスを、相手のメールサーバーが受け付けませんでした。"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Server:
    """A mail server; what it answers to RCPT and DATA of an address stands in the two books."""

    def __init__(self, port):
        self.greeted, self.accepted = 0, []
        self.mail, self.rcpt, self.data = "250 OK", {}, {}
        self.port, self.controller = port, None

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        if self.controller is not None:
            self.controller.stop()
        self.controller = None

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.greeted += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.mail.startswith("250"):
            envelope.mail_from = address
        return self.mail

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.rcpt:
            return self.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        [address] = envelope.rcpt_tos
        answer = self.data.get(address, "250 OK")
        if answer == "hang":
            await asyncio.sleep(2)
        if answer == "hang up":
            server.transport.abort()
        if answer.startswith("250"):
            self.accepted.append(address)
        return answer


@pytest.fixture
def server(settings):
    settings.DELIVERY_EMAIL_BACKEND = "notifications.sending.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", unused(), 0.5
    server = Server(settings.EMAIL_PORT)
    server.start()
    yield server
    server.stop()


def unused():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def letters(*names):
    """One queued letter to each of these people, in this order."""
    return [letter(f"{name}@sample.example") for name in names]


def letter(address, **fields):
    values = {"kind": "test", "subject": "お知らせ", "text": "本文です。\n"}
    return outbox.enqueue(dedupe_key=f"to:{address}", to_address=address, **(values | fields))


def states():
    """{name: (status, attempts)}"""
    rows = Notice.objects.order_by("pk").values_list("to_address", "status", "attempts")
    return {address.partition("@")[0]: (status, tries) for address, status, tries in rows}


def wait_of(name):
    """How long from now the letter waits."""
    return Notice.objects.get(to_address=f"{name}@sample.example").send_after - timezone.now()


def error_of(name):
    return Notice.objects.get(to_address__startswith=f"{name}@").last_error


def test_many_letters_share_one_connection(server):
    letters(*"abcde")

    assert sweep() == 5

    assert server.greeted == 1
    assert server.accepted == [f"{name}@sample.example" for name in "abcde"]


@pytest.mark.parametrize(
    ("stage", "answer", "status", "error"),
    [
        ("rcpt", "550 no such user", "failed", ADDRESS_REFUSED),
        ("rcpt", "450 busy", "queued", ADDRESS_REFUSED),
        ("data", "554 no", "failed", "メールサーバーが受け付けませんでした（応答 554）。"),
        ("data", "451 later", "queued", "メールサーバーが受け付けませんでした（応答 451）。"),
    ],
)  # fmt: skip
def test_refusal_of_one_letter_stops_no_other(server, stage, answer, status, error):
    getattr(server, stage)["b@sample.example"] = answer
    letters(*"abc")

    sweep()

    assert states() == {"a": ("sent", 1), "b": (status, 1), "c": ("sent", 1)}
    assert error_of("b") == error
    assert server.greeted == 1


@pytest.mark.parametrize("answer", ["hang", "hang up", "421 bye"])
def test_letter_at_which_the_server_hangs_up_waits_and_stops_no_other(server, answer):
    server.data["b@sample.example"] = answer
    letters(*"abc")

    sweep()

    assert states() == {"a": ("sent", 1), "b": ("queued", 1), "c": ("sent", 1)}
    assert MINUTE - SECOND < wait_of("b") < 1.2 * MINUTE


def test_server_that_goes_away_puts_the_rest_back_without_counting_a_try(server):
    server.data["b@sample.example"] = server.data["c@sample.example"] = "hang up"
    letters(*"abcde")

    sweep()

    assert states() == {
        "a": ("sent", 1),
        "b": ("queued", 1),
        "c": ("queued", 1),
        "d": ("queued", 0),
        "e": ("queued", 0),
    }
    assert MINUTE - SECOND < wait_of("e") < 1.2 * MINUTE


def test_server_that_hangs_up_at_the_address_is_away(server):
    server.rcpt["b@sample.example"] = server.rcpt["c@sample.example"] = "421 bye"
    letters(*"abcd")

    sweep()

    assert [tries for _status, tries in states().values()] == [1, 1, 1, 0]
    assert {status for status, _tries in states().values()} == {"sent", "queued"}


def test_server_that_is_not_there_is_not_asked_for_every_letter(server, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 3)
    server.stop()
    letters(*"abcdefgh")

    assert sweep() == 3

    assert [tries for _status, tries in states().values()] == [1, 1, 0, 0, 0, 0, 0, 0]
    assert error_of("a") == "メールサーバーにつながりませんでした。"
    server.start()
    Notice.objects.update(send_after=timezone.now())
    sweep()
    assert len(server.accepted) == 8


def test_sender_that_is_refused_fails_no_letter(server):
    server.mail = "550 who are you"
    letters(*"abc")

    sweep()

    assert states() == {"a": ("queued", 1), "b": ("queued", 1), "c": ("queued", 0)}
    assert error_of("a") == (
        "差出人のアドレスを、メールサーバーが受け付けませんでした。設定を確かめてください。"
    )


def test_letter_that_is_too_big_for_the_server_fails_at_once(server):
    server.mail = "552 too big"
    letters("a")

    sweep()

    assert states() == {"a": ("failed", 1)}


@pytest.mark.parametrize(
    "address", ["a@" + "あ" * 60 + ".jp", "a@b.jp\nBcc: evil@sample.example", "a@b..jp"]
)
def test_address_that_is_none_fails_at_once_with_a_sentence_and_the_rest_goes(server, address):
    letters("b")
    bad = letter(address)
    letters("c")

    sweep()

    bad.refresh_from_db()
    assert (bad.status, bad.last_error != "") == ("failed", True)
    assert server.accepted == ["b@sample.example", "c@sample.example"]


def test_line_break_in_a_subject_never_becomes_a_header(server):
    letter("a@sample.example", subject="お知らせ\nBcc: evil@sample.example")
    letters("b")

    sweep()

    assert states() == {"a": ("failed", 1), "b": ("sent", 1)}
    assert error_of("a") == "あて先か本文に、メールで送れないものがあります。"
    assert server.accepted == ["b@sample.example"]


def test_letter_is_not_begun_late_in_its_claim(server):
    letters(*"ab")
    notices = claiming.claim(2)
    for notice in notices:
        notice.claimed_at = timezone.now() - delivery.LATEST_START
        notice.save(update_fields=["claimed_at"])

    assert delivery.deliver(notices)

    assert states() == {"a": ("queued", 0), "b": ("queued", 0)}
    assert server.greeted == 0


def test_late_worker_overwrites_nothing(server):
    [notice] = letters("a")
    [late] = claiming.claim(1)
    Notice.objects.update(claimed_at=timezone.now() - claiming.LEASE)
    sweep()

    claiming.mark_sent(late)
    claiming.mark_failed(late, "遅れて来ました。", lasting=True)
    claiming.put_back([late], later=True)
    claiming.mark_cancelled(late)

    notice.refresh_from_db()
    assert (notice.status, notice.attempts, notice.last_error) == ("sent", 2, "")


def test_late_worker_overwrites_nothing_while_the_second_is_still_sending(server):
    [notice] = letters("a")
    [late] = claiming.claim(1)
    Notice.objects.update(claimed_at=timezone.now() - claiming.LEASE)
    [second] = claiming.claim(1)

    claiming.mark_sent(late)
    claiming.mark_failed(late, "遅れて来ました。", lasting=True)
    claiming.put_back([late], later=True)
    claiming.mark_cancelled(late)
    claiming.keep_back(late, "遅れて来ました。")

    notice.refresh_from_db()
    assert (notice.status, notice.attempts, notice.last_error) == ("sending", 2, "")
    claiming.mark_sent(second)
    assert states() == {"a": ("sent", 2)}


@pytest.mark.parametrize(
    ("attempt", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (6, 720)]
)
def test_refused_letter_waits_longer_each_time_and_never_exactly_as_long(attempt, minutes):
    waits = [failed_for_the(attempt) for _ in range(5)]

    assert all(minutes * MINUTE - SECOND < wait < 1.2 * minutes * MINUTE for wait in waits)
    assert len({round(wait.total_seconds()) for wait in waits}) > 1


def test_letter_refused_for_the_seventh_time_fails():
    failed_for_the(7)

    assert states() == {"a": ("failed", 7)}


@pytest.mark.parametrize("attempt", [3, 4, 5, 6, 7, 12])
def test_server_that_is_back_is_not_kept_waiting_for_hours(attempt):
    assert failed_for_the(attempt, away=True) < 18 * MINUTE
    assert states()["a"][0] == "queued"


def test_outage_of_two_days_fails_no_letter(server):
    server.stop()
    letters("a")
    for _ in range(200):  # every 15 minutes
        Notice.objects.update(send_after=timezone.now())
        sweep()
    server.start()
    Notice.objects.update(send_after=timezone.now())

    sweep()

    assert states()["a"][0] == "sent"


def failed_for_the(attempt, **how):
    """How long a letter waits after that many tries."""
    [notice] = letters("a")
    Notice.objects.filter(pk=notice.pk).update(
        status="sending", claimed_at=timezone.now(), attempts=attempt
    )
    notice.refresh_from_db()
    claiming.mark_failed(notice, "だめでした。", **how)
    return wait_of("a")


def test_letter_that_its_worker_never_survives_is_given_up(server):
    letters(*"ab")
    Notice.objects.filter(to_address="a@sample.example").update(attempts=delivery.MOST_TRIES)

    sweep()

    assert states() == {"a": ("failed", 13), "b": ("sent", 1)}


def test_task_ends_when_its_time_is_over_so_that_others_have_their_turn(server, monkeypatch):
    monkeypatch.setattr(tasks, "AT_MOST", timedelta(0))
    monkeypatch.setattr(tasks, "BATCH", 1)
    letters(*"abc")

    assert [sweep(), sweep(), sweep(), sweep()] == [1, 1, 1, 0]


def test_what_a_slow_server_leaves_no_time_for_goes_back_as_it_was(server, monkeypatch):
    monkeypatch.setattr(delivery, "LATEST_START", timedelta(0))
    letters(*"ab")
    before = list(Notice.objects.order_by("pk").values_list("send_after", flat=True))

    assert delivery.deliver(claiming.claim(2))

    assert states() == {"a": ("queued", 0), "b": ("queued", 0)}
    assert list(Notice.objects.order_by("pk").values_list("send_after", flat=True)) == before


def test_code_does_not_stand_behind_the_reminders_of_the_morning(server):
    letters(*"abc")
    letter("code@sample.example", secret=True)

    assert [notice.to_address for notice in claiming.claim(1)] == ["code@sample.example"]


def test_code_that_has_run_out_is_not_sent(server):
    letter("code@sample.example", secret=True)
    with time_machine.travel(timezone.now() + delivery.CODE_LIFETIME * 1.1, tick=False):
        sweep()

    assert [notice.status for notice in Notice.objects.all()] == ["cancelled"]
    assert server.accepted == []


def test_broker_that_is_down_does_not_make_a_sweep_fail(server, monkeypatch, broker_is_down):
    monkeypatch.setattr(tasks, "AT_MOST", timedelta(0))
    monkeypatch.setattr(tasks, "BATCH", 1)
    letters(*"ab")

    assert sweep() == 1

    assert states()["a"] == ("sent", 1)


@pytest.fixture
def broker_is_down():
    """This process's broker cannot be reached."""
    with broker_address(f"redis://127.0.0.1:{unused()}/0"):
        yield


def test_fault_is_the_servers_or_the_letters():
    gone = smtplib.SMTPServerDisconnected("gone")

    assert (delivery.is_away(gone), delivery.is_lasting(gone)) == (True, False)
    assert (delivery.is_away(TimeoutError()), delivery.is_lasting(TimeoutError())) == (True, False)
    assert (delivery.is_away(ValueError()), delivery.is_lasting(ValueError())) == (False, True)
