"""実績の決算: what the receipts come to, by the one function of money of budget and cut
(``calls.money``). Pure: rows and terms in, yen with a sentence to each step out.

Yen are integers. The settled amount is never above the granted one. What exceeds a line of the
budget by more than may be moved without approval (流用) counts only once it is approved.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from calls.money import Step, Sums, Terms, city_amount

OVER = (
    "「{item}」は、予算{budget:,}円に対して{spent:,}円です。承認なしで動かせるのは、"
    "{most:,}円まで（予算の{percent}％増しまで）です。こえた{yen:,}円は、承認するまで数えません。"
)
NEW = "「{item}」は、予算にない費目です。{yen:,}円は、承認するまで数えません。"


@dataclass(frozen=True)
class Line:
    """A 費目 of the agreed budget."""

    item: str
    budget: int
    is_eligible: bool = True


@dataclass(frozen=True)
class Part:
    """The part of a receipt that belongs to one line. ``counts``: nothing is found against it."""

    item: str
    yen: int
    counts: bool = True


@dataclass(frozen=True)
class Account:
    """All that the amount depends on. ``granted``: 交付決定の額; ``paid``: by 概算払 until now;
    ``free_percent`` None: lines may be moved without limit; ``approved``: lines whose excess the
    city has approved.
    """

    lines: Sequence[Line]
    parts: Sequence[Part]
    terms: Terms
    granted: int
    paid: int = 0
    own_income: int = 0
    other_income: int = 0
    free_percent: int | None = None
    approved: Collection[str] = ()

    def __post_init__(self) -> None:
        amounts = [self.granted, self.paid, *(each.yen for each in self.parts)]
        if min(amounts, default=0) < 0 or any(each.budget < 0 for each in self.lines):
            raise ValueError("an amount below zero")


@dataclass(frozen=True)
class LineSum:
    """One line of the account: budget, what the receipts say, what counts of it, and what does not
    because it was moved there without approval.
    """

    item: str
    budget: int
    is_eligible: bool
    spent: int
    counted: int
    over: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Reckoning:
    """``balance``: above zero the city pays it, below zero the group returns it."""

    lines: tuple[LineSum, ...]
    total: int
    eligible: int
    settled: int
    balance: int
    steps: tuple[Step, ...]

    @property
    def budget(self) -> int:
        """All lines of the budget."""
        return sum(each.budget for each in self.lines)

    @property
    def to_pay(self) -> int:
        return max(0, self.balance)

    @property
    def to_return(self) -> int:
        return max(0, -self.balance)

    @property
    def faults(self) -> tuple[str, ...]:
        """What has been moved between lines and needs approval."""
        return tuple(each.fault for each in self.lines if each.fault)


def reckon(account: Account) -> Reckoning:
    """The account of a project, every step explained."""
    lines = tuple(line_sums(account))
    total = sum(each.spent for each in lines)
    eligible = sum(each.counted for each in lines)
    sums = Sums(eligible, total, account.own_income, account.other_income)
    amount = city_amount(account.terms, sums)
    settled = min(amount.yen, account.granted)
    balance = settled - account.paid
    steps = (
        Step("支出の合計", "領収書の額の合計", total),
        *amount.steps,
        Step("決めた額をこえない", f"交付決定の額は{account.granted:,}円", settled),
        Step("支払った額とくらべる", compared(settled, account.paid), abs(balance)),
    )
    return Reckoning(lines, total, eligible, settled, balance, steps)


def line_sums(account: Account) -> list[LineSum]:
    """Every line of the budget, and behind them what the receipts name beside it."""
    known = {each.item: each for each in account.lines}
    new = dict.fromkeys(part.item for part in account.parts if part.item not in known)
    rows = [*known.values(), *(Line(item, 0) for item in new)]
    return [line_sum(each, account, each.item not in known) for each in rows]


def line_sum(line: Line, account: Account, is_new: bool) -> LineSum:
    """What stands on one line."""
    parts = [each for each in account.parts if each.item == line.item]
    spent = sum(each.yen for each in parts)
    counted = sum(each.yen for each in parts if each.counts) if line.is_eligible else 0
    most = allowed(line, account, is_new)
    over = 0 if most is None else max(0, counted - most)
    fault = moved(line, counted, over, account.free_percent, is_new) if over else ""
    return LineSum(line.item, line.budget, line.is_eligible, spent, counted - over, over, fault)


def moved(line: Line, counted: int, over: int, percent: int | None, is_new: bool) -> str:
    """What was moved here without approval, in a sentence."""
    if is_new:
        return NEW.format(item=line.item, yen=over)
    most = counted - over
    return OVER.format(
        item=line.item, budget=line.budget, spent=counted, most=most, percent=percent, yen=over
    )


def allowed(line: Line, account: Account, is_new: bool) -> int | None:
    """The most that counts on a line without approval, a fraction cut to the yen; None: no limit.
    What the agreed budget does not have at all is approved or does not count.
    """
    if line.item in account.approved:
        return None
    if is_new:
        return 0
    if account.free_percent is None:
        return None
    return line.budget + line.budget * account.free_percent // 100


def compared(settled: int, paid: int) -> str:
    """In words, who owes whom."""
    if settled > paid:
        return f"{settled:,}円 − 支払い済み{paid:,}円。市が支払う額"
    if settled < paid:
        return f"支払い済み{paid:,}円 − {settled:,}円。団体が市に返す額"
    return f"支払い済み{paid:,}円と同じ。支払いも返還もありません"
