"""評価の公表: what the rule opens, for everybody; never a comment of a sheet."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.evaluating import publishing


@login_not_required
@require_safe
def evaluation_public(request: HttpRequest, number: str) -> HttpResponse:
    """The published rounds of a project; 404 where nothing is published."""
    found = publishing.published(number)
    if not found:
        raise Http404
    context = {"rounds": found, "project": found[0].project, "lead": publishing.lead(found[0])}
    return render(request, "projects/evaluation/public.html", context)
