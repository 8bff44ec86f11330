"""概算払の手続き (自治令162条3号; 委託: 前金払, 163条2号): the table of moves and its verbs."""

from datetime import date

from django.utils import timezone

from core.calendar import today
from core.people import Actor, Person
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from projects.choices import DayKind
from projects.choices.granting import (
    ADVANCE_TURN,
    ADVANCE_WORDING,
    AdvanceStatus,
    MoneyLetterKind,
    MoneyPage,
    Way,
)
from projects.granting import accounts, days, ways
from projects.letters import money as letters
from projects.letters.money import About
from projects.models import AdvancePayment, Project
from projects.notices import money as notices
from projects.permissions import represents, runs

A = AdvanceStatus
WHAT = "先払いのお願い"
UNWRITTEN = "先払いのページを、最後まで書いて保存してください。"
TOO_MUCH = "先に受け取れる額は、{most:,}円までです。"
PAST = "支払う予定の日は、きょうからあとの日にしてください。"


def of_group(user: Actor, row: AdvancePayment) -> bool:
    """代表者, or a clerk for a group on paper."""
    return represents(user, row.project)


def of_city(user: Actor, row: AdvancePayment) -> bool:
    """Who runs the project."""
    return runs(user, row.project)


REQUEST = Transition(
    "request", {A.DRAFT, A.SENT_BACK}, A.REQUESTED, "先払いをお願いする", of_group,
    "calls.md §6: 概算払の理由と資金計画",
)  # fmt: skip
SEND_BACK = Transition(
    "send_back", {A.REQUESTED}, A.SENT_BACK, "直しをお願いする", of_city,
    "domain facts §3.7", needs_reason=True,
)  # fmt: skip
GRANT = Transition(
    "grant", {A.REQUESTED}, A.GRANTED, "先払いを決める", of_city, "自治令162条3号",
)  # fmt: skip
REFUSE = Transition(
    "refuse_advance", {A.REQUESTED}, A.REFUSED, "先払いをしないと決める", of_city,
    "calls.md §6", needs_reason=True,
)  # fmt: skip
PAY = Transition(
    "pay", {A.GRANTED}, A.PAID, "支払いを記録する", of_city, "the slip of the accounting system",
)  # fmt: skip
ADVANCE = Lifecycle(
    "advance", "先払い（概算払・前金払）", AdvancePayment, AdvanceStatus, ADVANCE_TURN,
    (REQUEST, SEND_BACK, GRANT, REFUSE, PAY), ADVANCE_WORDING,
)  # fmt: skip
guard(ADVANCE)


def held(row: AdvancePayment) -> AdvancePayment:
    """The row behind its project: what is left is counted under one lock."""
    locked(Project(pk=row.project_id))
    return locked(row)


def why_not_requested(row: AdvancePayment) -> list[str]:
    """What keeps it from being sent."""
    found = [ways.why_no_advance(row.project), accounts.why_unusable(row.project)]
    if MoneyPage.ADVANCE not in row.done_pages:
        found.append(UNWRITTEN)
    most = ways.left_to_advance(row.project, row)
    if (row.amount or 0) > most:
        found.append(TOO_MUCH.format(most=most))
    return [each for each in found if each]


@ADVANCE.verb(REQUEST)
def request(row: AdvancePayment, *, by: Person, note: str = "") -> AdvancePayment:
    """The group asks, with its reason and plan."""
    row = held(row)
    REQUEST.require(row, by)
    refuse_while(why_not_requested(row), "まだ出せません")
    row.submitted_at = timezone.now()
    move(row, REQUEST, by=by, note=note)
    notices.arrived(row.project, WHAT, occasion(row))
    return row


@ADVANCE.verb(SEND_BACK)
def send_back(row: AdvancePayment, *, by: Person, note: str) -> AdvancePayment:
    """Something is to be mended."""
    row = held(row)
    move(row, SEND_BACK, by=by, note=note)
    notices.sent_back(row.project, WHAT, note, occasion(row))
    return row


@ADVANCE.verb(GRANT)
def grant(
    row: AdvancePayment,
    *,
    by: Person,
    amount: int,
    due_on: date,
    decision_number: str,
    decided_on: date,
    note: str = "",
) -> AdvancePayment:
    """So much is paid by that day; the duty to pay is a date of the city."""
    row = held(row)
    GRANT.require(row, by)
    refuse(why_not_granted(row, amount, due_on))
    row.granted, row.granted_on, row.due_on = amount, today(), due_on
    row.decision_number, row.decided_on = decision_number, decided_on
    move(row, GRANT, by=by, note=note)
    letter = letters.issue(About(row.project, letter_kind(row), row))
    notices.letter_issued(letter)
    days.open_day(row.project, DayKind.PAYMENT, due_on, label(row))
    return row


def why_not_granted(row: AdvancePayment, amount: int, due_on: date) -> str:
    """What is wrong with a decision; "" for nothing."""
    most = min(row.amount or 0, ways.left_to_advance(row.project, row))
    if not 0 < amount <= most:
        return TOO_MUCH.format(most=most)
    if due_on < today():
        return PAST
    return ways.why_not_of_year(row.project, due_on)


@ADVANCE.verb(REFUSE)
def refuse_advance(row: AdvancePayment, *, by: Person, note: str) -> AdvancePayment:
    """Nothing is paid before the account."""
    row = held(row)
    move(row, REFUSE, by=by, note=note)
    notices.refused(row.project, WHAT, note, occasion(row))
    return row


@ADVANCE.verb(PAY)
def pay(
    row: AdvancePayment, *, by: Person, slip_number: str, paid_on: date, note: str = ""
) -> AdvancePayment:
    """It was paid: slip and day come back from the accounting system."""
    row = held(row)
    PAY.require(row, by)
    refuse(ways.why_not_yet(paid_on) or ways.why_not_of_year(row.project, paid_on))
    row.slip_number, row.paid_on = slip_number, paid_on
    move(row, PAY, by=by, note=note)
    days.close_day(row.project, DayKind.PAYMENT, by, label(row))
    notices.moved(row.project, f"市が{row.what}を支払いました", occasion(row))
    return row


def letter_kind(row: AdvancePayment) -> MoneyLetterKind:
    """前金払 of a 委託, else 概算払."""
    is_contract = ways.way_of(row.project) == Way.CONTRACT
    return MoneyLetterKind.PREPAYMENT if is_contract else MoneyLetterKind.ADVANCE


def label(row: AdvancePayment) -> str:
    """Which of several payments a date is about."""
    place = row.project.advances.filter(pk__lte=row.pk).count()
    return f"{row.what}の支払い（{place}回目）"


def occasion(row: AdvancePayment) -> str:
    """Names the move just made."""
    return f"advance:{row.pk}:{row.log.count()}"
