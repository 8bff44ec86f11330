"""交付申請の手続き: the moves and their verbs. 採択 and 交付決定 are two acts (calls.md §6)."""

from datetime import date, timedelta

from django.utils import timezone

from core.calendar import today, wareki
from core.people import Actor, Person
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from projects.checking import asking
from projects.choices import DayKind
from projects.choices.granting import (
    GRANT_TURN,
    GRANT_WORDING,
    GrantStatus,
    MoneyLetterKind,
)
from projects.granting import days, deciding, ways
from projects.letters import money as letters
from projects.letters.money import About
from projects.models import GrantApplication, MoneySetting, Project
from projects.notices import money as notices
from projects.permissions import represents, runs

G = GrantStatus
WHAT = "交付申請"


def of_group(user: Actor, row: GrantApplication) -> bool:
    """代表者, or a clerk for a group on paper."""
    return represents(user, row.project)


def of_city(user: Actor, row: GrantApplication) -> bool:
    """Who runs the project."""
    return runs(user, row.project)


SUBMIT = Transition(
    "submit", {G.DRAFT, G.SENT_BACK}, G.SUBMITTED, "交付申請を出す", of_group,
    "calls.md §6: 協定 → 交付申請",
)  # fmt: skip
SEND_BACK = Transition(
    "send_back", {G.SUBMITTED}, G.SENT_BACK, "直しをお願いする", of_city,
    "domain facts §3.7", needs_reason=True,
)  # fmt: skip
GRANT = Transition(
    "grant", {G.SUBMITTED}, G.GRANTED, "交付を決定する", of_city,
    "calls.md §6: 交付決定（支出負担行為）",
)  # fmt: skip
REFUSE = Transition(
    "refuse_grant", {G.SUBMITTED}, G.REFUSED, "不交付を決定する", of_city,
    "calls.md §6", needs_reason=True,
)  # fmt: skip
RECONSIDER = Transition(
    "reconsider", {G.REFUSED}, G.SENT_BACK, "不交付を取り消して、直してもらう", of_city,
    "what was refused may be mended and asked again", needs_reason=True,
)  # fmt: skip
AMEND = Transition(
    "amend", {G.GRANTED}, "", "交付決定の額を変える", of_city,
    "domain facts §3.7: 変更", needs_reason=True,
)  # fmt: skip
ASK_PLEA = Transition(
    "ask_plea", {G.GRANTED}, "", "弁明の機会を知らせる", of_city,
    "calls.md §6: 弁明; 行政手続法 30条", needs_reason=True,
)  # fmt: skip
DROP_CANCELLATION = Transition(
    "drop_cancellation", {G.GRANTED}, "", "取り消さないと決める", of_city, "calls.md §6: 弁明",
)  # fmt: skip
CANCEL = Transition(
    "cancel", {G.GRANTED}, G.CANCELLED, "交付決定を取り消す", of_city,
    "calls.md §6: 取消し・返還命令 with 弁明", needs_reason=True,
)  # fmt: skip
RECEIVE = Transition(
    "receive", {G.CANCELLED}, "", "返還されたことを記録する", of_city,
    "calls.md §6: 返還命令; the slip of the accounting system",
)  # fmt: skip
GRANTING = Lifecycle(
    "granting", "交付申請", GrantApplication, GrantStatus, GRANT_TURN,
    (
        SUBMIT, SEND_BACK, GRANT, REFUSE, RECONSIDER, AMEND, ASK_PLEA, DROP_CANCELLATION, CANCEL,
        RECEIVE,
    ),
    GRANT_WORDING,
)  # fmt: skip
guard(GRANTING)


def held(row: GrantApplication) -> GrantApplication:
    """The row behind its project: one order of locks everywhere."""
    locked(Project(pk=row.project_id))
    return locked(row)


@GRANTING.verb(SUBMIT)
def submit(row: GrantApplication, *, by: Person, note: str = "") -> GrantApplication:
    """The group applies; the city has so many days."""
    row = held(row)
    SUBMIT.require(row, by)
    refuse_while(deciding.why_not_submitted(row), "まだ出せません")
    row.submitted_at = timezone.now()
    move(row, SUBMIT, by=by, note=note)
    days.close_day(row.project, DayKind.APPLICATION, by)
    due = today() + timedelta(days=MoneySetting.current().grant_days)
    days.open_day(row.project, DayKind.GRANT, due)
    notices.arrived(row.project, WHAT, occasion(row))
    return row


@GRANTING.verb(SEND_BACK)
def send_back(row: GrantApplication, *, by: Person, note: str) -> GrantApplication:
    """Something is to be mended; the city's days rest."""
    row = held(row)
    move(row, SEND_BACK, by=by, note=note)
    days.drop_day(row.project, DayKind.GRANT, "団体の直しを待つため。")
    notices.sent_back(row.project, WHAT, note, occasion(row))
    return row


