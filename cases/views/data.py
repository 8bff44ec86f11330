"""The catalogue as data, at addresses that stay."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases import catalogue, open_data
from cases.models import CatalogueSetting
from core.pagecache import public_page


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
        "number": catalogue.total(),
    }
    return render(request, "cases/catalogue/case_data.html", context)


@login_not_required
@require_safe
def case_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every published case as one row; sent as it is read, so that no size fills the memory."""
    return _streamed(open_data.csv_lines(), "text/csv; charset=utf-8", "cases.csv")


@login_not_required
@require_safe
def case_json(request: HttpRequest) -> StreamingHttpResponse:
    """Every published case with everything its page tells."""
    return _streamed(open_data.json_pieces(), "application/json; charset=utf-8", "")


def _streamed(pieces: Iterator[str], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    if name:
        response["Content-Disposition"] = content_disposition_header(True, name)
    return response
