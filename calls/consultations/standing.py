"""Where a consultation stands, in the words of whoever asked: state, turn, day, next act."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from calls.choices import CONSULTATION_WORDING
from calls.choices import ConsultationStatus as S
from calls.consultations import limits
from calls.consultations.days import is_late
from calls.models import Consultation
from core.calendar import today

LATE = (
    "市からの返事が遅れています。申し訳ありません。遅れを理由に、不利にすることはありません。"
    "応募に事前相談が必要なときは、相談が済んだものとして扱います。"
)
WHAT_NOW = {
    S.DRAFT: "まだ送っていません。市には届いていません。",
    S.RECEIVED: "市が、聞く課を決めています。あなたがすることはありません。",
    S.TALKING: "市が返事を準備しています。あなたがすることはありません。",
    S.ASKED_BACK: "市がたずねたことに、お返事を書いてください。",
    S.ADVISED: "助言を読んで、提案の準備に使ってください。",
    S.CLOSED: "理由は、相談のページの「やりとり」に書いてあります。",
    S.WITHDRAWN: "取り下げた相談です。いつでも新しく相談できます。",
    S.PROPOSED: "提案書に引き継がれました。",
}
SHORT = {
    S.DRAFT: "下書き", S.TALKING: "相談中", S.ASKED_BACK: "お返事を待っています",
    S.ADVISED: "助言が届いています",
}  # fmt: skip
WHOSE = {
    S.DRAFT: "あなた", S.RECEIVED: "市（市民活動推進課）", S.TALKING: "市", S.ASKED_BACK: "あなた"
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """What a page says about a consultation; ``action`` is "" if nothing waits for the reader."""

    title: str
    over: str
    words: str
    word: str
    turn: str
    tone: str
    until: date | None
    href: str
    action: str
    is_late: bool

    @property
    def until_on(self) -> date:
        """For sorting; the last of days where there is none."""
        return self.until or date.max


def standing(consultation: Consultation) -> Standing:
    """The standing; no query but for the sections that are asked (``asks`` with ``section``), and
    for a draft for the days of its call.
    """
    status, late = S(consultation.status), is_late(consultation, today())
    yours = status in (S.DRAFT, S.ASKED_BACK)
    return Standing(
        title=str(consultation),
        over=f"事前相談　{consultation.number}" if consultation.number else "事前相談の下書き",
        words=LATE if late else asked_words(consultation) or what_now(consultation),
        word=word(status),
        turn=turn(consultation),
        tone="yours" if yours else "done" if status in (S.ADVISED, S.PROPOSED) else "",
        until=consultation.due_on or last_day_to_send(consultation),
        href=page(consultation),
        action={S.DRAFT: "続きを書く", S.ASKED_BACK: "返事を書く"}.get(status, ""),
        is_late=late,
    )


def last_day_to_send(consultation: Consultation) -> date | None:
    """Until when a draft about a call can be sent; reads ``milestones`` and ``courses`` of it."""
    day = limits.until(consultation) if consultation.status == S.DRAFT else None
    return day.on if day else None


def what_now(consultation: Consultation) -> str:
    """What whoever asked can do, and what happens if they do nothing."""
    return WHAT_NOW[S(consultation.status)] + consultation.if_silent


def word(status: S) -> str:
    """The state in a word or two."""
    return SHORT.get(status, CONSULTATION_WORDING[status])


def page(consultation: Consultation) -> str:
    """Where whoever asked goes on."""
    name = "consultation_write" if consultation.status == S.DRAFT else "consultation_show"
    return reverse(name, args=[consultation.pk])


def turn(consultation: Consultation) -> str:
    """Whose turn it is, by the names of the sections that still have to answer."""
    waiting = [each for each in asks(consultation) if each.is_waiting]
    if consultation.status == S.TALKING and waiting:
        return f"市（{'、'.join(each.section.name_today for each in waiting)}）"
    return WHOSE.get(S(consultation.status), "相談は終わりました")


def asked_words(consultation: Consultation) -> str:
    """Which of the sections have answered and which have not; "" when none is asked."""
    found = asks(consultation) if consultation.status == S.TALKING else []
    if not found:
        return ""
    there = "と".join(each.section.name_today for each in found if each.answered_at)
    waiting = "と".join(each.section.name_today for each in found if each.is_waiting)
    if not waiting:
        return f"{there}から答えが来ました。市が返事をまとめています。" if there else ""
    told = f"{there}から答えが来ました。" if there else ""
    return f"{told}{waiting}にたずねています。いま、あなたがすることはありません。"


def asks(consultation: Consultation) -> list:
    """The sections that are asked, without those that are dissolved and that nothing took over."""
    rows = consultation.asks.all()
    return [each for each in rows if each.taken_back_at is None and each.section.living]
