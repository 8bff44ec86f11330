"""What the page of an agreement shows: its text, what changed since one looked, who said yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.people import Person
from projects.agreeing import changes, reading, wording
from projects.agreeing.changes import Change
from projects.choices import AgreementKind, Side
from projects.models import Agreement, AgreementVersion


@dataclass(frozen=True)
class Compared:
    """The version that is there beside an earlier one. ``is_new``: since the reader looked last."""

    before: str
    changes: Sequence[Change]
    is_new: bool = False


def compared(
    agreement: Agreement, last: AgreementVersion, seen: int, asked: int = 0
) -> Compared | None:
    """Against the version that was asked for, else the one that was read last, else the one before;
    an addendum that has one version, against the text in force. None where nothing is earlier.
    """
    place = asked or (seen if 0 < seen < last.order else last.order - 1)
    before = agreement.versions.filter(order=place).first()
    if before is not None:
        is_new = not asked and 0 < seen < last.order
        return Compared(str(before), changes.between(before.facts, last.facts), is_new)
    return with_force(agreement, last)


def with_force(agreement: Agreement, last: AgreementVersion) -> Compared | None:
    """An addendum beside the text that it changes."""
    base = base_of(agreement)
    if base is None:
        return None
    facts = base.versions.latest("order").facts
    return Compared(f"いまの協定（{base}）", changes.between(facts, last.facts))


def base_of(agreement: Agreement) -> Agreement | None:
    """The text that an addendum changes: the one concluded before it."""
    rows = agreement.project.agreements.all()
    before = [each for each in rows if each.status == "concluded" and each.order < agreement.order]
    return max(before, key=lambda each: each.order, default=None)


def clauses(agreement: Agreement) -> Sequence[Change]:
    """What an addendum changes, in the order of the paper."""
    found = with_force(agreement, agreement.versions.latest("order")) if agreement.order else None
    return found.changes if found else ()


def seen(agreement: Agreement, person: Person) -> int:
    """Up to which version the person has read; 0 for none."""
    rows = agreement.looks.filter(person=person.pk).values_list("order", flat=True)
    return rows.first() or 0


def tables(facts: dict[str, Any]) -> dict[str, Any]:
    """The rows of the text in words."""
    return {
        "roles": [wording.role_cells(row) for row in facts["roles"]],
        "targets": [wording.target_cells(row) for row in facts["targets"]],
        "schedule": [wording.step_cells(row) for row in facts["schedule"]],
        "expenses": [wording.expense_cells(row) for row in facts["expenses"]],
        "incomes": [wording.income_cells(row) for row in facts["incomes"]],
        "term": list(wording.term(facts)),
        "amount": wording.yen(facts["amount"]),
        "total": f"{sum(row.get('yen') or 0 for row in facts['expenses']):,}円",
        "income_total": f"{income(facts):,}円",
        "kind": AgreementKind(facts["kind"]).label,
        "budget_number": len(facts["articles"]) + 1,
    }


def income(facts: dict[str, Any]) -> int:
    """All that comes in, the city's part among it."""
    rows = sum(row.get("yen") or 0 for row in facts["incomes"])
    return int(rows + (facts["amount"] or 0))


def standings(agreement: Agreement) -> list[dict[str, Any]]:
    """Both sides, each with its yes or without one."""
    there = reading.present(agreement)
    return [
        {
            "side": side,
            "name": reading.side_name(agreement.project, side),
            "yes": there.get(side),
        }
        for side in (Side.GROUP, Side.CITY)
    ]
