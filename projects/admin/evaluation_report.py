"""年度のまとめ: the seven principles over all projects of a year, and the same as a file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from core import sheets
from core.calendar import fiscal_year, today
from projects.choices.evaluation import EvaluationKind
from projects.evaluating import yearly


def chosen(request: HttpRequest) -> tuple[int, str]:
    """Year and kind of the address; this year and the final one where it names none."""
    sent = request.GET.get("year", "")
    is_year = sent.isascii() and sent.isdecimal() and len(sent) == 4
    kind = request.GET.get("kind", "")
    known = kind if kind in EvaluationKind.values else EvaluationKind.FINAL.value
    return (int(sent) if is_year else fiscal_year(today())), known


def permit(request: HttpRequest) -> None:
    """Over all projects: for who runs them. Raises PermissionDenied."""
    if not request.user.has_perm("projects.run_project"):
        raise PermissionDenied


def report_view(side: Any, request: HttpRequest) -> HttpResponse:
    """The table."""
    permit(request)
    year, kind = chosen(request)
    found = yearly.report(year, kind)
    context = side.frame(
        request, "評価の年度のまとめ", report=found, kinds=EvaluationKind.choices,
        formats=sheets.FORMATS,
        kind_label=EvaluationKind(kind).label, years=sorted({*found.years, year}, reverse=True),
    )  # fmt: skip
    return render(request, "admin/projects/evaluation/report.html", context)


def file_view(side: Any, request: HttpRequest) -> HttpResponse:
    """A line for each question of each project, without any comment."""
    permit(request)
    year, kind = chosen(request)
    sent = request.GET.get("format", "csv")
    form = sent if sent in sheets.FORMATS else "csv"
    content, name, content_type = sheets.made(
        yearly.lines(year, kind), f"evaluation-{year}-{kind}", form
    )
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=content_type, headers=headers)
