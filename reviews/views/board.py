"""採点の一覧 after the opening and 委員会の案, for the members of a round."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reviews.choices import ReviewStatus
from reviews.deciding import board as page
from reviews.deciding.recommended import recommended
from reviews.models import Review


@require_safe
def review_board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board as this member may see it; a round that is not opened is not there."""
    rows = page.known(Review.objects.of_person(request.user))
    review = get_object_or_404(rows, pk=pk, status=ReviewStatus.OPENED)
    asked = (request.GET.get(name, "") for name in ("sort", "page"))
    context = page.context(review, request.user, *asked)
    return render(request, "reviews/board/page.html", context)


@require_safe
def review_recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """What the committee recommends, once it has handed it over; before that it is not there."""
    rows = Review.objects.of_person(request.user).with_call()
    review = get_object_or_404(rows, pk=pk, status=ReviewStatus.OPENED)
    found = list(recommended(review, request.user))
    if not found:
        raise Http404
    context = {"review": review, "call": review.round.course.call, "found": found}
    return render(request, "reviews/board/recommendation.html", context)
