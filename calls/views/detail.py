"""The public page of one call, its text and its days for one's own calendar."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.consultations import limits
from calls.listing import calendar, linked_data, page, printed, revisions
from calls.listing.calls import TONES
from calls.models import Call
from core.caching import files
from core.caching.pages import cached_part, cached_piece, public_page


@public_page
@login_not_required
@require_safe
def call_detail(request: HttpRequest, number: str) -> HttpResponse:
    """For whom it is, how much, until when, how it is decided; questions twenty to a page."""
    check = Call.objects.public().filter(number=number).values_list("pk", "title")
    found = check.first()
    if found is None:
        raise Http404
    (pk, title), asked = found, request.GET.get("page", "")[:6]
    parts = cached_part(f"call:{pk}:{asked}", lambda: _parts(pk, asked))
    return render(request, "calls/detail/call_detail.html", {"title": title, **parts})


def _parts(pk: int, asked: str) -> dict[str, Any]:
    """What everybody sees alike: what the call itself tells, and cases, which change without it."""
    now = timezone.now()
    key = f"call {asked} {revisions.key(pk, now)}"
    piece = cached_piece(key, lambda: _piece(pk, asked, now))
    cases = page.cases_near(piece["fields"], piece["matters"])
    return piece | {"near": render_to_string("calls/detail/cases.html", {"cases": cases})}


def _piece(pk: int, asked: str, now: datetime) -> dict[str, Any]:
    """What the call and its rows tell."""
    call: Any = page.found(Call.objects.public()).get(pk=pk)
    shown = page.shown(call, asked, now)
    context = {
        "call": call,
        "shown": shown,
        "tone": TONES.get(shown.phase, ""),
        "query": "",
        "consultation_over": limits.over(call, None, None, now),
    }
    return {
        "sheet": render_to_string("calls/detail/sheet.html", context),
        "answers": render_to_string("calls/detail/call_questions.html", context),
        "linked_data": linked_data.call_data(shown),
        "fields": [field for theme in shown.themes for field in theme.fields],
        "matters": [matter for theme in shown.themes for matter in theme.matters],
    }


@login_not_required
@require_safe
def call_guidelines(request: HttpRequest, number: str) -> HttpResponseBase:
    """募集要項 as PDF: to be read where the browser can, under a Japanese name where it is kept."""
    call = get_object_or_404(Call.objects.public(), number=number)
    try:
        path = printed.path(call)
    except files.BeingMade:
        page_of_wait = render(request, "calls/detail/being_made.html", {"call": call}, status=503)
        page_of_wait["Retry-After"] = "5"
        return page_of_wait
    return FileResponse(
        files.Finished(path),
        filename=printed.name(call),
        content_type="application/pdf",
        headers={"Cache-Control": "no-cache"},
    )


@public_page
@login_not_required
@require_safe
def call_calendar(request: HttpRequest, number: str) -> HttpResponse:
    """The public days of one call (RFC 5545)."""
    public = Call.objects.public().prefetch_related("milestones", "courses")
    return calendar.answer([get_object_or_404(public, number=number)])


@public_page
@login_not_required
@require_safe
def calls_calendar(request: HttpRequest) -> HttpResponse:
    """The public days of every call that is announced or open, or was cancelled of late."""
    rows = calendar.of_all(timezone.now())
    return calendar.answer(list(rows.prefetch_related("milestones", "courses")))
