"""Just before reminders leave: is each of them still owed?

A deadline that was met, moved or cancelled since the letter was queued, or a newer reminder of
the same deadline, drops the older one. A letter with nothing left to say is cancelled; one that
was written on another day says "today" and "overdue" anew. Words that staff have corrected stay.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.calendar import as_day, today
from core.deadlines import KINDS, Deadline
from notifications import workflow
from notifications.models import Notice, Reminder
from notifications.reminders import composing
from notifications.sending import claiming

log = structlog.get_logger(__name__)
AT_ONCE = 500
PART_IS_OVER = "書き直したあとに、まとめた期限の一部が終わりました。文を確かめて、送ってください。"
UNSURE = "期限がまだ続いているかを、確かめられませんでした。"
READ = ("notice", "kind", "key", "due_at", "threshold", "receiver_key", "is_copy")
GONE, MOVED, ELSEWHERE, NEWER = "済み・取りやめ", "期限の変更", "あて先の変更", "新しいお知らせ"


def checked(
    notices: Sequence[Notice], cancel: Callable[[Notice], None] = claiming.mark_cancelled
) -> list[Notice]:
    """The letters that are still to be sent, reworded where a part has lapsed.

    They are claimed by a worker, or (``cancel=claiming.mark_unneeded``) locked for printing. A
    letter that cannot be checked (a bug in the app of its deadline) waits and stops no other.
    """
    try:
        return fresh(notices, cancel)
    except (OperationalError, InterfaceError):  # the database is away
        raise
    except Exception:
        if len(notices) > 1:
            return [notice for each in notices for notice in checked([each], cancel)]
        log.exception("letter_not_checked", kind=notices[0].kind)
        claiming.mark_failed(notices[0], UNSURE)
        return []


@transaction.atomic
def fresh(notices: Sequence[Notice], cancel: Callable[[Notice], None]) -> list[Notice]:
    """These letters checked, all or none: a drop without new words would let the old ones go."""
    found, now = looked_at(notices), timezone.now()
    lapsed = [reminder for reminder, why in found if why]
    Reminder.objects.bulk_update(lapsed, ["dropped_at", "dropped_why"])
    written = {notice.pk: notice.created_at for notice in notices}
    anew = {
        pk
        for reminder, why in found
        if (pk := reminder.notice_id) and (why or is_outdated(reminder, written[pk], now))
    }
    parts_over = {reminder.notice_id for reminder in lapsed}
    return [
        notice
        for notice in notices
        if notice.pk not in anew or reworded(notice, cancel, is_less=notice.pk in parts_over)
    ]


def is_outdated(reminder: Reminder, written_at: datetime, now: datetime) -> bool:
    """Whether words written then may be wrong by now: another day, or the deadline has passed."""
    return as_day(written_at) != as_day(now) or written_at < reminder.due_at <= now


def looked_at(notices: Sequence[Notice]) -> list[tuple[Reminder, str]]:
    """The reminders of these letters, each with why it is not owed any more (or ""); unsaved."""
    reminders = list(
        Reminder.objects.filter(notice__in=[notice.pk for notice in notices], dropped_at=None)
        .only(*READ)
        .annotate(has_newer=Exists(newer()))
    )  # fmt: skip
    still_open, now = open_deadlines(reminders), timezone.now()
    found: list[tuple[Reminder, str]] = []
    for reminder in reminders:
        why = lapse(reminder, still_open.get((reminder.kind, reminder.key)))
        if why:
            reminder.dropped_at, reminder.dropped_why = now, why
        found.append((reminder, why))
    return found


def unneeded(notices: Sequence[Notice]) -> dict[int, str]:
    """The letters with nothing left to say, each with why; reads only."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for reminder, why in looked_at(notices):
        if reminder.notice_id:
            reasons[reminder.notice_id].append(why)
    return {pk: whys[0] for pk, whys in reasons.items() if all(whys)}


def lapse(reminder: Reminder, deadline: Deadline | None) -> str:
    """Why the reminder is not owed any more, or ""."""
    if deadline is None:
        return GONE
    if deadline.due.at != reminder.due_at:
        return MOVED
    receivers = {receiver.key for receiver in deadline.receivers}
    if not reminder.is_copy and reminder.receiver_key not in receivers:
        return ELSEWHERE
    return NEWER if getattr(reminder, "has_newer", False) else ""


def open_deadlines(reminders: Sequence[Reminder]) -> dict[tuple[str, str], Deadline]:
    """The deadlines of these reminders that are still open, by kind and key."""
    keys = defaultdict(set)
    for reminder in reminders:
        keys[reminder.kind].add(reminder.key)
    return {
        (name, key): deadline
        for name, wanted in keys.items()
        if name in KINDS
        for key, deadline in KINDS[name].among(sorted(wanted), today()).items()
    }


def newer() -> QuerySet[Reminder]:
    """Later reminders of the same deadline to the same person."""
    same = ("kind", "key", "due_at", "receiver_key", "is_copy")
    alike = {name: OuterRef(name) for name in same}
    return Reminder.objects.filter(**alike, threshold__lt=OuterRef("threshold"))


def cancel_lapsed() -> int:
    """Letters that wait for somebody (held, failed, to be printed) with nothing left to say are
    cancelled, so that no list shows them as owed; returns how many.
    """
    waiting = Notice.objects.for_somebody().filter(reminders__dropped_at=None).distinct()
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(
        cancel_lapsed_among(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE)
    )


@transaction.atomic
def cancel_lapsed_among(keys: Sequence[int]) -> int:
    """Cancel the lapsed of these letters; what somebody is acting on is left for the next time."""
    rows = Notice.objects.for_somebody().filter(pk__in=keys)
    notices = list(rows.select_for_update(skip_locked=True, of=("self",)))
    found = looked_at(notices)
    owed = {reminder.notice_id for reminder, why in found if not why}
    over = [reminder for reminder, _why in found if reminder.notice_id not in owed]
    Reminder.objects.bulk_update(over, ["dropped_at", "dropped_why"])
    gone = {reminder.notice_id for reminder in over}
    for notice in notices:
        if notice.pk in gone:
            claiming.mark_unneeded(notice)
    return len(gone)


@transaction.atomic
def reworded(
    notice: Notice,
    cancel: Callable[[Notice], None] = claiming.mark_cancelled,
    *,
    is_less: bool = False,
) -> bool:
    """Write the letter anew from what is left; cancelled when nothing is.

    Words that staff have corrected stay; when a part of them is over (``is_less``) they may be
    wrong: the letter is kept back until staff have looked at it.
    """
    left = list(notice.reminders.filter(dropped_at=None).order_by("due_at", "pk"))
    if not left:
        cancel(notice)
        return False
    if notice.log.filter(transition=workflow.CORRECT.name).exists():
        if is_less:
            claiming.keep_back(notice, PART_IS_OVER)
        return not is_less
    words = composing.letter(left)
    for name, value in words.items():
        setattr(notice, name, value)
    notice.save(update_fields=list(words))
    return True
