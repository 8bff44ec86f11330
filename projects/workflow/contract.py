"""委託の手続き: 契約 → 業務完了届 → 検査 → 請求 → 支払い (calls.md §6). No receipts, no 額の確定.

The city's days are those of 政府契約の支払遅延防止等に関する法律: it inspects within ten days of
the 完了届, and pays within thirty days of a proper invoice.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from core.calendar import today, wareki
from core.people import Actor, Person
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse
from projects.choices import DayKind
from projects.choices.contract import CONTRACT_TURN, CONTRACT_WORDING, ContractStatus
from projects.choices.granting import MoneyLetterKind
from projects.granting import contracts, days, ways
from projects.letters import money as letters
from projects.letters.money import About
from projects.models import Contract, Inspection, MoneySetting, Project
from projects.notices import money as notices
from projects.permissions import represents, runs

C, K = ContractStatus, MoneyLetterKind
WHAT = "業務完了届"
INVOICE = "請求書"
NO_SLIP = "伝票の番号を書いてください。"
OPEN = frozenset[str]({C.CONCLUDED, C.REDO, C.FINISHED})


def of_group(user: Actor, row: Contract) -> bool:
    """代表者, or a clerk for a group on paper."""
    return represents(user, row.project)


def of_city(user: Actor, row: Contract) -> bool:
    """Who runs the project."""
    return runs(user, row.project)


HAND_IN = Transition(
    "hand_in", {C.CONCLUDED, C.REDO}, C.FINISHED, "業務完了届を出す", of_group,
    "calls.md §6: 委託",
)  # fmt: skip
PASS = Transition(
    "pass_inspection", {C.FINISHED}, C.PASSED, "検査に合格とする", of_city, "自治法234条の2",
)  # fmt: skip
ASK_REDO = Transition(
    "ask_redo", {C.FINISHED}, C.REDO, "検査で、直しをお願いする", of_city, "自治法234条の2",
    needs_reason=True,
)  # fmt: skip
INSPECT_AGAIN = Transition(
    "inspect_again", {C.PASSED}, C.FINISHED, "検査をやり直す", of_city,
    "something was overlooked", needs_reason=True,
)  # fmt: skip
RECEIVE_INVOICE = Transition(
    "receive_invoice", {C.PASSED}, C.BILLED, "請求書を受け取ったことを記録する", of_city,
    "政府契約の支払遅延防止等に関する法律6条: the thirty days begin",
)  # fmt: skip
RETURN_INVOICE = Transition(
    "return_invoice", {C.BILLED}, C.PASSED, "請求書を返す", of_city,
    "政府契約の支払遅延防止等に関する法律7条: an improper invoice", needs_reason=True,
)  # fmt: skip
PAY = Transition(
    "pay", {C.BILLED}, C.PAID, "支払いを記録して終える", of_city,
    "the slip of the accounting system",
)  # fmt: skip
CLOSE = Transition(
    "close", {C.PASSED}, C.PAID, "支払いなしで終える", of_city,
    "all was paid before, or what was paid too much has come back",
)  # fmt: skip
AMEND = Transition(
    "amend", OPEN, "", "契約の額を変える", of_city, "domain facts §3.7: 変更", needs_reason=True,
)  # fmt: skip
END_EARLY = Transition(
    "end_early", OPEN, C.PASSED, "途中で終え、出来高を決める", of_city,
    "domain facts §3.7: 中止", needs_reason=True,
)  # fmt: skip
CONTRACT = Lifecycle(
    "contract", "委託の契約", Contract, ContractStatus, CONTRACT_TURN,
    (
        HAND_IN, PASS, ASK_REDO, INSPECT_AGAIN, RECEIVE_INVOICE, PAY, RETURN_INVOICE, CLOSE, AMEND,
        END_EARLY,
    ),
    CONTRACT_WORDING,
)  # fmt: skip
guard(CONTRACT)


@dataclass(frozen=True)
class Inspected:
    """検査: when, and who of the city did it."""

    on: date
    inspector: str


def held(row: Contract) -> Contract:
    """The row behind its project: one order of locks everywhere."""
    locked(Project(pk=row.project_id))
    return locked(row)


@CONTRACT.verb(HAND_IN)
def hand_in(
    row: Contract, *, by: Person, completed_on: date, report: str = "", note: str = ""
) -> Contract:
    """The group says that the work is done; the city's ten days begin."""
    row = held(row)
    HAND_IN.require(row, by)
    refuse(contracts.why_not_finished(row, completed_on))
    row.completed_on, row.report, row.handed_in_at = completed_on, report, timezone.now()
    move(row, HAND_IN, by=by, note=note)
    days.close_day(row.project, DayKind.COMPLETION, by)
    days.open_day(row.project, DayKind.INSPECTION, contracts.inspect_by(today()))
    notices.arrived(row.project, WHAT, occasion(row))
    return row


