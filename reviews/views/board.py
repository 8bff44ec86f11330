"""採点の一覧 after the opening, for the members of a round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reviews.choices import ReviewStatus
from reviews.models import Review
from reviews.reckoning import page


@require_safe
def review_board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board as this member may see it; a round that is not opened is not there."""
    rows = Review.objects.of_person(request.user).with_call()
    review = get_object_or_404(rows, pk=pk, status=ReviewStatus.OPENED)
    asked = (request.GET.get(name, "") for name in ("sort", "page"))
    context = page.context(review, request.user, *asked)
    return render(request, "reviews/board/page.html", context)
