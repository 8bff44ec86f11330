"""The money of an agreement, by the one function of money (calls.md §7): it never exceeds what was
decided (内定), nor what the terms of the course give for what is planned.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects

from calls import money
from calls.money import Amount, Terms
from projects.models import Project
from proposals.budget import checks as rules
from proposals.budget import sums
from proposals.budget.checks import Check

NO_MONEY = "この事業に、市が負担するお金はありません。0円にしてください。"
OVER = "市が負担する額{:,}円が、負担できる額{:,}円より{:,}円多くなっています。"
UNSAID = "市が負担する額を書いてください。"


def terms(project: Project) -> Terms | None:
    """How the city pays in this year, never more than was decided; None: it pays nothing."""
    if not project.has_money:
        return None
    if project.course is None:
        return Terms().up_to(project.provisional)
    prefetch_related_objects([project.course], "rates")
    theme = project.proposal.theme if project.proposal else None
    found = money.terms_for(project.course, project.year, theme)
    return found and found.up_to(project.provisional)


def most(project: Project, columns: dict[str, Any]) -> Amount | None:
    """The most that the city may pay for this plan, step by step; None: nothing."""
    found = terms(project)
    return sums.most(found, sums.add_up(columns)) if found else None


def faults(project: Project, columns: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(column, sentence) of what does not match. ``columns``: expenses, incomes, amount."""
    said = {**columns, "requested": columns.get("amount")}
    limit = most(project, said)
    yield from over(limit, columns.get("amount"))
    if project.has_money or columns.get("expenses"):
        check = balance(said)
        if not check.is_met:
            yield "incomes", check.fault


def over(limit: Amount | None, amount: int | None) -> Iterator[tuple[str, str]]:
    """The amount that is missing, or too much."""
    if limit is None:
        if amount:
            yield "amount", NO_MONEY
    elif amount is None:
        yield "amount", UNSAID
    elif amount > limit.yen:
        yield "amount", OVER.format(amount, limit.yen, amount - limit.yen)


def balance(columns: dict[str, Any]) -> Check:
    """Income and expenses are the same, to the yen."""
    return rules.balance(columns, sums.add_up(columns))
