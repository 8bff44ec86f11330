"""The public page of a theme and the files that its section hands over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.consultations import limits
from calls.listing import interest, proposing, revisions, theme_page
from calls.listing.calls import TONES
from calls.listing.page import near
from calls.models import Theme, ThemePaper
from core import papers
from core.caching.pages import cached_part, cached_piece, public_page


@public_page
@login_not_required
@require_safe
def theme_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Why, what is hard, who does what, whom to ask; questions twenty to a page."""
    public = Theme.objects.public().select_related("call")
    shown = ("title", "number", "fields", "matters", "zone", "call__title", "call__number")
    theme = get_object_or_404(public.only(*shown), pk=pk)
    asked = request.GET.get("page", "")[:6]
    parts = cached_part(f"theme:{pk}:{asked}", lambda: _parts(theme, asked))
    return render(request, "calls/detail/theme_detail.html", {"theme": theme, **parts})


def _parts(theme: Theme, asked: str) -> dict[str, Any]:
    """What everybody sees alike: what the theme itself tells, and cases, which change without."""
    now, seekers = timezone.now(), list(interest.seeking(theme))
    key = f"theme {theme.pk} {asked} {revisions.key(theme.call.number, now)} {seekers}"
    piece = cached_piece(key, lambda: _piece(theme.pk, asked, seekers, now))
    return piece | {"near": near(theme.fields, theme.matters, theme.zone)}


def _piece(pk: UUID, asked: str, seekers: list[tuple[str, str]], now: datetime) -> dict[str, Any]:
    """What the theme, its call and their rows tell."""
    theme: Any = theme_page.found(Theme.objects.public()).get(pk=pk)
    shown = theme_page.shown(theme, asked, now)
    context = {
        "theme": theme,
        "call": shown.call,
        "shown": shown,
        "seekers": seekers,
        "tone": TONES.get(shown.phase, ""),
        "query": "",
        "consultation_over": limits.over(shown.call, shown.course, theme, now),
        "way": proposing.way(shown.call, theme),
    }
    return {
        "sheet": render_to_string("calls/detail/theme.html", context),
        "aside": render_to_string("calls/detail/theme_aside.html", context),
    }


@login_not_required
@require_safe
def theme_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file of a public theme, to be saved, never run; staff also those of their own themes."""
    paper = ThemePaper.objects.public().filter(pk=pk).first()
    if paper is None:
        paper = get_object_or_404(ThemePaper.objects.visible_to(request.user), pk=pk)
    return papers.download(paper)
