"""The results of a call, for everybody: the page, its files, and what their fields mean."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from calls.models import Call
from core import sheets
from core.caching.pages import cached_part, public_page
from reviews.deciding.published import published, reviewed_on, told
from reviews.publishing import files, page
from reviews.publishing.described import PARTS


@public_page
@login_not_required
@require_safe
def call_results(request: HttpRequest, number: str) -> HttpResponse:
    """What was adopted, how it was decided, and how to reckon it again; 404 before the release."""
    call = get_object_or_404(page.told_calls(), number=number)
    part = cached_part(f"results:{number}", lambda: drawn(call))
    return render(request, "reviews/published/page.html", part)


def drawn(call: Call) -> dict[str, object]:
    """What everybody sees alike. Raises Http404 where nothing was told."""
    results = page.results(call)
    if results is None:
        raise Http404
    return page.worded(call, results)


@public_page
@login_not_required
@require_safe
def call_results_file(
    request: HttpRequest, number: str, published_as: str, name: str
) -> HttpResponse:
    """Rule or scores as they were published, to the byte; an earlier version stays."""
    call = get_object_or_404(page.told_calls(), number=number)
    row = get_object_or_404(page.rows_of(call), number=int(published_as))
    if not page.is_whole([row], reviewed_on(told(call))):
        raise Http404
    return answer(files.content(row, name), files.file_name(row, name), files.FILES[name][1])


@public_page
@login_not_required
@require_safe
def call_results_adopted(request: HttpRequest, number: str) -> HttpResponse:
    """The adopted works as CSV for spreadsheets."""
    return adopted(number, "csv")


@public_page
@login_not_required
@require_safe
def call_results_adopted_data(request: HttpRequest, number: str) -> HttpResponse:
    """The adopted works as CSV for programs."""
    return adopted(number, "data")


def adopted(number: str, kind: str) -> HttpResponse:
    """Load, answer."""
    found = published(get_object_or_404(page.told_calls(), number=number))
    if found is None:
        raise Http404
    return answer(*sheets.made(page.adopted_table(found), f"{number}-adopted", kind))


def answer(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, which any other site may read too."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


@public_page
@login_not_required
@require_safe
def recompute_format(request: HttpRequest) -> HttpResponse:
    """What each field of the two files means."""
    return render(request, "reviews/published/format.html", {"parts": PARTS})
