"""A report as people read it: page by page, of what is being written or of what was handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.models import label_of
from projects.choices import ReportPage
from projects.models import Report

COUNTED = ("participants", "helpers")
HEAD = ("めあて", "決めた目標", "結果", "わけ")


@dataclass(frozen=True)
class Line:
    """A column in words; ``rows`` under ``head`` where it is a table."""

    label: str
    value: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections(facts: Mapping[str, Any]) -> list[tuple[ReportPage, list[Line]]]:
    """Every page with its lines. ``facts``: of :mod:`projects.reporting.freezing`."""
    columns = facts["columns"]
    found = []
    for page, names in Report.page_fields.items():
        lines = [line for name in names if (line := told(name, columns, facts)) is not None]
        if lines:
            found.append((ReportPage(page), lines))
    return found


def told(name: str, columns: Mapping[str, Any], facts: Mapping[str, Any]) -> Line | None:
    """One column; None for a table without rows."""
    value = columns.get(name)
    if name == "results":
        figures = facts.get("city_figures", {})
        rows = [
            (each["indicator"], each["target"], result(each, figures.get(str(n), "")), why(each))
            for n, each in enumerate(value or [])
        ]
        return Line("めあてと結果", "", HEAD, tuple(rows)) if rows else None
    unit = "人" if name in COUNTED and value is not None else ""
    shown = f"{value:,}{unit}" if isinstance(value, int) else str(value or "")
    return Line(label_of(Report, name), shown)


def result(row: Mapping[str, Any], figure: str) -> str:
    """The result of one target, beside what the city has counted."""
    said = "はかれなかった" if row.get("is_unmeasured") else str(row.get("result", ""))
    return f"{said}（市の記録 {figure}）" if figure else said


def why(row: Mapping[str, Any]) -> str:
    """The reasons that were given."""
    return "\n".join(each for each in (row.get("why", ""), row.get("gap", "")) if each)
