"""The outbox: written with the act, sent once, tried again, honest about failure."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from notifications import delivery, outbox
from notifications.choices import NoticeStatus
from notifications.models import Notice
from notifications.sending import claiming
from notifications.tasks import sweep

pytestmark = pytest.mark.django_db


def queue(key="letter:1", **fields):
    values = {
        "kind": "test",
        "to_address": "hanako@sample.example",
        "subject": "登録が決まりました",
        "text": "本文です。\n",
    }
    return outbox.enqueue(dedupe_key=key, **(values | fields))


def test_letter_with_the_same_key_is_queued_once():
    first = queue()
    second = queue(subject="別の件名")

    assert second == first
    assert [notice.subject for notice in Notice.objects.all()] == ["登録が決まりました"]


def test_letter_vanishes_with_the_act_it_tells_of():
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert Notice.objects.count() == 0


def test_letter_is_delivered_and_recorded():
    notice = queue(reply_to="taro@sample.example")

    assert sweep() == 1

    [sent] = mail.outbox
    notice.refresh_from_db()
    assert (sent.subject, sent.to, sent.reply_to) == (
        "登録が決まりました",
        ["hanako@sample.example"],
        ["taro@sample.example"],
    )
    assert sent.extra_headers["Message-ID"] == outbox.message_id(notice)
    assert (notice.status, notice.attempts, notice.last_error) == ("sent", 1, "")
    assert sweep() == 0
    assert len(mail.outbox) == 1


def test_letter_before_its_time_stays():
    queue(send_after=timezone.now() + timedelta(hours=1))

    assert sweep() == 0


class Refusing:
    """A mail server that accepts nothing."""

    fault: Exception = ConnectionRefusedError()

    def __init__(self, *args, **kwargs):
        pass

    def open(self):
        return True

    def close(self):
        return None

    def send_messages(self, messages):
        raise self.fault


@pytest.fixture
def refusing(settings):
    settings.DELIVERY_EMAIL_BACKEND = "tests.notifications.test_outbox.Refusing"
    return Refusing


def test_letter_that_does_not_leave_is_tried_later(refusing):
    notice = queue()

    sweep()

    notice.refresh_from_db()
    assert notice.status == NoticeStatus.QUEUED
    assert notice.last_error == "メールサーバーにつながりませんでした。"
    assert notice.send_after > timezone.now() + timedelta(seconds=30)


def test_server_that_is_away_is_waited_for_longer_than_a_refusal(refusing):
    notice = queue()
    for _ in range(len(claiming.RETRY_MINUTES) + 1):
        Notice.objects.update(send_after=timezone.now())
        sweep()

    notice.refresh_from_db()
    assert notice.status == NoticeStatus.QUEUED


def test_letter_that_never_leaves_ends_with_its_reason(refusing):
    notice = queue()
    Notice.objects.update(created_at=timezone.now() - claiming.PATIENCE)
    for _ in range(len(claiming.RETRY_MINUTES) + 1):
        Notice.objects.update(send_after=timezone.now())
        sweep()

    notice.refresh_from_db()
    assert notice.status == NoticeStatus.FAILED
    assert notice.attempts == 7


def test_fault_is_explained_without_address():
    fault = smtplib.SMTPRecipientsRefused({"hanako@sample.example": (550, b"no such user")})

    assert delivery.explain(fault) == (
        "あて先のメールアドレスを、相手のメールサーバーが受け付けませんでした。"
    )


def test_letter_left_by_a_dead_worker_is_taken_up_again():
    queue()
    [lost] = claiming.claim(1)

    assert claiming.claim(1) == []
    Notice.objects.update(claimed_at=timezone.now() - claiming.LEASE)

    [again] = claiming.claim(1)
    assert again == lost
    assert outbox.message_id(again) == outbox.message_id(lost)


def test_code_is_not_kept_after_sending(settings):
    settings.DEBUG = False
    notice = queue(secret=True, text="確認コード 123456")

    sweep()

    notice.refresh_from_db()
    assert "123456" in mail.outbox[0].body
    assert "123456" not in notice.text


def over(end):
    """A letter with a code after this end."""
    queue(secret=True, text="確認コード 123456", html="<p>123456</p>")
    [letter] = claiming.claim(1)
    end(letter)
    letter.refresh_from_db()
    return letter


def given_up(letter):
    claiming.mark_failed(letter, "あて先が違います。", lasting=True)


@pytest.mark.parametrize("end", [claiming.mark_cancelled, given_up])
def test_code_is_not_kept_in_a_letter_that_never_left(settings, end):
    settings.DEBUG = False

    letter = over(end)

    assert letter.status in ("cancelled", "failed")
    assert "123456" not in letter.text + letter.html


def test_code_that_will_be_tried_again_stays(settings):
    settings.DEBUG = False

    letter = over(lambda letter: claiming.mark_failed(letter, "つながりません。"))

    assert (letter.status, letter.text) == ("queued", "確認コード 123456")


def test_sent_time_without_being_sent_is_refused():
    notice = queue()

    with pytest.raises(IntegrityError, match="notice_sent_at_iff_sent"), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now())


def test_django_mail_goes_through_the_outbox():
    EmailMessage(
        "件名\n",
        "本文",
        to=["花子 <hanako@sample.example>"],
        headers={"X-Notice-Kind": "account_login_code", "X-Notice-Secret": "1"},
    ).send()

    [notice] = Notice.objects.all()
    assert (notice.kind, notice.secret, notice.to_address, notice.subject) == (
        "account_login_code",
        True,
        "hanako@sample.example",
        "件名",
    )
    assert mail.outbox == []


def test_plain_letter_is_not_escaped_and_its_twin_is():
    subject, text, html = outbox.compose(
        "groups/registration_withdrawn",
        {
            "name": "A&B <会>",
            "reference": "受R08-0001",
            "url": "https://x.example/",
        },
    )

    assert subject == "【本庄市】申請の取り下げを受け付けました（受R08-0001）"
    assert "「A&B <会>」" in text
    assert "A&amp;B &lt;会&gt;" in html


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_letter():
    for number in range(20):
        queue(key=f"letter:{number}")
    taken: list[int] = []

    def work():
        while notices := claiming.claim(3):
            taken.extend(notice.pk for notice in notices)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(taken) == 20
    assert len(set(taken)) == 20
