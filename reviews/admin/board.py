"""採点の一覧 after the opening, for the office."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.admin import WorkflowAdmin
from reviews import permissions
from reviews.choices import ReviewStatus
from reviews.deciding import board as page
from reviews.models import Review


def board_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The board; before the opening there is none, for the office too."""
    review = get_object_or_404(page.known(Review.objects.all()), pk=pk)
    if not permissions.runs(request.user, review):
        raise PermissionDenied
    if review.status != ReviewStatus.OPENED:
        raise Http404
    asked = (request.GET.get(name, "") for name in ("sort", "page"))
    known = page.context(review, request.user, *asked)
    context = admin.frame(request, "採点の一覧", **known)
    return render(request, "admin/reviews/review/board.html", context)