@GRANTING.verb(GRANT)
def grant(
    row: GrantApplication,
    *,
    by: Person,
    amount: int,
    granted_on: date,
    decision_number: str,
    decided_on: date,
    conditions: str = "",
    note: str = "",
) -> GrantApplication:
    """交付決定: amount, own date, 決裁; a numbered letter; the days of the year follow."""
    row = held(row)
    GRANT.require(row, by)
    refuse(asking.why_open(row.project))
    refuse(deciding.why_not_granted(row, amount, granted_on, decided_on))
    row.granted, row.granted_on, row.conditions = amount, granted_on, conditions
    row.decision_number, row.decided_on = decision_number, decided_on
    move(row, GRANT, by=by, note=note)
    told(row, MoneyLetterKind.GRANT)
    days.close_day(row.project, DayKind.GRANT, by)
    setting = MoneySetting.current()
    last = date(row.project.fiscal_year + 1, setting.fix_month, setting.fix_day)
    days.open_day(row.project, DayKind.SETTLEMENT, last)
    if row.project.starts_on:
        days.open_day(row.project, DayKind.START, max(row.project.starts_on, granted_on))
    return row


@GRANTING.verb(REFUSE)
def refuse_grant(
    row: GrantApplication, *, by: Person, decision_number: str, decided_on: date, note: str
) -> GrantApplication:
    """不交付, with its reason in a numbered letter."""
    row = held(row)
    row.decision_number, row.decided_on = decision_number, decided_on
    move(row, REFUSE, by=by, note=note)
    told(row, MoneyLetterKind.REFUSAL, why=note)
    days.close_day(row.project, DayKind.GRANT, by)
    return row


@GRANTING.verb(RECONSIDER)
def reconsider(row: GrantApplication, *, by: Person, note: str) -> GrantApplication:
    """It may be mended and asked again."""
    row = held(row)
    move(row, RECONSIDER, by=by, note=note)
    notices.sent_back(row.project, WHAT, note, occasion(row))
    return row


@GRANTING.verb(AMEND)
def amend(
    row: GrantApplication,
    *,
    by: Person,
    amount: int,
    decision_number: str,
    decided_on: date,
    note: str,
) -> GrantApplication:
    """Another amount of the same 交付決定, never less than what is paid or to be paid."""
    row = held(row)
    AMEND.require(row, by)
    refuse(deciding.why_not_amended(row, amount))
    before, row.granted = row.granted, amount
    row.decision_number, row.decided_on = decision_number, decided_on
    move(row, AMEND, by=by, note=note)
    told(row, MoneyLetterKind.AMENDMENT, why=note, before=before)
    return row


@GRANTING.verb(CANCEL)
def cancel(
    row: GrantApplication,
    *,
    by: Person,
    heard_on: date | None,
    decision_number: str,
    decided_on: date,
    note: str,
) -> GrantApplication:
    """取消し, after the group was heard or let its time pass (``heard_on`` None); what was paid is
    to come back.
    """
    row = held(row)
    CANCEL.require(row, by)
    refuse(deciding.why_not_cancelled(row, heard_on) or deciding.is_settled(row.project))
    paid = ways.advanced(row.project)
    row.decision_number, row.decided_on = decision_number, decided_on
    heard = wareki(heard_on) if heard_on else "期限までにありませんでした"
    move(row, CANCEL, by=by, note=f"{note}（弁明の日：{heard}）")
    told(row, MoneyLetterKind.CANCELLATION, why=note, before=paid)
    days.close_day(row.project, DayKind.PLEA, by)
    days.drop_day(row.project, DayKind.SETTLEMENT, "交付決定を取り消したため。")
    if paid:
        due = days.for_group(today(), MoneySetting.current().return_days)
        days.open_day(row.project, DayKind.RETURN, due)
    return row


@GRANTING.verb(RECEIVE)
def receive(
    row: GrantApplication, *, by: Person, slip_number: str, returned_on: date, note: str = ""
) -> GrantApplication:
    """What was paid under a cancelled 交付決定 has come back: slip and day stay in the history."""
    row = held(row)
    RECEIVE.require(row, by)
    refuse(deciding.why_not_received(row) or ways.why_not_yet(returned_on))
    said = f"伝票 {slip_number}、{wareki(returned_on)}に返還。{note}"
    move(row, RECEIVE, by=by, note=said)
    days.close_day(row.project, DayKind.RETURN, by)
    notices.moved(row.project, "返していただいた額を受け取りました", occasion(row))
    return row


def told(
    row: GrantApplication, kind: MoneyLetterKind, why: str = "", before: int | None = None
) -> None:
    """The official letter, and its cover."""
    notices.letter_issued(letters.issue(About(row.project, kind, row, why, before)))


def occasion(row: GrantApplication) -> str:
    """Names the move just made."""
    return f"grant:{row.log.count()}"
