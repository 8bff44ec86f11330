"""The public page of a theme and the files that its section hands over."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.listing import revisions, theme_sheets
from calls.models import ThemePaper
from core import papers
from core.caching.pages import cached_part, public_page


@public_page
@login_not_required
@require_safe
def theme_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Why, what is hard, who does what, whom to ask; questions twenty to a page."""
    now = timezone.now()
    found = revisions.keyed(now, theme=pk)
    if not found:
        raise Http404
    asked = request.GET.get("page", "")[:6]
    parts = cached_part(f"theme:{pk}:{asked}", lambda: theme_sheets.parts(found[0], pk, asked, now))
    return render(request, "calls/detail/theme_detail.html", parts)


@login_not_required
@require_safe
def theme_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file of a public theme, to be saved, never run; staff also those of their own themes."""
    paper = ThemePaper.objects.public().filter(pk=pk).first()
    if paper is None:
        paper = get_object_or_404(ThemePaper.objects.visible_to(request.user), pk=pk)
    return papers.download(paper)
