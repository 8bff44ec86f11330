"""採点の一覧 after the opening, for the members of a round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reviews.choices import ReviewStatus
from reviews.deciding import board as page
from reviews.models import Review


@require_safe
def review_board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board as this member may see it; a round that is not opened is not there."""
    rows = page.known(Review.objects.of_person(request.user))
    review = get_object_or_404(rows, pk=pk, status=ReviewStatus.OPENED)
    asked = (request.GET.get(name, "") for name in ("sort", "page"))
    context = page.context(review, request.user, *asked)
    return render(request, "reviews/board/page.html", context)
