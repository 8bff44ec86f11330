"""精算の手続き: 決算 → 額の確定 → 支払いか返還 (calls.md §6). The table of moves and its verbs."""

from datetime import date

from django.utils import timezone

from core.calendar import today, wareki
from core.people import Actor, Person
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from projects.choices import DayKind
from projects.choices.settlement import SETTLEMENT_TURN, SETTLEMENT_WORDING, SettlementStatus
from projects.granting import days, ways
from projects.letters import money as letters
from projects.models import MoneySetting, Project, Settlement
from projects.notices import money as notices
from projects.permissions import represents, runs
from projects.settlement import equipment, fixing, tax

S = SettlementStatus
WHAT = "決算"
NO_SLIP = "伝票の番号を書いてください。"
PAID = "もう支払いか返還が済んでいます。"


def of_group(user: Actor, row: Settlement) -> bool:
    """代表者, or a clerk for a group on paper."""
    return represents(user, row.project)


def of_city(user: Actor, row: Settlement) -> bool:
    """Who runs the project."""
    return runs(user, row.project)


SUBMIT = Transition(
    "submit", {S.DRAFT, S.SENT_BACK}, S.SUBMITTED, "決算を出す", of_group,
    "calls.md §6: 実績報告 → 額の確定",
)  # fmt: skip
SEND_BACK = Transition(
    "send_back", {S.SUBMITTED}, S.SENT_BACK, "直しをお願いする", of_city,
    "domain facts §3.7", needs_reason=True,
)  # fmt: skip
ACCEPT = Transition(
    "accept", {S.SUBMITTED}, S.ACCEPTED, "決算を確かめた", of_city,
    "calls.md §6: 額の確定の前の審査",
)  # fmt: skip
CHECK_AGAIN = Transition(
    "check_again", {S.ACCEPTED}, S.SUBMITTED, "もう一度確かめる", of_city,
    "something was overlooked", needs_reason=True,
)  # fmt: skip
FIX = Transition(
    "fix_amount", {S.ACCEPTED}, S.FIXED, "額を確定する", of_city, "calls.md §6: 額の確定",
)  # fmt: skip
FIX_ANYWAY = Transition(
    "fix_anyway", {S.SUBMITTED, S.SENT_BACK}, S.FIXED, "直しを待たずに、この額で決める", of_city,
    "the year ends whether a receipt is mended or not", needs_reason=True,
)  # fmt: skip
CORRECT = Transition(
    "correct", {S.FIXED}, S.ACCEPTED, "額の確定を訂正する", of_city,
    "a fixed amount is changed by a letter of correction alone", needs_reason=True,
)  # fmt: skip
CLOSE = Transition(
    "close", {S.FIXED}, S.CLOSED, "支払い・返還を記録して終える", of_city,
    "calls.md §6: 精算（戻入は5/31まで）",
)  # fmt: skip
REPORT_TAX = Transition(
    "report_tax", {S.CLOSED}, "", "消費税仕入控除税額を報告する", of_group,
    "calls.md §6: 消費税仕入控除税額 (taxable groups only)",
)  # fmt: skip
RECEIVE_TAX = Transition(
    "receive_tax", {S.CLOSED}, "", "消費税分の返還を記録する", of_city,
    "the slip of the accounting system",
)  # fmt: skip
SETTLEMENT = Lifecycle(
    "settlement", "決算と精算", Settlement, SettlementStatus, SETTLEMENT_TURN,
    (SUBMIT, SEND_BACK, ACCEPT, CHECK_AGAIN, FIX, FIX_ANYWAY, CORRECT, CLOSE, REPORT_TAX,
     RECEIVE_TAX),
    SETTLEMENT_WORDING,
)  # fmt: skip
guard(SETTLEMENT)


def held(row: Settlement) -> Settlement:
    """The row behind its project."""
    locked(Project(pk=row.project_id))
    return locked(row)


@SETTLEMENT.verb(SUBMIT)
def submit(row: Settlement, *, by: Person, note: str = "") -> Settlement:
    """The group hands in its account."""
    row = held(row)
    SUBMIT.require(row, by)
    refuse_while(fixing.why_not_submitted(row), "まだ出せません")
    row.submitted_at = timezone.now()
    move(row, SUBMIT, by=by, note=note)
    notices.arrived(row.project, WHAT, occasion(row))
    return row


@SETTLEMENT.verb(SEND_BACK)
def send_back(row: Settlement, *, by: Person, note: str) -> Settlement:
    """Receipts are to be mended."""
    row = held(row)
    move(row, SEND_BACK, by=by, note=note)
    notices.sent_back(row.project, WHAT, note, occasion(row))
    return row


@SETTLEMENT.verb(ACCEPT)
def accept(row: Settlement, *, by: Person, note: str = "") -> Settlement:
    """Every receipt is good, out, or decided."""
    row = held(row)
    ACCEPT.require(row, by)
    refuse_while(fixing.why_not_accepted(row), "直しがいる領収書があります")
    row.accepted_at = timezone.now()
    move(row, ACCEPT, by=by, note=note)
    return row


