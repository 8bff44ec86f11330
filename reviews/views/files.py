"""The desk of a member: what waits first, rounds with their days, the files page by page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.http import PER_PAGE
from reviews.marking import files
from reviews.meetings import mine


@require_safe
def review_files(request: HttpRequest) -> HttpResponse:
    """All that somebody reviews: never a proposal from which they are recused."""
    rounds = files.rounds(request.user)
    pages = Paginator(files.loaded(request.user), PER_PAGE)
    pages.count = sum(each.whole for each in rounds)  # known already
    page = pages.get_page(request.GET.get("page"))
    shown = files.files(page, rounds)
    following = files.next_one(shown) if page.number == 1 else None
    context = {
        "rounds": rounds,
        "page": page,
        "files": shown,
        "left": sum(each.left for each in rounds),
        "undeclared": sum(each.undeclared for each in rounds),
        "whole": pages.count,
        "meetings": mine.shown(request.user) if rounds else [],
        "next": following,
        "next_round": following and files.round_of(following, rounds),
    }
    return render(request, "reviews/files.html", context)
