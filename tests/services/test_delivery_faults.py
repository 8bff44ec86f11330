"""Broker, worker and mail server fail; no letter is lost and none goes out twice."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from honjo_kyodo.schedule import BEAT
from notifications import outbox
from notifications.choices import NoticeStatus
from notifications.models import Notice
from notifications.sending import claiming
from notifications.sending.wake import wake_worker
from tests.services.stack import Stack, broker_at, kill, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stack(var):
    stack = Stack(var)
    stack.sink.controller.start()
    stack.start_broker()
    with broker_at(var):
        yield stack
        stack.stop()
    stack.sink.controller.stop()


def queue(number):
    return outbox.enqueue(
        dedupe_key=f"letter:{number}",
        kind="test",
        to_address="hanako@sample.example",
        subject="お知らせ",
        text="本文です。\n",
    )


def all_sent():
    return not Notice.objects.exclude(status=NoticeStatus.SENT).exists()


def five_minutes_pass():
    """The lease of a letter that a dead worker holds runs out."""
    Notice.objects.filter(status=NoticeStatus.SENDING).update(
        claimed_at=timezone.now() - claiming.LEASE - timedelta(seconds=1)
    )


def test_worker_killed_before_acceptance_loses_nothing_and_repeats_nothing(stack):
    stack.sink.hold()
    worker = stack.start_worker()
    notices = [queue(number) for number in range(10)]
    assert stack.sink.received.wait(30)

    kill(worker)
    stack.sink.release()
    five_minutes_pass()
    stack.start_worker()
    wake_worker()
    wait_until(all_sent)

    assert Counter(stack.sink.accepted) == Counter(map(outbox.message_id, notices))


def test_worker_killed_after_acceptance_repeats_with_the_same_message_id(stack):
    stack.sink.hold(accept_first=True)
    worker = stack.start_worker()
    notice = queue(1)
    assert stack.sink.received.wait(30)

    kill(worker)
    stack.sink.release()
    five_minutes_pass()
    stack.start_worker()
    wake_worker()
    wait_until(all_sent)

    assert stack.sink.accepted == [outbox.message_id(notice)] * 2


def test_broker_killed_with_letters_waiting_loses_nothing(stack):
    stack.kill_broker()
    notices = [queue(number) for number in range(5)]

    stack.start_broker()
    stack.start_worker()
    wake_worker()
    wait_until(all_sent)

    assert Counter(stack.sink.accepted) == Counter(map(outbox.message_id, notices))


def test_beat_sweeps_what_no_wake_up_call_announced(stack):
    stack.stop_broker()
    notice = queue(1)
    stack.start_broker()

    stack.start_worker()
    stack.start_hurried_beat()
    wait_until(all_sent, seconds=60)

    assert stack.sink.accepted == [outbox.message_id(notice)]


def test_beat_asks_for_a_sweep_three_times_a_minute():
    assert BEAT["sweep-outbox"]["schedule"] <= 20
