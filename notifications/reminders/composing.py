"""Letters out of reminders: several to one person in one run become one mail."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import structlog
from django.db import connection, transaction
from django.utils import timezone

from core.calendar import as_day, days_left, days_text
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox
from notifications.calendar import events
from notifications.models import MailSetting, Notice, Reminder
from notifications.reminders.locks import alone
from notifications.sending import twin, wording
from notifications.sending.wake import wake_worker

log = structlog.get_logger(__name__)
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
    written, last = write_batch()
    while last:
        more, last = write_batch(last)
        written += more
    return written


@transaction.atomic
def write_batch(after: str = "") -> tuple[int, str]:
    """The letters of the people next after this key; one transaction, one plan at a time.

    Returns how many letters, and the key of the last person looked at ("" when all were).
    """
    alone()
    open_rows = Reminder.objects.filter(notice=None, dropped_at=None, receiver_key__gt=after)
    people = open_rows.order_by("receiver_key").values_list("receiver_key", flat=True).distinct()
    keys = list(people[:AT_ONCE])
    if not keys:
        return 0, ""
    rows = open_rows.filter(receiver_key__in=keys).order_by("receiver_key", "due_at", "pk")
    setting, notices, tied = MailSetting.current(), [], []
    for _key, group in groupby(rows, key=lambda reminder: reminder.receiver_key):
        reminders = list(group)
        if notice := worded(reminders, setting):
            notices.append(notice)
            tied += [(reminder.pk, notice.dedupe_key) for reminder in reminders]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute(_TIE, [[pk for pk, _ in tied], [key for _, key in tied]])
    transaction.on_commit(wake_worker, robust=True)
    return len(notices), keys[-1]


def worded(reminders: Sequence[Reminder], setting: MailSetting) -> Notice | None:
    """The letter of one person, or None: nothing can arrive there, or the words are missing.

    A letter without words (a template that is broken) stops no other one; its reminders wait
    until it is mended.
    """
    try:
        return notice_of(reminders, setting)
    except wording.BadAddress:
        drop(reminders)
    except Exception:
        log.exception("letter_not_worded", kinds=sorted({each.kind for each in reminders}))
    return None


def drop(reminders: Sequence[Reminder]) -> None:
    """Reminders that reach nobody; the nightly check tells staff of them."""
    Reminder.objects.filter(pk__in=[reminder.pk for reminder in reminders]).update(
        dropped_at=timezone.now(), dropped_why=NOWHERE
    )


def notice_of(
    reminders: Sequence[Reminder], setting: MailSetting, at: datetime | None = None
) -> Notice:
    """The letter as written at ``at`` (now), not yet saved.

    Its key, and so its Message-ID, is that of its reminders.
    """
    first = reminders[0]
    receiver = Receiver(first.receiver_name, first.user_id, first.address, first.postal)
    marks = "|".join(mark(reminder) for reminder in reminders)
    alone_about = len(reminders) == 1
    return Notice(
        kind=first.kind if alone_about else TOGETHER,
        **outbox.where_to(receiver),
        **letter(reminders, setting, at),
        about_type=first.about_type if alone_about else "",
        about_id=first.about_id if alone_about else "",
        dedupe_key=f"reminders:{hashlib.sha256(marks.encode()).hexdigest()}",
    )


def mark(reminder: Reminder) -> str:
    """What makes the reminder unique."""
    parts = (reminder.kind, reminder.key, reminder.due_at.timestamp(), reminder.threshold)
    return "/".join(map(str, (*parts, reminder.receiver_key, reminder.is_copy)))


def letter(
    reminders: Sequence[Reminder],
    setting: MailSetting | None = None,
    at: datetime | None = None,
) -> dict[str, str]:
    """Subject, text, HTML twin and calendar of one letter; of several the most urgent first."""
    setting, at = setting or MailSetting.current(), at or timezone.now()
    items = [context_of(reminder, at) for reminder in reminders]
    kind = reminders[0].kind if len(reminders) == 1 else TOGETHER
    together = {"items": items, "first": items[0], "by_post": items[0]["by_post"]}
    context = items[0] if len(items) == 1 else together
    subject, text, html = outbox.compose(kind, context, setting)
    if all(reminder.is_copy for reminder in reminders):
        subject, text, html = as_copy(subject, text, items[0].get("told", ""))
    ics = events.published(reminders)
    return {"subject": subject, "text": text, "html": html, "ics": ics}


def as_copy(subject: str, text: str, told: str) -> tuple[str, str, str]:
    """A letter's words as a copy for others: whose letter it is, why it comes (escalation)."""
    to = f"{wording.one_line(told, 80)}に送った" if told else ""
    why = f"これは、{to}お知らせの写しです。期限を過ぎても終わっていないため、お送りしています。"
    subject, text = wording.one_line(f"【写し】{subject}"), f"{why}\n\n{text}"
    return subject, text, twin.html_twin(subject, text)


def context_of(reminder: Reminder, at: datetime) -> dict[str, Any]:
    """What the templates of a kind may say."""
    words = reminder.words
    return {
        "has_page": True,
        **words,
        "due_in_full": words["due_in_full"] + left(reminder, at),
        "to_go": left(reminder, at, until=""),
        "title": wording.one_line(words["title"], 80),
        "url": absolute(words["path"]),
        "phase": phase(reminder, at),
        "is_copy": reminder.is_copy,
        "by_post": is_by_post(reminder),
        "receiver_name": reminder.receiver_name,
        "due_at": reminder.due_at,
        "since": datetime.fromisoformat(words["since"]),
    }


def left(reminder: Reminder, at: datetime, until: str = "まで") -> str:
    """（あと3日）: behind the date, in a letter that is read on the day it is written; what leaves
    on another day is written anew (``freshness``). ``until``: "" of a day on which one goes.
    """
    if is_by_post(reminder) or at >= reminder.due_at:
        return ""
    days = days_left(date.fromisoformat(reminder.words["due_on"]), as_day(at))
    return f"（{days_text(days).replace('まで', until)}）" if days >= 0 else ""


def is_by_post(reminder: Reminder) -> bool:
    """Whether the letter goes on paper."""
    return bool(reminder.postal and not reminder.address)


def phase(reminder: Reminder, at: datetime) -> str:
    """Where ``at`` lies: "before" the due day, "today" (on it, in time), "after" the deadline.

    Not the threshold's: the reminder of the day itself is sent before a Saturday, or late.
    """
    if at >= reminder.due_at:
        return "after"
    if is_by_post(reminder):  # it is read on another day than it is written
        return "before"
    return "today" if as_day(at).isoformat() == reminder.words["due_on"] else "before"
