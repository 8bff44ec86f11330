"""委託の契約: how it is recorded from the concluded agreement, and what keeps each step of it."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.calendar import fiscal_year_label, today
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import OVER, DayKind, ProjectStatus
from projects.choices.contract import ContractManner
from projects.choices.granting import AdvanceStatus, Way
from projects.granting import days, ways
from projects.models import Agreement, Contract, MoneySetting, Project
from projects.notices import money as notices

NOT_CONTRACT = "委託の事業ではありません。"
THERE = "この事業の契約は、もう記録されています。"
FIRST_AGREE = "協定を結んでから、契約を記録します。"
NOT_AGREED = "協定の額（{yen:,}円）とちがいます。額を変えるときは、先に変更協定を結んでください。"
TOO_LARGE = "少額の随意契約ができるのは、{yen:,}円までです。"
BEFORE_DECISION = "契約の日は、決裁日からあとの日にしてください。"
WHY_DIRECT = "随意契約の理由を書いてください。"
BEFORE_CONTRACT = "業務が終わった日は、契約の日からあとの日にしてください。"
BEFORE_END = "検査の日は、業務が終わった日からあとの日にしてください。"
SOON = "直す期限は、きょうからあとの日にしてください。"
PENDING = "決まったまま、まだ支払っていない先払いがあります。"
ASKED = "返事をしていない先払いのお願いがあります。"
BEFORE_INSPECTION = "請求書を受け取った日は、検査に合格した日からあとの日にしてください。"
NOTHING_OWED = "支払う額がありません。「支払いなしで終える」を使ってください。"
STILL_OWED = "まだ{yen:,}円の支払いがあります。請求書を受け取ってください。"
OF_YEAR = "この日の支払いは、{year}の予算によります。"
TOO_MUCH_DONE = "出来高は、契約の額（{yen:,}円）までです。"
SPENT = "もう{yen:,}円を支払っています。それより少ない額にはできません。"
PENDING_CHECK = "照会の結果が、まだ入っていません。"
LABEL = "委託料の支払い"
COLUMNS = (
    "number", "concluded_on", "amount", "manner", "why", "deposit", "deposit_note",
    "decision_number", "decided_on",
)  # fmt: skip


def why_not(project: Project) -> str:
    """Why no contract can be recorded now; "" when it can."""
    if ways.way_of(project) != Way.CONTRACT:
        return NOT_CONTRACT
    if ways.contract_of(project) is not None:
        return THERE
    if project.status in OVER:
        return ways.IS_OVER
    return FIRST_AGREE if project.status == ProjectStatus.TALKING else ""


def why_unchecked(project: Project) -> str:
    """That a 照会 was asked and has no result: it comes before a contract."""
    return PENDING_CHECK if project.checks.filter(result="").exists() else ""


def known(project: Project) -> dict[str, Any]:
    """What the concluded agreement says of it already."""
    agreement = Agreement.objects.filter(project=project, order=0, status="concluded").first()
    return {
        "concluded_on": agreement.concluded_on if agreement else today(),
        "amount": project.agreed,
    }


def faults(project: Project, facts: dict[str, Any]) -> str:
    """What is wrong with a contract; "" for nothing."""
    amount: int = facts["amount"]
    if project.agreed is not None and amount != project.agreed:
        return NOT_AGREED.format(yen=project.agreed)
    if facts["concluded_on"] < facts["decided_on"]:
        return BEFORE_DECISION
    if facts["manner"] == ContractManner.SMALL:
        most = MoneySetting.current().small_yen
        return TOO_LARGE.format(yen=most) if amount > most else ""
    if facts["manner"] != ContractManner.TENDER and not facts.get("why"):
        return WHY_DIRECT
    return ways.why_not_yet(facts["concluded_on"])


@atomic
def conclude(project: Project, *, by: Person, facts: dict[str, Any]) -> Contract:
    """The contract is there: the group has its date for the 完了届. Raises PermissionDenied,
    NotAllowedNow.
    """
    project = locked(project)
    if not permissions.runs(by, project):
        raise PermissionDenied
    refuse(why_not(project) or why_unchecked(project) or faults(project, facts))
    columns = {name: facts.get(name) or "" for name in COLUMNS}
    made: Contract = Contract.objects.create(project=project, **columns)
    if project.ends_on:
        days.open_day(project, DayKind.COMPLETION, project.ends_on)
    notices.moved(project, "委託の契約を記録しました", f"contract:{made.pk}")
    return made


def inspect_by(handed_in: date) -> date:
    """Until when the city inspects: at most ten days after the 完了届 (政府契約の支払遅延防止等に
    関する法律 5条, 14条).
    """
    return days.for_city(handed_in, MoneySetting.current().inspect_days)


def pay_by(invoiced_on: date) -> date:
    """Until when the city pays: at most thirty days after a proper invoice (6条)."""
    return days.for_city(invoiced_on, MoneySetting.current().invoice_days)


def why_not_finished(row: Contract, completed_on: date) -> str:
    """What keeps the 完了届."""
    if any(each.status == AdvanceStatus.REQUESTED for each in row.project.advances.all()):
        return ASKED
    if completed_on < row.concluded_on:
        return BEFORE_CONTRACT
    return ways.why_not_yet(completed_on)


def why_not_inspected(row: Contract, on: date) -> str:
    """What keeps an inspection of this day."""
    if row.completed_on and on < row.completed_on:
        return BEFORE_END
    return ways.why_not_yet(on)


def why_not_amended(row: Contract, amount: int) -> str:
    """The contract says what the agreement says, and never less than is paid or to be paid."""
    agreed = row.project.agreed
    if agreed is not None and amount != agreed:
        return NOT_AGREED.format(yen=agreed)
    spent = spent_or_to_be(row)
    return SPENT.format(yen=spent) if amount < spent else ""


def spent_or_to_be(row: Contract) -> int:
    """Yen of 前金払 that are decided or paid."""
    return ways.advanced(row.project, AdvanceStatus.GRANTED, AdvanceStatus.PAID)


def why_not_ended(row: Contract, done: int) -> str:
    """What keeps an early end with this 出来高."""
    if done > row.amount:
        return TOO_MUCH_DONE.format(yen=row.amount)
    return why_pending(row)


def why_pending(row: Contract) -> str:
    """An advance that is asked for or decided comes first."""
    states = {each.status for each in row.project.advances.all()}
    if AdvanceStatus.GRANTED in states:
        return PENDING
    return ASKED if AdvanceStatus.REQUESTED in states else ""


def why_not_billed(row: Contract, invoiced_on: date | None = None) -> str:
    """What keeps an invoice."""
    if row.payable <= 0:
        return NOTHING_OWED
    passed = row.inspections.filter(passed=True).last()
    if invoiced_on and passed and invoiced_on < passed.on:
        return BEFORE_INSPECTION
    return why_pending(row) or (ways.why_not_yet(invoiced_on) if invoiced_on else "")


def why_not_paid(row: Contract, paid_on: date, fiscal_year: int) -> str:
    """What is wrong with a payment: its day, and the year whose budget pays."""
    year = ways.year_of(row.project, paid_on)
    if fiscal_year != year:
        return OF_YEAR.format(year=fiscal_year_label(year))
    return ways.why_not_yet(paid_on)


def why_not_closed(row: Contract) -> str:
    """What keeps an end without a payment."""
    owed = row.payable
    return STILL_OWED.format(yen=owed) if owed > 0 else ""


def is_after_year(row: Contract) -> bool:
    """Whether the work ended after the year whose budget pays for it (自治令143条)."""
    last = date(row.project.fiscal_year + 1, 3, 31)
    return row.completed_on is not None and row.completed_on > last