@SETTLEMENT.verb(CHECK_AGAIN)
def check_again(row: Settlement, *, by: Person, note: str) -> Settlement:
    """Something was overlooked."""
    row = held(row)
    row.accepted_at = None
    move(row, CHECK_AGAIN, by=by, note=note)
    return row


@SETTLEMENT.verb(FIX)
def fix_amount(
    row: Settlement, *, by: Person, decision_number: str, decided_on: date, note: str = ""
) -> Settlement:
    """額の確定, with a letter that explains it step by step."""
    row = held(row)
    FIX.require(row, by)
    return fixed(row, FIX, by, decision_number, decided_on, note)


@SETTLEMENT.verb(FIX_ANYWAY)
def fix_anyway(
    row: Settlement, *, by: Person, decision_number: str, decided_on: date, note: str
) -> Settlement:
    """The same without waiting for a correction, with the reason in the letter."""
    row = held(row)
    FIX_ANYWAY.require(row, by)
    row.fixed_why = note
    return fixed(row, FIX_ANYWAY, by, decision_number, decided_on, note)


def fixed(
    row: Settlement, how: Transition, by: Person, number: str, decided_on: date, note: str
) -> Settlement:
    """Freeze the account, tell it, open the days that follow."""
    refuse(fixing.why_not_fixed(row) or ways.why_not_yet(decided_on))
    fixing.prepare(row, number, decided_on)
    move(row, how, by=by, note=note)
    days.close_day(row.project, DayKind.SETTLEMENT, by)
    fixing.open_days(row)
    equipment.register(row)
    until = wareki(row.due_on) if row.due_on else ""
    for about in fixing.to_tell(row):
        notices.letter_issued(letters.issue(about), until)
    return row


@SETTLEMENT.verb(CORRECT)
def correct(row: Settlement, *, by: Person, note: str) -> Settlement:
    """What was fixed is opened again; the next letter names the one it takes the place of."""
    row = held(row)
    CORRECT.require(row, by)
    row.settled = row.balance = row.fixed_on = row.due_on = None
    row.frozen, row.fixed_why, row.decision_number, row.decided_on = {}, "", "", None
    move(row, CORRECT, by=by, note=note)
    for kind in (DayKind.PAYMENT, DayKind.RETURN):
        days.drop_day(row.project, kind, "額の確定を訂正するため。")
    setting = MoneySetting.current()
    last = date(row.project.fiscal_year + 1, setting.fix_month, setting.fix_day)
    days.open_day(row.project, DayKind.SETTLEMENT, max(last, today()))
    return row


@SETTLEMENT.verb(CLOSE)
def close(
    row: Settlement, *, by: Person, closed_on: date, slip_number: str = "", note: str = ""
) -> Settlement:
    """It was paid or has come back: slip and day from the accounting system; zero needs no slip."""
    row = held(row)
    CLOSE.require(row, by)
    refuse(NO_SLIP if row.balance and not slip_number else ways.why_not_yet(closed_on))
    row.closed_on, row.slip_number = closed_on, slip_number
    row.late_fee = fixing.late_fee(row, closed_on)
    move(row, CLOSE, by=by, note=note)
    for kind in (DayKind.PAYMENT, DayKind.RETURN):
        days.close_day(row.project, kind, by)
    fixing.open_tax_day(row.project)
    if row.balance:
        done = (
            "市が残りの額を支払いました"
            if row.balance > 0
            else "返していただいた額を受け取りました"
        )
        notices.moved(row.project, done, occasion(row))
    return row


@SETTLEMENT.verb(REPORT_TAX)
def report_tax(row: Settlement, *, by: Person, yen: int, why: str, note: str = "") -> Settlement:
    """What the group's tax return gave back: so much of the city's money is to come back too."""
    row = held(row)
    REPORT_TAX.require(row, by)
    refuse(tax.why_not_reported(row, yen))
    row.tax_yen, row.tax_why = yen, why
    move(row, REPORT_TAX, by=by, note=note)
    days.close_day(row.project, DayKind.TAX, by)
    tax.open_return(row)
    notices.arrived(row.project, tax.WHAT, occasion(row))
    return row


@SETTLEMENT.verb(RECEIVE_TAX)
def receive_tax(
    row: Settlement, *, by: Person, slip_number: str, returned_on: date, note: str = ""
) -> Settlement:
    """It has come back."""
    row = held(row)
    RECEIVE_TAX.require(row, by)
    refuse(tax.why_not_received(row) or ways.why_not_yet(returned_on))
    row.tax_slip, row.tax_returned_on = slip_number, returned_on
    move(row, RECEIVE_TAX, by=by, note=note)
    days.close_day(row.project, DayKind.RETURN, by, tax.LABEL)
    notices.moved(row.project, "消費税分の返還を受け取りました", occasion(row))
    return row


def occasion(row: Settlement) -> str:
    """Names the move just made."""
    return f"settlement:{row.log.count()}"
