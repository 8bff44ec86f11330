"""成果発表会 for everybody: the days, one with its programme, its calendar file, handouts."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core import papers
from core.caching.pages import cached_part, public_page
from core.calendar import today
from projects.notices.showcase import when
from projects.receivers import showcase_calendar
from projects.showcase import public

ROOM = "projects/showcase"


@public_page
@login_not_required
@require_safe
def showcase_list(request: HttpRequest) -> HttpResponse:
    """Every day, the newest first."""
    text = cached_part(f"showcases:{today()}", drawn_list)
    return render(request, f"{ROOM}/list.html", {"text": text})


def drawn_list() -> str:
    """What everybody sees alike."""
    rows = [(each, when(each)) for each in public.announced()]
    return render_to_string(f"{ROOM}/days.html", {"rows": rows, "today": today()})


@public_page
@login_not_required
@require_safe
def showcase_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One day; 404 before it is announced."""
    showcase = get_object_or_404(public.announced(), pk=pk)
    part = cached_part(f"showcase:{pk}:{today()}", lambda: drawn(showcase))
    return render(request, f"{ROOM}/page.html", part)


def drawn(showcase: Any) -> dict[str, Any]:
    """What everybody sees alike."""
    context = {
        "showcase": showcase,
        "when": when(showcase),
        "programme": public.shown(showcase),
        "is_past": showcase.on < today(),
    }
    text = render_to_string(f"{ROOM}/programme.html", context)
    return {"title": showcase.title, "text": text}


@login_not_required
@require_safe
def showcase_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The appointment for one's own calendar."""
    showcase = get_object_or_404(public.announced(), pk=pk)
    name = showcase_calendar.FILE_NAME
    return HttpResponse(
        showcase_calendar.invitation(showcase),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@login_not_required
@require_safe
def showcase_handout(request: HttpRequest, handout: UUID) -> HttpResponse:
    """A handout that both sides show, asked anew at every request."""
    return papers.download(get_object_or_404(public.handouts(), pk=handout))
