"""The public pages of the committee's meetings: those to come that are open, and the minutes."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.http import page_of
from reviews.meetings import public


@login_not_required
@require_safe
def minutes_list(request: HttpRequest) -> HttpResponse:
    """Open meetings to come, and every public version."""
    page = page_of(request, public.published())
    context = {"coming": public.announced(), "page": page}
    return render(request, "reviews/minutes/list.html", context)


@login_not_required
@require_safe
def minutes_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One public version."""
    minutes = get_object_or_404(public.published(), pk=pk)
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "parts": public.parts(minutes.meeting),
        "present": public.present(minutes.meeting),
    }
    return render(request, "reviews/minutes/detail.html", context)
