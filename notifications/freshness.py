"""Just before reminders leave: is each of them still owed?

A deadline that was met, moved or cancelled since the letter was queued, or a newer reminder of
the same deadline, drops the older one. A letter with nothing left to say is cancelled.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.calendar import today
from core.deadlines import KINDS, Deadline
from notifications import claiming, writing
from notifications.models import Notice, Reminder

READ = ("notice", "kind", "key", "due_at", "threshold", "receiver_key", "is_copy")
GONE, MOVED, ELSEWHERE, NEWER = "済み・取りやめ", "期限の変更", "あて先の変更", "新しいお知らせ"


def checked(notices: Sequence[Notice]) -> list[Notice]:
    """The claimed letters that are still to be sent, reworded where a part has lapsed."""
    lapsed = lapsed_in(notices)
    if not lapsed:
        return list(notices)
    return [notice for notice in notices if notice.pk not in lapsed or reworded(notice)]


def lapsed_in(notices: Sequence[Notice]) -> set[int]:
    """Drop the lapsed reminders of these letters; returns the letters that had any."""
    reminders = list(
        Reminder.objects.filter(notice__in=[notice.pk for notice in notices], dropped_at=None)
        .only(*READ)
        .annotate(has_newer=Exists(newer()))
    )  # fmt: skip
    still_open = open_deadlines(reminders)
    lapsed = []
    for reminder in reminders:
        why = lapse(reminder, still_open.get((reminder.kind, reminder.key)))
        if why:
            reminder.dropped_at, reminder.dropped_why = timezone.now(), why
            lapsed.append(reminder)
    Reminder.objects.bulk_update(lapsed, ["dropped_at", "dropped_why"])
    return {reminder.notice_id for reminder in lapsed if reminder.notice_id}


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


@transaction.atomic
def reworded(notice: Notice) -> bool:
    """Write the letter anew from what is left; cancelled when nothing is."""
    left = list(notice.reminders.filter(dropped_at=None).order_by("due_at", "pk"))
    if not left:
        claiming.mark_cancelled(notice)
        return False
    words = writing.letter(left)
    for name, value in words.items():
        setattr(notice, name, value)
    notice.save(update_fields=list(words))
    return True
