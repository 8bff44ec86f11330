"""Every letter of the coming days, before it goes: to whom, when, in which words.

From real data: what waits in the outbox, and what the open deadlines will make owed if nothing
is met or moved meanwhile. Several to one person at one moment are one letter, as when they go.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import structlog
from django.db.models import QuerySet
from django.utils import timezone

from notifications.choices import NoticeStatus
from notifications.models import MailSetting, Notice, Reminder
from notifications.reminders import composing, planning
from notifications.reminders.planning import Owed, row_of
from notifications.sending import wording

log = structlog.get_logger(__name__)
WORDLESS = "文面を作れません。システムの担当者に連絡してください。"
HIDDEN = "（確認コードのメールです。本文は表示しません）"


@dataclass(frozen=True)
class Promise:
    """One letter to come. ``notice`` is set when it already waits in the outbox."""

    at: datetime
    kind: str
    to: str
    channel: str
    subject: str
    text: str
    about: tuple[tuple[str, str], ...]
    notice: Notice | None = None

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "at": timezone.localtime(self.at).isoformat(),
            "kind": self.kind,
            "to": self.to,
            "channel": self.channel,
            "subject": self.subject,
            "text": self.text,
            "about": [f"{kind}:{key}" for kind, key in self.about],
            "queued": self.notice is not None,
        }


@dataclass(frozen=True)
class Bundle:
    """What will be owed to one person at one moment: the makings of one letter, not yet worded.

    Its parts are noted already, or will be. Rows are made of them only for a letter that is read.
    """

    at: datetime
    parts: tuple[Reminder | Owed, ...]

    @cached_property
    def reminders(self) -> tuple[Reminder, ...]:
        """The parts as rows, in the order of writing.py."""
        rows = (each if isinstance(each, Reminder) else row_of(each) for each in self.parts)
        return tuple(sorted(rows, key=lambda row: row.due_at))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its deadlines."""
        return frozenset(
            each.kind if isinstance(each, Reminder) else each.deadline.kind for each in self.parts
        )

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """What it is about, each once."""
        pairs = ((each.about_type, each.about_id) for each in self.reminders)
        return tuple(dict.fromkeys(pairs))

    def promise(self, setting: MailSetting) -> Promise:
        """The letter as it would be written now; without ``channel`` where it reaches nobody."""
        try:
            notice = composing.notice_of(self.reminders, setting, self.at)
        except wording.BadAddress as fault:
            return self.unsendable(str(fault))
        except Exception:  # one kind without its words must not hide all other letters
            log.exception("letter_not_worded", kind=self.reminders[0].kind)
            return self.unsendable(WORDLESS)
        return Promise(
            self.at, notice.kind, whom(notice), notice.channel, notice.subject, notice.text,
            self.about,
        )  # fmt: skip

    def unsendable(self, why: str) -> Promise:
        """What is said in place of a letter that will not go."""
        return Promise(self.at, self.reminders[0].kind, "", "", why, "", self.about)


def whom(notice: Notice) -> str:
    """The address, or the name on the envelope."""
    return notice.to_address or notice.to_name or notice.postal.rpartition("\n")[2]


def in_outbox() -> QuerySet[Notice]:
    """What is in the outbox and has not left, the oldest first."""
    open_states = (NoticeStatus.QUEUED, NoticeStatus.HELD, NoticeStatus.SENDING)
    return Notice.objects.filter(status__in=open_states).order_by("send_after", "pk")


def of_notice(notice: Notice) -> Promise:
    """A letter that waits; reads its reminders."""
    tied = ((each.about_type, each.about_id) for each in notice.reminders.all())
    own = ((notice.about_type, notice.about_id),) if notice.about_id else ()
    text = HIDDEN if notice.secret else notice.text
    about = tuple(dict.fromkeys((*own, *tied)))
    return Promise(
        notice.send_after, notice.kind, whom(notice), notice.channel, notice.subject, text, about,
        notice,
    )  # fmt: skip


def waiting() -> Iterator[Promise]:
    """The letters that wait, as promises."""
    return map(of_notice, in_outbox().prefetch_related("reminders").iterator(1000))


def bundles(
    days: int, now: datetime | None = None, broken: list[str] | None = None
) -> list[Bundle]:
    """What the open deadlines promise, by moment and person; what reaches nobody stands alone.

    ``broken`` is given the names of the kinds that could not be asked.
    """
    now = now or timezone.now()
    together: dict[tuple[datetime, str], list[Reminder | Owed]] = defaultdict(list)
    for reminder in Reminder.objects.filter(notice=None, dropped_at=None).order_by("pk"):
        together[now, reminder.receiver_key].append(reminder)
    for each in planning.promised(days, now, broken):
        is_alone = each.receiver is planning.NOBODY
        alone = f"nobody:{each.deadline.kind}:{each.deadline.key}"
        key = alone if is_alone else each.receiver.key
        together[max(each.moment[0], now), key].append(each)
    return [Bundle(at, tuple(together[at, key])) for at, key in sorted(together)]


def promises(
    days: int, now: datetime | None = None, broken: list[str] | None = None
) -> Iterator[Promise]:
    """Every letter of the next ``days`` days: first what waits, then what will be owed."""
    yield from waiting()
    setting = MailSetting.current()
    for bundle in bundles(days, now, broken):
        yield bundle.promise(setting)
