"""Where an application stands, in the citizen's words: state, whose turn, until when, what next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from core.calendar import DueDate
from groups.choices import RegistrationStatus as S
from groups.choices import Turn
from groups.models import Registration

WHOSE = {Turn.APPLICANT: "あなた", Turn.STAFF: "市", Turn.NOBODY: "手続きは終わりました"}
TONES = {S.SENT_BACK: "yours", S.APPROVED: "done"}
NEXT = {
    S.DRAFT: ("registration_tasks", "続きを書く"),
    S.SENT_BACK: ("registration_tasks", "直すところを見る"),
}
WHAT_NOW = {
    S.DRAFT: "まだ提出されていません。市には届いていません。",
    S.SUBMITTED: "市が確認を始めます。あなたがすることはありません。",
    S.IN_REVIEW: "市が書類を確認しています。あなたがすることはありません。",
    S.SENT_BACK: "直して、もう一度提出してください。",
    S.APPROVED: "団体のページが公開されています。",
    S.REJECTED: "理由は、お送りした通知書に書いてあります。",
    S.WITHDRAWN: "取り下げた申請です。いつでも新しく申請できます。",
}
HISTORY = {
    "submit": "提出しました",
    "start_review": "市が確認を始めました",
    "send_back": "市が、直していただきたいところをお知らせしました",
    "ask_more": "市が、直していただきたいところを加えました",
    "remind": "市が、補正のお願いをもう一度お知らせしました",
    "take_back": "市が、補正のお願いを取り消しました",
    "resubmit": "直して、もう一度提出しました",
    "approve": "登録されました",
    "reject": "登録できないことが決まりました",
    "withdraw": "取り下げました",
}


@dataclass(frozen=True)
class Standing:
    """What a page says about an application; ``href`` and ``action`` are "" if nothing waits."""

    title: str
    words: str
    word: str
    turn: str
    tone: str
    until: date | DueDate | None
    href: str
    action: str

    @property
    def until_on(self) -> date:
        """The day by which something is to be done, for sorting; the last of days without one."""
        return self.until.on if isinstance(self.until, DueDate) else self.until or date.max

    @property
    def next_href(self) -> str:
        """Where the next act is done; "" when there is none."""
        return self.href if self.action else ""


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    at: datetime
    words: str


def standing(registration: Registration) -> Standing:
    """The standing of an application; reads its corrections (prefetch them for lists)."""
    status = S(registration.status)
    view, action = NEXT.get(status, ("registration_show", ""))
    return Standing(
        title=registration.name or "名前がまだない団体",
        words=WHAT_NOW[status],
        word=registration.citizen_status,
        turn=WHOSE[registration.turn],
        tone=TONES.get(status, ""),
        until=until(registration),
        href=reverse(view, args=[registration.pk]),
        action=action,
    )


def until(registration: Registration) -> date | DueDate | None:
    """By when the one whose turn it is should act: the correction's day, or the city's own."""
    if registration.status == S.SENT_BACK:
        waiting = (each for each in registration.corrections.all() if each.answered_at is None)
        return next((each.due for each in waiting), None)  # there is one at the most
    return registration.due_on if registration.turn is Turn.STAFF else None


def history(registration: Registration) -> list[Event]:
    """What happened, in order, without the names of staff."""
    rows: Iterable = registration.log.all()
    return [Event(row.at, HISTORY[row.transition]) for row in rows]
