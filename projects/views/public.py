"""The progress of a project, for everybody."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cases.views.files import picture_response
from core.caching.pages import cached_part, public_page
from core.http import key_of
from projects.carrying import public
from projects.models import Project
from projects.standing import steps

MOST_PAGE = 1_000


@public_page
@login_not_required
@require_safe
def project_public(request: HttpRequest, number: str) -> HttpResponse:
    """Where it stands and what both agreed to show; 404 as long as they have not."""
    project = get_object_or_404(public.shown(), number=number)
    page = min(key_of(request.GET.get("page", "")) or 1, MOST_PAGE)
    part = cached_part(f"project:{number}:{page}", lambda: drawn(project, page))
    return render(request, "projects/public/page.html", part)


def drawn(project: Project, page: int) -> dict[str, Any]:
    """What everybody sees alike who asks for this page of the records."""
    facts = public.facts(project, page)
    context = {"facts": facts, "steps": steps.general(project)}
    text = render_to_string("projects/public/progress.html", context)
    return {"title": facts.title, "number": facts.number, "text": text}


@login_not_required
@require_safe
def project_public_picture(
    request: HttpRequest, number: str, picture: UUID, size: str
) -> HttpResponse:
    """A picture of a public record, asked anew at every request."""
    found: Any = get_object_or_404(public.pictures(), pk=picture, project__number=number)
    return picture_response(request, found, size)
