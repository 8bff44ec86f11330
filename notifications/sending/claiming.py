"""Who delivers which letter, and what became of it: the engine of ``Notice.status``.

A claim is a compare-and-swap under ``FOR UPDATE SKIP LOCKED``: each letter is one worker's. A
worker that dies leaves its letters behind; when their lease ends they are claimed again, with
the same Message-ID.
"""

import random
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from notifications.choices import Channel, NoticeStatus
from notifications.models import Notice
from notifications.querysets import NoticeQuerySet

LEASE = timedelta(minutes=5)
RETRY_MINUTES = (1, 5, 15, 60, 180, 720)
AWAY_MINUTES = 15  # a server that is back does not wait long for the letters
PATIENCE = timedelta(days=3)  # a mail server that is away is waited for longer than a refusal
JITTER = 0.2  # so that what failed together does not come back together
SENDING = NoticeStatus.SENDING
WITHOUT_CODE = {"text": "（確認コードは消しました）", "html": ""}


def claim(most: int) -> list[Notice]:
    """The next letters to deliver, marked as being sent; nobody else gets them."""
    now = timezone.now()
    with transaction.atomic():
        ripe = Notice.objects.ripe(now, now - LEASE)
        notices = list(ripe.select_for_update(skip_locked=True, of=("self",))[:most])
        claimed = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
        claimed.update(status=SENDING, claimed_at=now, attempts=F("attempts") + 1)
    for notice in notices:
        notice.status, notice.claimed_at = SENDING, now
        notice.attempts += 1
    return notices


@contextmanager
def recording() -> Iterator[None]:
    """What is recorded in here is committed letter by letter, but the disk is not waited for.

    Only a crash of the database server itself can lose the last of them (less than a second);
    those letters are sent once more with the same Message-ID, as after a crash of the worker.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def mark_sent(notice: Notice) -> None:
    """The mail server has accepted it. Neither a link nor a code is kept."""
    mine(notice).update(
        status=NoticeStatus.SENT,
        sent_at=timezone.now(),
        last_error="",
        private_url="",
        **at_the_end(notice),
    )


def at_the_end(notice: Notice) -> dict[str, str]:
    """What changes in a letter with a code when it is over, sent or not: nobody needs the code.

    While developing it stays, so that it can be read in the outbox.
    """
    return WITHOUT_CODE if notice.secret and not settings.DEBUG else {}


def mark_failed(notice: Notice, error: str, *, lasting: bool = False, away: bool = False) -> None:
    """It did not leave: try again later, or give up and say why.

    ``lasting``: trying again cannot help (the address is refused). ``away``: the server, not the
    letter, is at fault; then it is given up after days only.
    """
    tries, attempts = len(RETRY_MINUTES), notice.attempts
    minutes, last = RETRY_MINUTES[:attempts][-1], attempts > tries
    if away:
        last = last and timezone.now() - notice.created_at > PATIENCE
        minutes = min(minutes, AWAY_MINUTES)
        attempts = min(attempts, tries + 1)  # more than that only a dying worker counts
    ends = lasting or last
    mine(notice).update(
        status=NoticeStatus.FAILED if ends else NoticeStatus.QUEUED,
        send_after=timezone.now() + (timedelta(0) if ends else jittered(minutes)),
        attempts=attempts,
        last_error=error,
        **(at_the_end(notice) if ends else {}),
    )


def jittered(minutes: int) -> timedelta:
    """A little longer than so many minutes, never the same."""
    return timedelta(minutes=minutes * random.uniform(1, 1 + JITTER))  # noqa: S311 -- no secret


def put_back(notices: Collection[Notice], *, later: bool) -> None:
    """Letters of a claim that were not tried: once more ``later`` since the server went away, or
    at once since there was no time for them.
    """
    soon = timezone.now() + jittered(1)
    for notice in notices:
        mine(notice).update(
            status=NoticeStatus.QUEUED,
            send_after=soon if later else notice.send_after,
            attempts=notice.attempts - 1,
        )


def mark_cancelled(notice: Notice) -> None:
    """It is not needed any more: what it reminds of is met, moved or gone."""
    mine(notice).update(status=NoticeStatus.CANCELLED, private_url="", **at_the_end(notice))


def mark_unneeded(notice: Notice) -> None:
    """A letter that nobody claims is not needed: held, failed, or in the print queue."""
    waiting = Notice.objects.for_somebody().filter(pk=notice.pk)
    waiting.update(status=NoticeStatus.CANCELLED, private_url="")


def mark_overtaken(notices: NoticeQuerySet) -> int:
    """Cancel letters whose occasion is over; one on its way or printed stays. How many."""
    waiting = notices.unsent().filter(batch=None)
    return waiting.update(status=NoticeStatus.CANCELLED, private_url="")


def keep_back(notice: Notice, why: str) -> None:
    """Hold a letter, claimed or about to be printed, until staff have read ``why``."""
    on_its_way = Q(status=SENDING, claimed_at=notice.claimed_at)
    to_print = Q(status=NoticeStatus.QUEUED, channel=Channel.PAPER, batch=None)
    Notice.objects.filter(on_its_way | to_print, pk=notice.pk).update(
        status=NoticeStatus.HELD, last_error=why
    )


def mark_posted(notices: QuerySet) -> int:
    """Letters on paper that somebody has posted; returns how many."""
    queued = notices.filter(status=NoticeStatus.QUEUED)
    return queued.update(status=NoticeStatus.SENT, sent_at=timezone.now())


def mine(notice: Notice) -> Any:
    """The row, if this worker's claim still holds: a late worker overwrites nothing."""
    return Notice.objects.filter(pk=notice.pk, status=SENDING, claimed_at=notice.claimed_at)