@CONTRACT.verb(PASS)
def pass_inspection(row: Contract, *, by: Person, inspected: Inspected, note: str = "") -> Contract:
    """The work is as agreed: a letter, and the group's invoice is next."""
    row = held(row)
    PASS.require(row, by)
    refuse(contracts.why_not_inspected(row, inspected.on))
    made = inspection(row, inspected, by)
    move(row, PASS, by=by, note=note)
    days.close_day(row.project, DayKind.INSPECTION, by)
    told(row, K.INSPECTION, made)
    return row


@CONTRACT.verb(ASK_REDO)
def ask_redo(
    row: Contract, *, by: Person, inspected: Inspected, redo_by: date, note: str
) -> Contract:
    """Something is to be done again by a day; then comes another 完了届. ``note``: what."""
    row = held(row)
    ASK_REDO.require(row, by)
    refuse(contracts.why_not_inspected(row, inspected.on))
    refuse(contracts.SOON if redo_by < today() else "")
    made = inspection(row, inspected, by, items=note, redo_by=redo_by)
    move(row, ASK_REDO, by=by, note=note)
    days.close_day(row.project, DayKind.INSPECTION, by)
    days.open_day(row.project, DayKind.COMPLETION, redo_by)
    told(row, K.REDO, made, note)
    return row


@CONTRACT.verb(INSPECT_AGAIN)
def inspect_again(row: Contract, *, by: Person, note: str) -> Contract:
    """A result was wrong; the city's days begin anew. Not of a contract that ended early."""
    row = held(row)
    INSPECT_AGAIN.require(row, by)
    refuse("途中で終えた契約です。" if row.done_amount is not None else "")
    move(row, INSPECT_AGAIN, by=by, note=note)
    days.open_day(row.project, DayKind.INSPECTION, contracts.inspect_by(today()))
    notices.moved(row.project, "検査をやり直します", occasion(row))
    return row


@CONTRACT.verb(RECEIVE_INVOICE)
def receive_invoice(row: Contract, *, by: Person, invoiced_on: date, note: str = "") -> Contract:
    """A proper invoice is here; the city's thirty days begin."""
    row = held(row)
    RECEIVE_INVOICE.require(row, by)
    refuse(contracts.why_not_billed(row, invoiced_on))
    row.invoiced_on, row.due_on = invoiced_on, contracts.pay_by(invoiced_on)
    move(row, RECEIVE_INVOICE, by=by, note=note)
    days.open_day(row.project, DayKind.PAYMENT, row.due_on, contracts.LABEL)
    notices.moved(row.project, f"請求書を受け取りました。{wareki(row.due_on)}までに支払います",
                  occasion(row))  # fmt: skip
    return row


@CONTRACT.verb(RETURN_INVOICE)
def return_invoice(row: Contract, *, by: Person, note: str) -> Contract:
    """It was not proper: the days of the payment rest until another one comes."""
    row = held(row)
    RETURN_INVOICE.require(row, by)
    row.invoiced_on = row.due_on = None
    move(row, RETURN_INVOICE, by=by, note=note)
    days.drop_day(row.project, DayKind.PAYMENT, "請求書を返したため。", contracts.LABEL)
    notices.sent_back(row.project, INVOICE, note, occasion(row))
    return row


