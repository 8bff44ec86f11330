"""採択額 line by line: the budget of the submission, what is held eligible of it, and the most that
the city may pay then. One function of money serves budget, cut and settlement (calls.md §7).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from calls.money import city_amount, terms_for
from proposals.budget.sums import add_up
from reviews.models import Entry

TOO_MUCH = "採択額は、{most:,}円までです（求めた額と、認めた経費から計算した額）。"
STEPS = "採択額は、{step:,}円単位にしてください。{yen:,}円には、{rest:,}円の端数があります。"
NO_MONEY = "この部門では、市のお金はありません。採択額は0円にしてください。"
NOTHING = "採択額を書いてください。"
OTHER_LINES = "費目の行が、提案書の収支予算とちがいます。"
MORE = "「{item}」の額は、求めた{asked:,}円までです。"
WHY = "「{item}」の額を減らした理由を書いてください。"


class Line(TypedDict):
    """One expense of the submission: yen asked and yen held eligible, and why."""

    item: str
    basis: str
    asked: int
    granted: int
    is_eligible: bool
    why: str


def lines_of(entry: Entry) -> list[Line]:
    """The expenses of the submission that is reviewed, nothing cut."""
    return [
        {
            "item": row.get("item") or "", "basis": row.get("basis") or "",
            "asked": row.get("yen") or 0, "granted": row.get("yen") or 0,
            "is_eligible": bool(row.get("is_eligible")), "why": "",
        }
        for row in entry.submission.facts["columns"].get("expenses") or []
    ]  # fmt: skip


def has_money(entry: Entry) -> bool:
    """Whether the city pays for this proposal at all."""
    return bool(entry.submission.facts["has_money"])


def most(entry: Entry, lines: Sequence[Line]) -> int:
    """The yen that the city may grant at most when the expenses are cut to these lines."""
    columns, proposal = entry.submission.facts["columns"], entry.proposal
    terms = terms_for(proposal.course, proposal.year, proposal.theme)
    if terms is None or not has_money(entry):
        return 0
    cut = [{"yen": each["granted"], "is_eligible": each["is_eligible"]} for each in lines]
    sums = add_up({**columns, "expenses": cut}).sums
    return city_amount(terms.up_to(columns.get("requested") or 0), sums).yen


def faults(entry: Entry, lines: Sequence[Line], amount: int) -> list[str]:
    """What does not fit in the money of a decision that grants; [] if all does."""
    if not has_money(entry):
        return [NO_MONEY] if amount else []
    if not amount:
        return [NOTHING]
    if [_asked(each) for each in lines] != [_asked(each) for each in lines_of(entry)]:
        return [OTHER_LINES]
    if found := list(_cuts(lines)):
        return found
    limit = most(entry, lines)
    if amount > limit:
        return [TOO_MUCH.format(most=limit)]
    step = entry.proposal.course.rounding
    rest = 0 if amount == limit else amount % step
    return [STEPS.format(step=step, yen=amount, rest=rest)] if rest else []


def _asked(line: Mapping[str, Any]) -> tuple[Any, ...]:
    return line["item"], line["basis"], line["asked"], line["is_eligible"]


def _cuts(lines: Sequence[Line]) -> Iterable[str]:
    for each in lines:
        if each["granted"] > each["asked"] or each["granted"] < 0:
            yield MORE.format(item=each["item"], asked=each["asked"])
        elif each["granted"] < each["asked"] and not each["why"].strip():
            yield WHY.format(item=each["item"])


def is_cut(entry: Entry, amount: int) -> bool:
    """Whether the group gets less than it asked for: then its yes is needed (domain facts §3.6)."""
    return has_money(entry) and amount < (entry.submission.requested or 0)
