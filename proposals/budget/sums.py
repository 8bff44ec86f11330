"""The rows of a budget added up. Columns are plain JSON, as ``facts["columns"]`` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calls import money
from calls.money import Amount, Sums, Terms
from proposals.choices import IncomeKind

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Totals:
    """Yen. ``requested`` is None where nothing is asked for yet, and counts as 0 in ``income``."""

    eligible: int
    total: int
    own: int  # 自己資金
    fees: int  # of the work itself
    others: int  # from third parties: gifts, other grants, what else there is
    requested: int | None

    @property
    def not_eligible(self) -> int:
        return self.total - self.eligible

    @property
    def income(self) -> int:
        """All that comes in, the city's part among it."""
        return (self.requested or 0) + self.own + self.fees + self.others

    @property
    def lacking(self) -> int:
        """By how much the income falls short of the expenses; below zero: exceeds them."""
        return self.total - self.income

    @property
    def apart(self) -> int:
        """By how much income and expenses differ."""
        return abs(self.lacking)

    @property
    def gap(self) -> str:
        """How the income differs from the expenses; "" where it does not."""
        how = "少なく" if self.lacking > 0 else "多く"
        return f"支出の合計より{self.apart:,}円{how}なっています" if self.lacking else ""

    @property
    def of_group(self) -> int:
        """What the group brings itself: its own money, and what the work brings in."""
        return self.own + self.fees

    @property
    def sums(self) -> Sums:
        """As the one function of money wants it."""
        return Sums(self.eligible, self.total, self.fees, self.others)


def add_up(columns: Columns) -> Totals:
    """The totals of a budget; a row without an amount counts as 0."""
    expenses, incomes = columns.get("expenses") or [], columns.get("incomes") or []
    own = _yen(row for row in incomes if row.get("kind") == IncomeKind.OWN)
    fees = _yen(row for row in incomes if row.get("kind") == IncomeKind.FEES)
    return Totals(
        eligible=_yen(row for row in expenses if row.get("is_eligible")),
        total=_yen(expenses),
        own=own,
        fees=fees,
        others=_yen(incomes) - own - fees,
        requested=columns.get("requested"),
    )


def most(terms: Terms, totals: Totals) -> Amount:
    """The most that may be asked of the city, step by step."""
    return money.city_amount(terms, totals.sums)


def _yen(rows: Any) -> int:
    return sum(row.get("yen") or 0 for row in rows)
