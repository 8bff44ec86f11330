"""同じ点の順番を決める: the act that the rule asks for between equals, each group on its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from calls.rules import read
from core.admin import WorkflowAdmin
from core.people import Actor
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import TieManner
from reviews.deciding import ties
from reviews.forms.ties import TieForm
from reviews.models import Review
from reviews.reckoning.ties import manners

DONE = "順番を決めました：{}"


def ties_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Load, permit, bind, act, answer."""
    review = get_object_or_404(Review.objects.with_call(), pk=pk)
    if not permissions.begins(request.user, review):
        raise PermissionDenied
    asked, titles = manners(read(review.round.rule)), titles_of(review)
    rows = [
        TieForm(sent(request, each), tie=each, manners=asked, titles=titles)
        for each in ties.of_round(review)
    ]
    if any(each.is_bound and is_done(request, review, each) for each in rows):
        return redirect("admin:reviews_review_ties", review.pk)
    context = admin.frame(
        request, "同じ点の順番を決める", review=review, rows=rows, why_not=ties.why_not(review),
        draws=review.tie_breaks.select_related("by").order_by("-at", "-pk"),
        board_url=reverse("admin:reviews_review_board", args=[review.pk]),
        back=admin.page_of(review),
    )  # fmt: skip
    return render(request, "admin/reviews/review/ties.html", context)


def titles_of(review: Review) -> dict[str, str]:
    """The names of the works by their number, as they were handed in."""
    rows = review.entries.values_list("proposal__number", "submission__title")
    return {number or "": title for number, title in rows}


def sent(request: HttpRequest, tie: ties.Tie) -> object:
    """What was sent for this group; None where its button was not pressed."""
    return request.POST if request.POST.get("tie") == tie.name else None


def is_done(request: HttpRequest, review: Review, form: TieForm) -> bool:
    """Whether the verb took it; else its form says why not."""
    if not form.is_valid():
        return False
    try:
        made = decided(review, form, request.user)
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, DONE.format(" → ".join(made)))
    return True


def decided(review: Review, form: TieForm, by: Actor) -> list[str]:
    """The order, by lot or as people decided."""
    manner, reason = TieManner(form.cleaned_data["manner"]), form.cleaned_data.get("reason", "")
    if manner == TieManner.LOT:
        return list(ties.draw(review, form.tie.keys, by=by, reason=reason).order)
    return list(ties.decide(review, manner, form.order, by=by, reason=reason).order)
