"""What became of a letter and why it was written, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from core import calendar
from core.calendar import wareki
from core.deadlines import KINDS
from core.people import Person
from core.text.mail_addresses import as_people_write
from notifications import permissions
from notifications.choices import Channel, NoticeStatus
from notifications.models import Notice, Reminder
from notifications.workflow import BEFORE, NOTICE

HIDDEN = "（確認コードの入ったメールです。本文は、職員にも見えません）"
NOT_YOURS = (
    "（この通知がなにについてのものかを見る権限がないので、本文は表示しません。"
    "確かめたいときは、協働推進担当の人に聞いてください）"
)
TONES = {
    NoticeStatus.FAILED: "need",
    NoticeStatus.HELD: "lead",
    NoticeStatus.SENT: "done",
    NoticeStatus.CANCELLED: "off",
}


def tone(notice: Notice) -> str:
    """The colour of the state."""
    return TONES.get(NoticeStatus(notice.status), "")


def when(notice: Notice, now: datetime | None = None) -> str:
    """The one moment that counts for the letter now."""
    at = calendar.wareki_short(notice.send_after) + calendar.clock(notice.send_after)
    if notice.status == NoticeStatus.SENT:
        if notice.posted:
            return notice.posted
        return calendar.wareki_short(notice.sent_at) + calendar.clock(notice.sent_at)
    if notice.status == NoticeStatus.QUEUED and notice.channel == Channel.MAIL:
        return "まもなく" if notice.send_after <= (now or timezone.now()) else f"{at}に送ります"
    made = calendar.wareki_short(notice.created_at) + calendar.clock(notice.created_at)
    return {NoticeStatus.FAILED.value: f"{at}まで試しました"}.get(notice.status, f"{made}に作成")


def person(notice: Notice) -> str:
    """Who gets it, by name; "" where only the address is known."""
    return notice.to_name or (str(notice.to_user) if notice.to_user else "")


def where(notice: Notice) -> str:
    """The address, or the lines in the envelope's window as one."""
    return as_people_write(notice.to_address) or notice.postal.replace("\n", "　")


def threshold(days: int) -> str:
    """3日前, 当日, 7日後."""
    if days == 0:
        return "当日"
    return f"{days}日前" if days > 0 else f"{-days}日後"


@dataclass(frozen=True)
class Reason:
    """One reminder of a letter: of which deadline, at which threshold, and whether it fell away."""

    title: str
    label: str
    due: str
    threshold: str
    planned_at: datetime
    is_copy: bool
    dropped: str
    about: tuple[str, str]

    @property
    def sentence(self) -> str:
        """「申請の補正」の期限（令和8年11月30日（月））の3日前のお知らせ."""
        copy = "の写し" if self.is_copy else ""
        return f"「{self.label}」の期限（{self.due}）の{self.threshold}のお知らせ{copy}"


def reasons(reminders: Iterable[Reminder]) -> list[Reason]:
    """Why a letter was written."""
    return [reason(each) for each in reminders]


def reason(reminder: Reminder) -> Reason:
    """Why one reminder was written, in words."""
    words: dict[str, Any] = reminder.words
    kind = KINDS.get(reminder.kind)
    due_on = words.get("due_on")
    return Reason(
        title=words.get("title", ""),
        label=kind.label if kind else words.get("label", ""),
        due=wareki(date.fromisoformat(due_on)) if due_on else "",
        threshold=threshold(reminder.threshold),
        planned_at=reminder.planned_at,
        is_copy=reminder.is_copy,
        dropped=reminder.dropped_why if reminder.dropped_at else "",
        about=(reminder.about_type, reminder.about_id),
    )


@dataclass(frozen=True)
class Act:
    """What somebody did to a letter; ``before`` are the words that were replaced."""

    label: str
    at: datetime
    by: str
    note: str
    before: str


def text(user: Person, notice: Notice) -> str:
    """Its words as this person may read them, or why they do not stand there."""
    if notice.secret:
        return HIDDEN
    return notice.text if permissions.reads(user, notice) else NOT_YOURS


def acts(user: Person, notice: Notice) -> list[Act]:
    """Everything that was done to the letter, in order; words of before for who reads these."""
    done = [act(each) for each in notice.log.select_related("by")]
    return done if permissions.reads(user, notice) else [replace(each, before="") for each in done]


def act(row: Any) -> Act:
    """One line of the log."""
    note, _mark, before = row.note.partition(BEFORE)
    return Act(NOTICE.labels.get(row.transition, row.transition), row.at, row.who, note, before)
