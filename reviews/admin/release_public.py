"""The public page of a result as it will be, to be read before 決裁 and release: made by the
functions that make it, from what is staged. Nothing of it is stored.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.admin import WorkflowAdmin
from reviews import permissions
from reviews.choices import ReleaseKind, ReleaseStatus
from reviews.deciding import standing, stopping
from reviews.deciding.published import expected
from reviews.models import Release
from reviews.publishing import page, writing
from reviews.workflow import telling

STAGED = (ReleaseStatus.HANDED_OVER, ReleaseStatus.SIGNED)


def has_public_page(release: Release) -> bool:
    """Whether releasing it makes or changes the public page, and something is decided already; what
    ends in an earlier round is told to its groups alone.
    """
    return release.kind != ReleaseKind.ROUND and release.status in STAGED


def public_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The page that everybody would see if the result were released now."""
    release = admin.load(request, str(pk))
    if not (permissions.settles(request.user, release) or permissions.signs(request.user, release)):
        raise PermissionDenied
    if not has_public_page(release):
        raise Http404
    wholes = [standing.staged(each) for each in (release, *stopping.taken_along(release))]
    for each in wholes:
        each.release.released_at = timezone.now()
    call = release.review.round.course.call
    decided = [each for whole in wholes for each in whole.decisions]
    awards = [each for whole in wholes for each in telling.beforehand(whole)]
    found = expected(call, decided, awards)
    table = writing.to_be(wholes[0]) if found else None
    rows = [*page.rows_of(call), *([table] if table else [])]
    context = {
        "back": admin.page_of(release),
        "release": release,
        "undecided": sum(each.decision is None for each in wholes[0].rows),
        **page.worded(call, page.results_of(found, rows) if found else None),
    }
    return render(request, "reviews/published/beforehand.html", context)
