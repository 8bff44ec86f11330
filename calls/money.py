"""What the city pays: one function of money for budget, cut and settlement (calls.md §7).

Yen are integers, and every step is exact: a fraction is cut to the yen where it arises. The
amount never exceeds the ceiling, the eligible cost or what others and the group leave to pay.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from calls.choices import OwnIncome, ShareBase
from calls.models import Course, Theme
from calls.shares import share


@dataclass(frozen=True)
class Terms:
    """How a course pays in a year of continuation. ``ceiling`` None: none is set."""

    numerator: int = 1
    denominator: int = 1
    ceiling: int | None = None
    rounding: int = 1
    own_share_percent: int = 0
    own_share_of: str = ShareBase.ELIGIBLE
    own_income: str = OwnIncome.EXCESS

    @property
    def part(self) -> str:
        """3分の2, or 全額."""
        return share(self.numerator, self.denominator)

    def up_to(self, yen: int | None) -> "Terms":
        """The same terms under another ceiling as well: what was decided before."""
        if yen is None:
            return self
        return replace(self, ceiling=yen if self.ceiling is None else min(yen, self.ceiling))


@dataclass(frozen=True)
class Sums:
    """A budget or an account. ``own_income``: of the work itself (fees, sales); ``other_income``:
    from third parties (other grants, gifts). Raises ValueError for what cannot be.
    """

    eligible: int
    total: int
    own_income: int = 0
    other_income: int = 0

    def __post_init__(self) -> None:
        if min(self.eligible, self.own_income, self.other_income) < 0:
            raise ValueError("an amount below zero")
        if self.eligible > self.total:
            raise ValueError("eligible cost is a part of the total")


@dataclass(frozen=True)
class Step:
    """One step of the account: what it is, how it is counted, and the yen that stand then."""

    what: str
    how: str
    yen: int


@dataclass(frozen=True)
class Amount:
    """The city's amount and the steps that lead to it, the last one its yen."""

    yen: int
    steps: tuple[Step, ...]


def city_amount(terms: Terms, sums: Sums) -> Amount:
    """What the city pays under these terms, with every step explained."""
    steps = tuple(_steps(terms, sums))
    return Amount(steps[-1].yen, steps)


def _steps(terms: Terms, sums: Sums) -> Iterator[Step]:
    """The account, step by step; a step that changes nothing of the rule's is not told."""
    yen = sums.eligible
    yield Step("対象経費", "対象になる支出の合計", yen)
    if terms.own_income == OwnIncome.BEFORE_RATE and sums.own_income:
        how = f"{_yen(yen)} − {_yen(sums.own_income)}（0円より下にはなりません）"
        yen = max(0, yen - sums.own_income)
        yield Step("事業の収入を引く", how, yen)
    base, yen = yen, yen * terms.numerator // terms.denominator
    if terms.numerator != terms.denominator:
        formula = f"{base:,} × {terms.numerator} ÷ {terms.denominator}"
        yield Step(f"その{terms.part}", f"{formula}（1円未満は切り捨て）", yen)
    for what, how, most in _limits(terms, sums):
        if yen > most:
            yen = most
            yield Step(what, how, yen)
    if terms.rounding > 1:
        yen = yen // terms.rounding * terms.rounding
        yield Step(f"{terms.rounding:,}円未満を切り捨て", "", yen)
    if terms.ceiling is not None:
        yen = min(yen, terms.ceiling)
        yield Step("上限", f"{_yen(terms.ceiling)}まで", yen)


def _limits(terms: Terms, sums: Sums) -> Iterator[tuple[str, str, int]]:
    """What, how and the most that the city may pay beside the share of the rate."""
    eligible, total, own, other = sums.eligible, sums.total, sums.own_income, sums.other_income
    is_deducted = terms.own_income != OwnIncome.IGNORED
    if terms.own_income == OwnIncome.EXCESS:
        how = f"市の負担と事業の収入{_yen(own)}の合計が、対象経費{_yen(eligible)}を超えないように"
        yield "対象経費を超えた収入を引く", how, max(0, eligible - own)
    share = own_share(terms, sums)
    base = eligible if terms.own_share_of == ShareBase.ELIGIBLE else total
    label = ShareBase(terms.own_share_of).label
    how = f"{label}{_yen(base)}の{terms.own_share_percent}％（{_yen(share)}）は団体が負担"
    yield "自己資金をのこす", how, max(0, base - share)
    kept = max(share, own if is_deducted else 0)
    how = f"事業費{_yen(total)}から、ほかの収入{_yen(other)}と団体の負担{_yen(kept)}を引いた残り"
    yield "ほかの収入と合わせて事業費まで", how, max(0, total - other - kept)


def own_share(terms: Terms, sums: Sums) -> int:
    """The least that the group pays itself, in yen, a fraction counted up."""
    base = sums.eligible if terms.own_share_of == ShareBase.ELIGIBLE else sums.total
    return -(-base * terms.own_share_percent // 100)


def _yen(amount: int) -> str:
    return f"{amount:,}円"


def terms_for(course: Course, year: int, theme: Theme | None = None) -> Terms | None:
    """The terms of a course in a year of continuation (1 is the first), read from the rows.

    A theme brings its own rate and, where it names one, its own ceiling. None: the city pays
    nothing, or not in that year any more.
    """
    if not course.has_money or year < 1 or year > course.holds("most_years"):
        return None
    rates = sorted(course.rates.all(), key=lambda rate: rate.from_year, reverse=True)
    rate = next((each for each in rates if each.from_year <= year), None)
    paid = theme or rate
    if paid is None:
        return None
    ceilings = [each.ceiling for each in (theme, rate) if each and each.ceiling is not None]
    return Terms(
        numerator=paid.numerator,
        denominator=paid.denominator,
        ceiling=ceilings[0] if ceilings else None,
        rounding=course.rounding,
        own_share_percent=course.own_share_percent,
        own_share_of=course.own_share_of,
        own_income=course.own_income,
    )
