"""Letters out of reminders: several to one person in one run become one mail."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from core.deadlines import Receiver
from notifications import calendars, outbox, wording
from notifications.models import MailSetting, Notice, Reminder
from notifications.planning import alone
from notifications.wake import wake_worker

AT_ONCE = 500  # people whose letters are written in one transaction
NOWHERE = "あて先がありません"
TOGETHER = "reminders"  # the kind of a letter that holds more than one reminder

_TIE = """
    UPDATE notifications_reminder AS r SET notice_id = n.id
    FROM unnest(%s::bigint[], %s::text[]) AS pair (reminder_id, key)
    JOIN notifications_notice AS n ON n.dedupe_key = pair.key WHERE r.id = pair.reminder_id
"""


def write() -> int:
    """Write the letters of all noted reminders; returns how many letters."""
    written = 0
    while batch := write_batch():
        written += batch
    return written


@transaction.atomic
def write_batch() -> int:
    """The letters of the next people; one transaction, one plan at a time."""
    alone()
    open_rows = Reminder.objects.filter(notice=None, dropped_at=None)
    people = open_rows.order_by("receiver_key").values_list("receiver_key", flat=True).distinct()
    keys = list(people[:AT_ONCE])
    if not keys:
        return 0
    rows = open_rows.filter(receiver_key__in=keys).order_by("receiver_key", "due_at", "pk")
    setting = MailSetting.current()
    notices, tied = [], []
    for _key, group in groupby(rows, key=lambda reminder: reminder.receiver_key):
        reminders = list(group)
        try:
            notices.append(notice_of(reminders, setting))
        except wording.BadAddress:
            drop(reminders)
            continue
        tied += [(reminder.pk, notices[-1].dedupe_key) for reminder in reminders]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute(_TIE, [[pk for pk, _ in tied], [key for _, key in tied]])
    transaction.on_commit(wake_worker, robust=True)
    return len(notices)


def drop(reminders: Sequence[Reminder]) -> None:
    """Reminders that reach nobody; the nightly check tells staff of them."""
    Reminder.objects.filter(pk__in=[reminder.pk for reminder in reminders]).update(
        dropped_at=timezone.now(), dropped_why=NOWHERE
    )


def notice_of(reminders: Sequence[Reminder], setting: MailSetting) -> Notice:
    """The letter, not yet saved. Its key, and so its Message-ID, is that of its reminders."""
    first = reminders[0]
    receiver = Receiver(first.receiver_name, first.user_id, first.address, first.postal)
    marks = "|".join(mark(reminder) for reminder in reminders)
    alone_about = len(reminders) == 1
    return Notice(
        kind=first.kind if alone_about else TOGETHER,
        **outbox.where_to(receiver),
        **letter(reminders, setting),
        about_type=first.about_type if alone_about else "",
        about_id=first.about_id if alone_about else "",
        dedupe_key=f"reminders:{hashlib.sha256(marks.encode()).hexdigest()}",
    )


def mark(reminder: Reminder) -> str:
    """What makes the reminder unique."""
    parts = (reminder.kind, reminder.key, reminder.due_at.timestamp(), reminder.threshold)
    return "/".join(map(str, (*parts, reminder.receiver_key, reminder.is_copy)))


def letter(reminders: Sequence[Reminder], setting: MailSetting | None = None) -> dict[str, str]:
    """Subject, text, HTML twin and calendar of one letter; of several the most urgent first."""
    setting = setting or MailSetting.current()
    items = [context_of(reminder) for reminder in reminders]
    kind = reminders[0].kind if len(reminders) == 1 else TOGETHER
    context = items[0] if len(items) == 1 else {"items": items, "first": items[0]}
    subject, text, html = outbox.compose(kind, context, setting)
    ics = calendars.published(reminders)
    return {"subject": subject, "text": text, "html": html, "ics": ics}


def context_of(reminder: Reminder) -> dict[str, Any]:
    """What the templates of a kind may say. ``phase`` is before, today or after."""
    words = reminder.words
    days = reminder.threshold
    return {
        **words,
        "title": wording.one_line(words["title"], 80),
        "url": settings.SITE_URL.rstrip("/") + words["path"],
        "phase": "before" if days > 0 else "today" if days == 0 else "after",
        "is_copy": reminder.is_copy,
        "receiver_name": reminder.receiver_name,
        "due_at": reminder.due_at,
        "since": datetime.fromisoformat(words["since"]),
    }
