"""What a project knows for the sheet of its case, each field with the paper that says it. Every
part of a project adds its function to ``KNOWS``; of two that say the same the later one counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cases.models.facts import FACTS, MOST_FIELDS
from core.models import label_of
from projects.models import Project
from proposals.choices import Doer

ALONE = {Doer.GROUP: ("partner",), Doer.CITY: ("city",), Doer.TOGETHER: ("partner", "city")}


@dataclass(frozen=True)
class Known:
    """One field of the sheet (a column of ``cases.models.Facts``), its value, who says so."""

    field: str
    value: Any
    source: str

    @property
    def label(self) -> str:
        """What people call the field."""
        return label_of(Project._meta.get_field("case").related_model, self.field)


Knows = Callable[[Project], Iterator[Known]]


def of_plan(project: Project) -> Iterator[Known]:
    """What was agreed, or proposed where there is no agreement yet."""
    paper = f"{'協定書' if project.agreed is not None else '提案書'}（{project.number}）"
    said = {
        "name": project.title,
        "summary": project.lead,
        "forms": [project.form] if project.form else [],
        "zone": project.zone,
        "matters": project.matters,
        "fields": project.fields[:MOST_FIELDS],
        "background": "\n\n".join(filter(None, (project.problem, project.purpose))),
        "content": project.activities,
        "roles": [role(row) for row in project.roles],
    }
    for field, value in said.items():
        if value:
            yield Known(field, value, paper)


def of_years(project: Project) -> Iterator[Known]:
    """From when to when, over the whole chain of years."""
    chain = "事業の記録"
    yield Known("year_from", first_of(project).fiscal_year, chain)
    if not hasattr(project, "continued_by"):
        yield Known("year_to", project.fiscal_year, chain)


def of_money(project: Project) -> Iterator[Known]:
    """What was agreed on the money."""
    total = sum(row.get("yen") or 0 for row in project.expenses)
    if project.has_money and project.agreed is not None and total >= project.agreed:
        paper = f"協定書（{project.number}）"
        yield Known("cost_year", project.fiscal_year, paper)
        yield Known("cost", total, paper)
        yield Known("city_cost", project.agreed, paper)


KNOWS: tuple[Knows, ...] = (of_plan, of_years, of_money)


def known(project: Project) -> list[Known]:
    """Every field that is known, in the order of the sheet."""
    found = {each.field: each for knows in KNOWS for each in knows(project)}
    return [found[field] for field in FACTS if field in found]


def role(row: dict[str, Any]) -> dict[str, str]:
    """A row of the roles as the sheet has it: what each side does."""
    does = row.get("extent") or row.get("task") or ""
    sides = ALONE.get(Doer(row["doer"]), ()) if row.get("doer") in Doer.values else ()
    return {"task": row.get("task") or "", **dict.fromkeys(sides, does)}


def first_of(project: Project) -> Project:
    """The first year of its chain."""
    while project.continues is not None:
        project = project.continues
    return project
