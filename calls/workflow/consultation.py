"""事前相談の手続き: the table of moves and one verb per row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Section
from calls import permissions
from calls.choices import CONSULTATION_TURN, CONSULTATION_WORDING, Series
from calls.choices import ConsultationStatus as S
from calls.consultations import asking, completeness, days, limits, meetings, thread, writing
from calls.models import Consultation, NumberSeries, SectionAsk
from calls.notices import consultation as notices
from core.calendar import fiscal_year, today
from core.numbering import next_number
from core.people import CLOCK, Actor
from core.uploads import Accepted
from core.workflow import (
    STAYS,
    Lifecycle,
    Transition,
    guard,
    locked,
    move,
    refuse,
    refuse_while,
)

UNCHANGED: Mapping[str, Any] = {}
SEND = Transition(
    "send", {S.DRAFT}, S.RECEIVED, "相談を送る", permissions.writes,
    "domain facts §3.1: consultation before applying",
)  # fmt: skip
ROUTE = Transition(
    "route", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.TALKING, "課につなぐ", permissions.routes,
    "domain facts §6.1: one counter calls all related sections",
)  # fmt: skip
ASK_BACK = Transition(
    "ask_back", {S.RECEIVED, S.TALKING}, S.ASKED_BACK, "相談した人に聞く", permissions.answers,
    "原則「相互理解」",
)  # fmt: skip
REPLY = Transition(
    "reply", {S.ASKED_BACK}, S.TALKING, "返事を送る", permissions.writes,
    "原則「相互理解」",
)  # fmt: skip
GO_ON = Transition(
    "go_on", {S.ASKED_BACK}, S.TALKING, "返事を待たずに続ける", permissions.answers,
    "an answer may come by telephone, or never", by_clock=True,
)  # fmt: skip
PASS_OVER = Transition(
    "pass_over", {S.TALKING, S.ASKED_BACK}, STAYS, "返事のない課を待たずに進む", permissions.routes,
    "calls.md §7: silence of a section holds nobody up", by_clock=True,
)  # fmt: skip
COUNT = Transition(
    "count", {S.RECEIVED, S.TALKING}, STAYS, "済んだものとして数える", permissions.nobody,
    "calls.md §6: the city's silence never costs the group", by_clock=True,
)  # fmt: skip
ADVISE = Transition(
    "advise", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.ADVISED, "助言を返す", permissions.routes,
    "domain facts §3.5: 事前相談済",
)  # fmt: skip
CLOSE = Transition(
    "close", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.CLOSED, "理由をつけて終える",
    permissions.routes, "not every idea is a 協働; the reason is told", needs_reason=True,
    by_clock=True,
)  # fmt: skip
REOPEN = Transition(
    "reopen", {S.ADVISED, S.CLOSED}, S.TALKING, "もう一度はじめる", permissions.routes,
    "something was forgotten",
)  # fmt: skip
BECOME_PROPOSAL = Transition(
    "become_proposal", {S.RECEIVED, S.TALKING, S.ASKED_BACK, S.ADVISED}, S.PROPOSED,
    "提案書にする", permissions.writes, "guideline: 市民提案型・行政提案型協働事業制度",
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.WITHDRAWN, "取り下げる",
    permissions.withdraws, "the free will of who asks",
)  # fmt: skip
CONSULTATION = Lifecycle(
    "consultation", "事前相談", Consultation, S, CONSULTATION_TURN,
    (
        SEND, ROUTE, ASK_BACK, REPLY, GO_ON, PASS_OVER, COUNT, ADVISE, CLOSE, REOPEN,
        BECOME_PROPOSAL, WITHDRAW,
    ),
    CONSULTATION_WORDING,
)  # fmt: skip
guard(CONSULTATION)


@CONSULTATION.verb(SEND)
def send(
    consultation: Consultation, *, by: Actor, facts: Mapping[str, Any] = UNCHANGED, note: str = ""
) -> Consultation:
    """The note is handed in, with what was typed last, and numbered; the city has its days."""
    consultation = locked(consultation)
    SEND.require(consultation, by)
    writing.write(consultation, facts)
    refuse(limits.refusal(consultation))
    refuse_while(completeness.missing(consultation), "まだ書かれていないことがあります")
    consultation.sent_at = now = timezone.now()
    consultation.number = next_number(
        NumberSeries, fiscal_year(timezone.localdate(now)), letter="C", series=Series.CONSULTATION
    )
    days.pass_turn(consultation, days.answer_due())
    move(consultation, SEND, by=by, note=note)
    notices.consultation_received(consultation)
    return consultation


@CONSULTATION.verb(ROUTE)
def route(
    consultation: Consultation,
    *,
    by: Any,
    sections: Iterable[Section],
    due_on: date,
    note: str = "",
) -> Consultation:
    """Ask sections, until when. What whoever asked was promised stays as it is."""
    consultation = locked(consultation)
    ROUTE.require(consultation, by)
    asks = asking.ask(consultation, sections, by=by, note=note, due_on=due_on)
    if consultation.status == S.ASKED_BACK:
        days.pass_turn(consultation, days.answer_due())
    move(consultation, ROUTE, by=by, note=note)
    notices.consultation_routed(asks)
    return consultation


@CONSULTATION.verb(ASK_BACK)
def ask_back(
    consultation: Consultation, *, by: Actor, text: str, token: str = "", note: str = ""
) -> Consultation:
    """Ask whoever asked; until they reply, or the city goes on, it is their turn."""
    consultation = locked(consultation)
    ASK_BACK.require(consultation, by)
    message = thread.to_applicant(consultation, by, text, token or writing.fresh())
    days.pass_turn(consultation, days.reply_due())
    days.say_what_silence_means(consultation)
    move(consultation, ASK_BACK, by=by, note=note)
    notices.consultation_asked_back(consultation, message)
    return consultation


@CONSULTATION.verb(REPLY)
def reply(
    consultation: Consultation,
    *,
    by: Actor,
    text: str,
    token: str = "",
    files: Sequence[Accepted] = (),
    note: str = "",
) -> Consultation:
    """Whoever was asked replies, with papers; the city has its days again."""
    consultation = locked(consultation)
    REPLY.require(consultation, by)
    token = token or writing.fresh()
    message, _is_new = thread.of_applicant(consultation, by, text, token, files)
    days.pass_turn(consultation, days.answer_due())
    move(consultation, REPLY, by=by, note=note)
    notices.consultation_replied(consultation, message)
    return consultation


@CONSULTATION.verb(GO_ON)
def go_on(consultation: Consultation, *, by: Actor, note: str = "") -> Consultation:
    """The city goes on without waiting for the reply."""
    consultation = locked(consultation)
    days.pass_turn(consultation, days.answer_due())
    move(consultation, GO_ON, by=by, note=note)
    if by is CLOCK:
        notices.consultation_gone_on(consultation)
    return consultation


@CONSULTATION.verb(PASS_OVER)
def pass_over(consultation: Consultation, *, by: Actor, note: str = "") -> Consultation:
    """The sections that let their day pass are not waited for any more; they may still answer.

    Raises NotAllowedNow when there is none.
    """
    consultation = locked(consultation)
    PASS_OVER.require(consultation, by)
    passed = asking.pass_over(consultation, days.silent_sections_until(by))
    refuse("" if passed else "期限を過ぎて答えていない課は、ありません。")
    move(consultation, PASS_OVER, by=by, note=note or names_of(passed))
    notices.sections_passed_over(consultation, passed)
    return consultation


def names_of(asks: Sequence[SectionAsk]) -> str:
    """The sections, for the history."""
    return "、".join(str(each.section) for each in asks)


@CONSULTATION.verb(COUNT)
def count(consultation: Consultation, *, by: Actor, note: str = "") -> Consultation:
    """The city has let its day pass: for a call that demands it, the talk counts as done.

    Whoever asked is told by the deadline ``calls/consultation_late``. Once for each
    consultation. Raises NotAllowedNow while the city has time, or when it is counted already.
    """
    consultation = locked(consultation)
    COUNT.require(consultation, by)
    is_new = consultation.overdue_on is None and days.is_late(consultation, today())
    refuse("" if is_new else "市の期限は、過ぎていません。")
    consultation.overdue_on = consultation.due_on
    move(consultation, COUNT, by=by, note=note)
    return consultation


@CONSULTATION.verb(ADVISE)
def advise(consultation: Consultation, *, by: Actor, advice: str, note: str = "") -> Consultation:
    """It ends with advice."""
    consultation = locked(consultation)
    consultation.advice = advice
    days.pass_turn(consultation, None)
    move(consultation, ADVISE, by=by, note=note)
    notices.consultation_advised(consultation)
    return consultation


@CONSULTATION.verb(CLOSE)
def close(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """It ends without advice; ``note`` is the reason, which whoever asked is told."""
    consultation = locked(consultation)
    days.pass_turn(consultation, None)
    consultation.lapsed_at = timezone.now() if by is CLOCK else None
    move(consultation, CLOSE, by=by, note=note)
    meetings.call_off(consultation)
    notices.consultation_closed(consultation, note)
    return consultation


@CONSULTATION.verb(REOPEN)
def reopen(consultation: Consultation, *, by: Actor, note: str = "") -> Consultation:
    """It goes on, with new days for everybody; the advice that was given stays."""
    consultation = locked(consultation)
    days.pass_turn(consultation, days.answer_due())
    consultation.lapsed_at = None
    move(consultation, REOPEN, by=by, note=note)
    asking.renew(consultation, days.answer_due())
    notices.consultation_reopened(consultation)
    notices.consultation_routed(list(asking.unanswered(consultation)))
    return consultation


@CONSULTATION.verb(BECOME_PROPOSAL)
def become_proposal(consultation: Consultation, *, by: Actor, note: str = "") -> Consultation:
    """Whoever asked goes on with a proposal, which carries the text over."""
    consultation = locked(consultation)
    days.pass_turn(consultation, None)
    move(consultation, BECOME_PROPOSAL, by=by, note=note)
    notices.over(consultation, "提案書になりました")
    return consultation


@CONSULTATION.verb(WITHDRAW)
def withdraw(consultation: Consultation, *, by: Actor, note: str = "") -> Consultation:
    """Whoever asked takes it back, or staff at their word."""
    consultation = locked(consultation)
    days.pass_turn(consultation, None)
    move(consultation, WITHDRAW, by=by, note=note)
    meetings.call_off(consultation)
    notices.consultation_withdrawn(consultation)
    return consultation
