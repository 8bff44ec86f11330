"""The public page of one call, its text and its days for one's own calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.listing import calendar, printed, revisions, sheets
from calls.models import Call
from core.caching import files
from core.caching.pages import cached_part, public_page


@public_page
@login_not_required
@require_safe
def call_detail(request: HttpRequest, number: str) -> HttpResponse:
    """For whom it is, how much, until when, how it is decided; questions twenty to a page."""
    now = timezone.now()
    found = revisions.keyed(now, number)
    if not found:
        raise Http404
    asked = request.GET.get("page", "")[:6]
    parts = cached_part(f"call:{number}:{asked}", lambda: sheets.parts(found[0], asked, now))
    return render(request, "calls/detail/call_detail.html", parts)


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
