"""What must match in a budget, each rule in a sentence: for the page, the formal check and
completeness alike. Pure but for the rows of the course.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from calls.choices import ShareBase
from calls.models import Course, Theme
from calls.money import Terms, own_share, terms_for
from proposals.budget.reckoning import reckoned
from proposals.budget.sums import Columns, Totals, add_up, most
from proposals.choices import IncomeKind

FITS = "合っています"
NOT_YET = "まだ書いていません"
NOT_SURE = "まだ確かめていません"


@dataclass(frozen=True)
class Check:
    """One rule: ``code`` names it, ``rule`` says it, ``fault`` what does not match exactly.

    ``short`` is the fault in a few words, ``field`` the column where it is mended. A rule about
    numbers of which none is written is not broken (another one asks for them), and not met either
    in the eyes of whoever reads the badge.
    """

    code: str
    rule: str
    field: str
    fault: str = ""
    short: str = FITS

    @property
    def is_met(self) -> bool:
        return not self.fault

    @property
    def tone(self) -> str:
        """The tone of its badge: what nobody has written yet is no fault yet, and not right."""
        if self.short in (NOT_YET, NOT_SURE):
            return "off"
        return "done" if self.is_met else "need"

    @property
    def sentence(self) -> str:
        """The fault, or the rule where it is met."""
        return self.fault or self.rule


def checks(columns: Columns, course: Course, year: int, theme: Theme | None) -> list[Check]:
    """Every rule of the budget of a proposal with public money, in the order of its page.

    ``columns`` as ``facts["columns"]``; empty where the course gives no money. Reads the rates and
    費目 of the course. Asks nothing of a proposal that forgoes the money: its caller does.
    """
    if not course.has_money:
        return []
    totals, terms = add_up(columns), terms_for(course, year, theme)
    found = [something(totals), *eligibility(columns, course), balance(columns, totals)]
    found += [no_money(course, year)] if terms is None else list(of_terms(terms, totals))
    return [*found, other_grants(columns)]


def something(totals: Totals) -> Check:
    """There are expenses at all."""
    rule = "支出を書いてある"
    if totals.total:
        return Check("expenses", rule, "expenses")
    return Check("expenses", rule, "expenses", "支出を、1つ以上書いてください。", NOT_YET)


def eligibility(columns: Columns, course: Course) -> Iterator[Check]:
    """No expense is counted as eligible that the call rules out (it may be corrected meanwhile).

    Whether a 費目 that the call does not name counts, the city says: here it may.
    """
    barred = {item.name for item in course.cost_items.all() if not item.is_eligible}
    if not barred:
        return
    wrong = [
        f"支出{number}「{row.get('item', '')}」"
        for number, row in enumerate(columns.get("expenses") or [], 1)
        if row.get("is_eligible") and row.get("item") in barred
    ]
    rule = "この募集で対象にならない費目を、対象にしていない"
    if wrong:
        fault = f"{'、'.join(wrong)}は、この募集では対象になりません。"
        yield Check("eligible", rule, "expenses", fault, f"{len(wrong)}つちがいます")
    else:
        short = FITS if columns.get("expenses") else NOT_YET
        yield Check("eligible", rule, "expenses", short=short)


def balance(columns: Columns, totals: Totals) -> Check:
    """Income and expenses are the same, to the yen."""
    rule = "収入と支出が同じ額になっている"
    if not totals.lacking:
        return Check("balance", rule, "incomes", short=FITS if totals.total else NOT_YET)
    fault = (
        f"収入の合計が、{totals.gap}（収入{totals.income:,}円、支出{totals.total:,}円）。"
        f"{suspects(columns, totals.lacking)}"
    )
    return Check("balance", rule, "incomes", fault, f"{abs(totals.lacking):,}円の差")


def suspects(columns: Columns, lacking: int) -> str:
    """The one row whose 積算 would make both match, if there is one; else nothing."""
    for name, label, sign in (("incomes", "収入", 1), ("expenses", "支出", -1)):
        for number, row in enumerate(columns.get(name) or [], 1):
            product = reckoned(str(row.get("basis") or ""))
            if product is not None and sign * (product - (row.get("yen") or 0)) == lacking:
                return f"{label}{number}を積算のとおりに{product:,}円に直すと、ちょうど合います。"
    return ""


def no_money(course: Course, year: int) -> Check:
    """The course pays nothing in this year of continuation."""
    fault = f"この募集では、{year}年目に市のお金はありません。"
    return Check("years", "市がお金を負担する年である", "requested", fault, "対象外の年")


def of_terms(terms: Terms, totals: Totals) -> Iterator[Check]:
    """The rules that the terms of the course make."""
    yield ceiling(terms, totals)
    if terms.rounding > 1:
        yield rounding(terms, totals)
    if terms.own_share_percent:
        yield share(terms, totals)


def waits_for(totals: Totals) -> str:
    """What is to be written before the most that may be asked for is known; "" once it is."""
    if not totals.total:
        return "支出を書くと、求められる額を計算します"
    if not totals.eligible:
        return "市のお金を使う支出に「対象」の印をつけると、求められる額を計算します"
    return ""


def ceiling(terms: Terms, totals: Totals) -> Check:
    """No more is asked than the city may pay; less may be asked."""
    limit, asked, waits = most(terms, totals).yen, totals.requested, waits_for(totals)
    rule = f"市に求める額が、求められる額{'' if waits else f'（{limit:,}円）'}をこえない"
    if waits:
        rule = f"{rule}（{waits}）"
    if asked is None:
        fault = "市に求める額を書いてください。"
        return Check("ceiling", rule, "requested", fault, NOT_YET)
    if asked <= limit:
        return Check("ceiling", rule, "requested", short=FITS if totals.total else NOT_YET)
    if waits:
        fault = f"市に求める額{asked:,}円を求められるかどうかは、まだ分かりません。{waits}。"
        return Check("ceiling", rule, "requested", fault, NOT_YET)
    over = asked - limit
    fault = f"市に求める額{asked:,}円が、求められる額{limit:,}円より{over:,}円多くなっています。"
    return Check("ceiling", rule, "requested", fault, f"{over:,}円多い")


def rounding(terms: Terms, totals: Totals) -> Check:
    """The amount asked for is in steps of the course's rounding, or the very most there is."""
    rule = f"市に求める額が、{terms.rounding:,}円単位である"
    rest = (totals.requested or 0) % terms.rounding
    if not rest or totals.requested == most(terms, totals).yen:
        short = NOT_YET if totals.requested is None else FITS
        return Check("rounding", rule, "requested", short=short)
    fault = (
        f"市に求める額は、{terms.rounding:,}円単位にしてください。"
        f"{totals.requested:,}円には、{rest:,}円の端数があります。"
    )
    return Check("rounding", rule, "requested", fault, f"{rest:,}円の端数")


