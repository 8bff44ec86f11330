"""What a project knows for the sheet of its case, each field with the paper that says it. Every
part of a project adds its function to ``KNOWS``; of two that say the same the later one counts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cases.models.facts import FACTS, MOST_FIELDS
from core.japanese import narrow
from core.models import label_of
from projects.choices import DayKind, ReportStatus
from projects.models import JointStatement, Project, Report, Settlement
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


def of_settlement(project: Project) -> Iterator[Known]:
    """What it came to, once the amount is fixed."""
    row = Settlement.objects.filter(project=project).first()
    if row is None or not row.is_fixed or row.settled is None:
        return
    paper = f"額の確定（{project.number}）"
    if row.frozen.get("total", 0) >= row.settled:
        yield Known("cost_year", project.fiscal_year, paper)
        yield Known("cost", row.frozen["total"], paper)
        yield Known("city_cost", row.settled, paper)


def of_report(project: Project) -> Iterator[Known]:
    """What came of it, by the final report that the city has accepted."""
    rows = Report.objects.filter(project=project, status=ReportStatus.ACCEPTED)
    report = rows.filter(day__kind=DayKind.FINAL_REPORT).order_by("day__on").last()
    if report is None:
        return
    paper = f"実績報告（{project.number}）"
    counted = [each for row in report.results if (each := figure(row)) is not None]
    said = {
        "content": report.deeds,
        "outcome": report.went_well,
        "lessons": report.went_badly,
        "results": counted,
    }
    for field, value in said.items():
        if value:
            yield Known(field, value, paper)


def of_statement(project: Project) -> Iterator[Known]:
    """What both sides have learnt, by the joint statement that both accept."""
    rows = JointStatement.objects.filter(evaluation__project=project)
    both = rows.exclude(group_yes_at=None).exclude(city_yes_at=None)
    if (row := both.order_by("written_at").last()) is not None:
        yield Known("lessons", row.text, f"共同のまとめ（{project.number}）")


KNOWS: tuple[Knows, ...] = (
    of_plan, of_years, of_money, of_settlement, of_report, of_statement,
)  # fmt: skip
FIGURE = re.compile(r"([\d,]+)\s*(\D{0,4})")


def figure(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """A result of the report as the sheet has it: a number with its unit; None for words alone."""
    found = FIGURE.fullmatch(narrow(str(row.get("result") or "")).strip())
    if found is None or row.get("is_unmeasured"):
        return None
    number = int(found[1].replace(",", ""))
    goal = f"めあて {row['target']}" if row.get("target") else ""
    return {"label": row["indicator"], "number": number, "unit": found[2].strip(), "note": goal}


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
