"""The thread of a consultation in order of time: messages, and what happened between them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from calls.choices import Audience
from calls.consultations.mending import Mended
from calls.models import Consultation, Message
from calls.models.history import BY_CLOCK
from core.calendar import wareki_short

EVENTS = {
    "send": "市民活動推進課が受け付けました",
    "go_on": "市は、返事を待たずに続けることにしました",
    "pass_over": "市は、返事のない課を待たずに進むことにしました",
    "count": "市の返事が遅れているため、応募の条件としては、済んだものとして数えます",
    "advise": "市が助言を返しました",
    "close": "市が、理由をつけて終えました",
    "reopen": "市が、もう一度はじめました",
    "become_proposal": "提案書になりました",
    "withdraw": "取り下げました",
}
MENDED = {
    "note": "メモを直しました（{}）",
    "contact": "連絡先を直しました（{}）",
    "about": "市が、何についての相談かを変えました",
}
TOLD = {"close"}  # moves whose note was written for whoever asked


@dataclass(frozen=True)
class Line:
    """One thing in the thread. ``message`` is None for what only happened."""

    at: datetime
    text: str
    message: Message | None = None
    who: str = ""
    place: str = ""
    papers: list[Any] = field(default_factory=list)

    @property
    def is_inside(self) -> bool:
        """Whether the city alone can read it."""
        return self.message is not None and self.message.audience == Audience.CITY

    @property
    def classes(self) -> str:
        """How it stands out (c-thread)."""
        if self.message is None:
            return " is-event"
        return " is-city" * self.message.by_city + " is-inside" * self.is_inside


def lines(
    consultation: Consultation, *, inside: bool, only: str = "", changed: Iterable[Mended] = ()
) -> list[Line]:
    """The thread for one side; ``inside`` with what the city writes to itself. ``only`` narrows
    it to messages of one audience; ``changed`` is what was mended. Four queries.
    """
    rows = consultation.messages.all() if inside else consultation.messages.for_applicant()
    rows = rows.filter(audience=only) if only else rows
    found = [line(each) for each in rows.select_related("by", "section").prefetch_related("papers")]
    if not only:
        found += [*moves(consultation), *asked(consultation, inside=inside)]
        found += [Line(each.at, MENDED[each.part].format(each.labels)) for each in changed]
    return sorted(found, key=lambda each: each.at)


def line(message: Message) -> Line:
    """A message with who wrote it and where they work."""
    place = message.section.name if message.section else "市" if message.by_city else ""
    if not message.by_city and message.by.is_staff:
        place = "相談した人の話を、職員が書き写しました"
    return Line(
        message.at, message.text, message, str(message.by), place, list(message.papers.all())
    )


def moves(consultation: Consultation) -> Iterable[Line]:
    """What happened, in words that both sides may read."""
    for row in consultation.log.all():
        if row.transition in EVENTS:
            reason = f"。理由：{row.note}" if row.transition in TOLD and row.note else ""
            by_clock = "" if row.by_id else f"{BY_CLOCK}："
            yield Line(row.at, by_clock + EVENTS[row.transition] + reason)


def asked(consultation: Consultation, *, inside: bool) -> Iterable[Line]:
    """Which sections were asked, and for the city by whom and until when."""
    for ask in consultation.asks.all():
        name = ask.section.name
        until = f"（{ask.by}、返事は{wareki_short(ask.due_on)}まで）" if inside else ""
        yield Line(ask.asked_at, f"{name}にたずねました{until}")
        if inside and ask.taken_back_at:
            yield Line(ask.taken_back_at, f"{name}への問い合わせを取り消しました")
        if inside and ask.passed_at:
            yield Line(ask.passed_at, f"{name}の返事を待たずに進みました")
        if inside and ask.answered_at:
            yield Line(ask.answered_at, f"{name}が答えました")