def share(terms: Terms, totals: Totals) -> Check:
    """The group bears its share itself: own money and what the work brings in (calls.money)."""
    needed, there = own_share(terms, totals.sums), totals.of_group
    base, percent = ShareBase(terms.own_share_of).label, terms.own_share_percent
    what = f"{IncomeKind.OWN.label}と{IncomeKind.FEES.label}"
    told = f"（{needed:,}円以上）" if totals.total else ""
    rule = f"{what}が、{base}の{percent}％以上{told}ある"
    if there >= needed:
        return Check("share", rule, "incomes", short=FITS if totals.total else NOT_YET)
    fault = (
        f"{what}の合計{there:,}円が、{base}の{percent}％（{needed:,}円）より"
        f"{needed - there:,}円少なくなっています。"
    )
    return Check("share", rule, "incomes", fault, f"{needed - there:,}円たりません")


def other_grants(columns: Columns) -> Check:
    """Nobody else pays for the same expense (double funding)."""
    rule = "同じ支出に、ほかの助成金を使わない"
    if columns.get("no_other_grant"):
        return Check("grants", rule, "no_other_grant")
    fault = "同じ支出にほかの助成金を使わないことを確かめて、印をつけてください。"
    return Check("grants", rule, "no_other_grant", fault, NOT_SURE)
