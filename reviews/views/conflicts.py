"""利害関係の届け出: of several proposals in one form, each kept by its own key; and one anew."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from calls.models import Round
from core.people import Person
from core.workflow import NotAllowedNow
from reviews.conflicts import consequences, standing, yearly
from reviews.conflicts.asking import BEGUN
from reviews.conflicts.standing import Asked, Standing
from reviews.forms.declaration import DeclarationForm
from reviews.models import Reviewer
from reviews.workflow import declaring

KEPT = "{}件の届け出を受け付けました。"
LEFT = "残りは{}件です。"
NOTHING = "届け出る提案の関係を選んでから、押してください。"
CHANGED = "届け出を受け付けました。"
Row = tuple[Asked, DeclarationForm]


@require_http_methods(["GET", "HEAD", "POST"])
def review_conflicts(request: HttpRequest, number: str) -> HttpResponse:
    """Those of which something is to be declared; POST keeps what is complete and shows the rest
    again as it was typed.
    """
    reviewer = own_place(request.user, number)
    found = standing.standing(reviewer)
    if request.method == "POST":
        return received(request, reviewer, found)
    return shown(request, found, rows(found.waiting, request))


def own_place(user: Person, number: str) -> Reviewer:
    """The place of this person in the review of this call, today. Raises Http404."""
    working = Reviewer.objects.of_person(user).working().select_related("member", "call")
    reviewer: Reviewer = get_object_or_404(working, call__number=number)
    return reviewer


def rows(asked: Sequence[Asked], request: HttpRequest) -> list[Row]:
    """Each with its form, and what was sent for it."""
    sent = request.POST if request.method == "POST" else None
    return [
        (each, DeclarationForm(sent, conflict=each.conflict, by=request.user)) for each in asked
    ]


def received(request: HttpRequest, reviewer: Reviewer, found: Standing) -> HttpResponse:
    """Keep each that is complete; what nobody touched is no mistake."""
    sent = [row for row in rows(found.waiting, request) if row[1].is_touched]
    kept = [row for row in sent if row[1].is_valid() and is_kept(request, row[1])]
    if kept:
        left = len(found.waiting) - len(kept)
        said = KEPT.format(len(kept)) + (LEFT.format(left) if left else "")
        messages.success(request, said)
    elif not sent and found.waiting:
        messages.warning(request, NOTHING)
    wrong = {form.conflict.pk: form for _asked, form in sent if form.errors}
    if not wrong:
        return redirect("review_conflicts", reviewer.call.number)
    found = standing.standing(reviewer)
    fresh = [
        (
            each,
            wrong.get(each.conflict.pk) or DeclarationForm(conflict=each.conflict, by=request.user),
        )
        for each in found.waiting
    ]
    return shown(request, found, fresh)


def is_kept(request: HttpRequest, form: DeclarationForm) -> bool:
    """Whether the verb took it; else its form says why not."""
    try:
        declaring.declare(form.conflict, by=request.user, **form.arguments)
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def shown(request: HttpRequest, found: Standing, waiting: Sequence[Row]) -> HttpResponse:
    """The page."""
    context = beside(found.reviewer) | {
        "standing": found,
        "reviewer": found.reviewer,
        "rows": waiting,
        "form": next((form for _asked, form in waiting if form.errors), None),
        "forms": [[form for _asked, form in waiting if form.errors]],
    }
    return render(request, "reviews/conflicts.html", context)


def beside(reviewer: Reviewer) -> dict[str, Any]:
    """What stands beside the form: what a recusal means, what was declared for this year."""
    rounds = Round.objects.filter(course__call=reviewer.call_id, review__status__in=BEGUN)
    return {
        "consequences": consequences.recusal(rounds),
        "said": yearly.newest(reviewer.member),
        "is_due": yearly.is_due(reviewer.member),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def review_conflict(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One of them once more: a relation can be declared at any time while the round goes on."""
    reviewer = own_place(request.user, number)
    conflict = get_object_or_404(reviewer.conflicts.select_related("reviewer__member"), pk=pk)
    asked = standing.asked(reviewer.conflicts.filter(pk=pk))
    if not asked or not declaring.may_change(conflict):
        messages.warning(request, declaring.OVER)
        return redirect("review_conflicts", number)
    form = DeclarationForm(
        request.POST if request.method == "POST" else None, conflict=conflict, by=request.user
    )
    if form.is_bound and form.is_valid() and is_kept(request, form):
        messages.success(request, CHANGED)
        return redirect("review_conflicts", number)
    context = beside(reviewer) | {"reviewer": reviewer, "asked": asked[0], "form": form}
    return render(request, "reviews/conflict.html", context)