@CONTRACT.verb(PAY)
def pay(
    row: Contract, *, by: Person, slip_number: str, paid_on: date, fiscal_year: int, note: str = ""
) -> Contract:
    """The last payment: slip, day and year come back from the accounting system."""
    row = held(row)
    PAY.require(row, by)
    refuse(contracts.why_not_paid(row, paid_on, fiscal_year))
    row.paid, row.slip_number, row.paid_on = row.payable, slip_number, paid_on
    row.fiscal_year = fiscal_year
    move(row, PAY, by=by, note=note)
    days.close_day(row.project, DayKind.PAYMENT, by, contracts.LABEL)
    notices.moved(row.project, "市が委託料を支払いました", occasion(row))
    return row


@CONTRACT.verb(CLOSE)
def close(
    row: Contract, *, by: Person, closed_on: date, slip_number: str = "", note: str = ""
) -> Contract:
    """Nothing is owed, or what was paid too much is back: that has a slip."""
    row = held(row)
    CLOSE.require(row, by)
    back = row.payable
    refuse(contracts.why_not_closed(row) or ways.why_not_yet(closed_on))
    refuse(NO_SLIP if back and not slip_number else "")
    row.paid, row.slip_number, row.paid_on = back, slip_number, closed_on
    row.fiscal_year = ways.year_of(row.project, closed_on)
    move(row, CLOSE, by=by, note=note)
    days.close_day(row.project, DayKind.RETURN, by)
    if back:
        notices.moved(row.project, "返していただいた額を受け取りました", occasion(row))
    return row


@CONTRACT.verb(AMEND)
def amend(
    row: Contract, *, by: Person, amount: int, decision_number: str, decided_on: date, note: str
) -> Contract:
    """What a 変更協定 has changed holds for the contract too."""
    row = held(row)
    AMEND.require(row, by)
    refuse(contracts.why_not_amended(row, amount))
    row.amount, row.decision_number, row.decided_on = amount, decision_number, decided_on
    move(row, AMEND, by=by, note=note)
    notices.moved(row.project, "契約の額を、変更協定のとおりにしました", occasion(row))
    return row


@CONTRACT.verb(END_EARLY)
def end_early(
    row: Contract,
    *,
    by: Person,
    amount: int,
    inspected: Inspected,
    decision_number: str,
    decided_on: date,
    note: str,
) -> Contract:
    """The work stops: what was done is inspected and paid, what was paid beyond it comes back."""
    row = held(row)
    END_EARLY.require(row, by)
    refuse(contracts.why_not_ended(row, amount) or ways.why_not_yet(inspected.on))
    row.done_amount, row.decision_number, row.decided_on = amount, decision_number, decided_on
    inspection(row, inspected, by)
    move(row, END_EARLY, by=by, note=note)
    for kind in (DayKind.COMPLETION, DayKind.INSPECTION):
        days.drop_day(row.project, kind, "契約を途中で終えたため。")
    if row.payable < 0:
        until = days.for_group(today(), MoneySetting.current().return_days)
        days.open_day(row.project, DayKind.RETURN, until)
    told(row, K.EARLY_END, row, note)
    return row


def inspection(
    row: Contract, inspected: Inspected, by: Person, items: str = "", redo_by: date | None = None
) -> Inspection:
    """A row of the book of inspections."""
    made: Inspection = row.inspections.create(
        on=inspected.on, inspector=inspected.inspector, passed=not items, items=items,
        redo_by=redo_by, by_id=by.pk,
    )  # fmt: skip
    return made


def told(row: Contract, kind: MoneyLetterKind, what: Inspection | Contract, why: str = "") -> None:
    """The official letter, and its cover."""
    notices.letter_issued(letters.issue(About(row.project, kind, what, why)))


def occasion(row: Contract) -> str:
    """Names the move just made."""
    return f"contract:{row.log.count()}"
