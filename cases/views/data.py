"""The catalogue as data, at addresses that stay."""

from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.catalogue import open_data
from cases.models import CaseCount, CatalogueSetting
from core.caching import files
from core.caching.pages import public_page

CSV = "text/csv; charset=utf-8"


@public_page
@login_not_required
@require_safe
def case_data(request: HttpRequest) -> HttpResponse:
    """What there is to fetch, and what each column means."""
    columns = [name for name, _cell in open_data.COLUMNS]
    context = {
        "columns": columns,
        "codes": open_data.codes(),
        "licence": CatalogueSetting.current().licence,
        "number": CaseCount.total(),
    }
    return render(request, "cases/catalogue/case_data.html", context)


@login_not_required
@require_safe
def case_csv(request: HttpRequest) -> HttpResponseBase:
    """Every published case as one row, for spreadsheets."""
    return _file(request, "cases.csv", open_data.csv_lines, CSV, as_attachment=True)


@login_not_required
@require_safe
def case_data_csv(request: HttpRequest) -> HttpResponseBase:
    """The same rows for programs: no mark, no apostrophe."""
    return _file(request, "cases-data.csv", open_data.data_lines, CSV, as_attachment=True)


@login_not_required
@require_safe
def case_json(request: HttpRequest) -> HttpResponseBase:
    """Every published case with everything its page tells."""
    return _file(request, "cases.json", open_data.json_pieces, "application/json; charset=utf-8")


def _file(
    request: HttpRequest,
    name: str,
    pieces: Callable[[], Iterator[str]],
    content_type: str,
    **how: bool,
) -> HttpResponseBase:
    try:
        path = files.finished(name, pieces)
    except files.BeingMade:
        wait = render(request, "cases/catalogue/being_made.html", {"name": name}, status=503)
        wait["Retry-After"] = "5"
        return wait
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
    return FileResponse(
        files.Finished(path), filename=name, content_type=content_type, headers=headers, **how
    )
