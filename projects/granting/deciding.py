"""What must be so before a 交付申請 is sent, decided, changed or taken back, in sentences."""

from datetime import date

from core.calendar import today, wareki
from projects.choices import DayKind
from projects.choices.granting import AdvanceStatus, MoneyPage
from projects.granting import ways
from projects.models import GrantApplication, Project

UNWRITTEN = "交付申請のページを、最後まで書いて保存してください。"
TOO_MUCH = "申請できる額は、{most:,}円までです。"
MORE_THAN_ASKED = "交付決定の額は、申請された額（{asked:,}円）までです。"
MORE_THAN_AGREED = "交付決定の額は、協定の額（{most:,}円）までです。"
BEFORE_DECISION = "交付決定の日は、決裁日からあとの日にしてください。"
SPENT = "もう{yen:,}円を支払っています。それより少ない額にはできません。"
SETTLED = "額が確定しています。"
ASKED = "弁明の機会は、もう知らせてあります。"
UNASKED = "先に、弁明の機会を知らせてください。"
TOO_SOON = "弁明書の提出期限は、あしたからあとの日にしてください。"
WAITS = "弁明書の提出期限（{until}）がまだです。弁明があったときは、その日を書いてください。"
HEARD_BEFORE = "弁明の日は、弁明の機会を知らせた日からあとの日にしてください。"
NOTHING_BACK = "返していただくお金は、ありません。"


def why_not_submitted(row: GrantApplication) -> list[str]:
    """What keeps it from being sent."""
    found = [ways.why_no_application(row.project)]
    if MoneyPage.APPLICATION not in row.done_pages:
        found.append(UNWRITTEN)
    most = ways.most(row.project)
    if most is not None and (row.requested or 0) > most:
        found.append(TOO_MUCH.format(most=most))
    return [each for each in found if each]


def why_not_granted(row: GrantApplication, amount: int, granted_on: date, decided_on: date) -> str:
    """What is wrong with a decision; "" for nothing."""
    if not 0 < amount <= (row.requested or 0):
        return MORE_THAN_ASKED.format(asked=row.requested or 0)
    most = ways.most(row.project)
    if most is not None and amount > most:
        return MORE_THAN_AGREED.format(most=most)
    if granted_on < decided_on:
        return BEFORE_DECISION
    return ways.why_not_yet(granted_on) or ways.why_not_of_year(row.project, granted_on)


def why_not_amended(row: GrantApplication, amount: int) -> str:
    """What is wrong with another amount."""
    if not 0 < amount <= (row.requested or 0):
        return MORE_THAN_ASKED.format(asked=row.requested or 0)
    spent = ways.advanced(row.project, AdvanceStatus.GRANTED, AdvanceStatus.PAID)
    return is_settled(row.project) or (SPENT.format(yen=spent) if amount < spent else "")


def why_no_plea(row: GrantApplication, until: date | None = None) -> str:
    """Why the group cannot be asked what it says of a 取消し; ``until``: the day of its answer."""
    if row.plea_until is not None:
        return ASKED
    if until is not None and until <= today():
        return TOO_SOON
    return is_settled(row.project)


def why_not_dropped(row: GrantApplication) -> str:
    """That no 取消し was announced."""
    return "" if row.plea_until else UNASKED


def why_not_cancelled(row: GrantApplication, heard_on: date | None) -> str:
    """No 取消し before the group was asked, and either said something or let its time pass
    (行政手続法 13条, 30条; calls.md §6).
    """
    if row.plea_until is None or row.plea_asked_on is None:
        return UNASKED
    if heard_on is None:
        return "" if row.plea_until < today() else WAITS.format(until=wareki(row.plea_until))
    if heard_on < row.plea_asked_on:
        return HEARD_BEFORE
    return ways.why_not_yet(heard_on)


def is_settled(project: Project) -> str:
    """That the amount is fixed already."""
    settlement = getattr(project, "settlement", None)
    return SETTLED if settlement is not None and settlement.is_fixed else ""


def why_not_received(row: GrantApplication) -> str:
    """That nothing is to come back."""
    waits = row.project.days.open().filter(kind=DayKind.RETURN).exists()
    return "" if waits else NOTHING_BACK
