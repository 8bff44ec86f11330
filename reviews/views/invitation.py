"""審査のお願い: the link of the letter, and the member's own place afterwards."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from core.workflow import NotAllowedNow, open_transitions
from reviews import permissions
from reviews.choices import ReviewerStatus
from reviews.committee import places
from reviews.conflicts import yearly
from reviews.forms.answer import RefusalForm
from reviews.models import Phase, Reviewer, ReviewerInvitation
from reviews.workflow import REVIEWER, answering
from reviews.workflow import reviewer as workflow

ACCEPTED = "お引き受けいただき、ありがとうございます。"
REFUSED = "お返事をいただきました。お知らせいただき、ありがとうございます。"
Act = Callable[..., Reviewer]


@require_http_methods(["GET", "HEAD", "POST"])
def review_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link: who is asked for what, and the answer. Whoever has used it is led to their place:
    a second press does nothing twice.
    """
    user = proof.person(request)
    named = ReviewerInvitation.objects.select_related("reviewer__member", "reviewer__call")
    link = named.found(token)
    if link is None:
        raise Http404
    reviewer = link.reviewer
    is_over = link.closed_at is not None or link.has_expired
    if is_over and permissions.is_the_member(user, reviewer):
        return redirect("review_place", reviewer.pk)
    if why_not := places.why_not_by(link, user):
        context = {"reviewer": reviewer, "why_not": why_not}
        return render(request, "reviews/invitation.html", context, status=410)
    return answered(
        request,
        reviewer,
        accept=lambda: answering.accept_by(link, by=user),
        decline=lambda **facts: answering.refuse_by(link, by=user, **facts),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def review_place(request: HttpRequest, pk: int) -> HttpResponse:
    """The place of a member whose account is known: the same answers without the link."""
    user = proof.person(request)
    own = Reviewer.objects.of_person(user).select_related("member", "call")
    reviewer = get_object_or_404(own, pk=pk)
    return answered(
        request,
        reviewer,
        accept=lambda: workflow.accept(reviewer, by=user),
        decline=lambda **facts: workflow.refuse_invitation(reviewer, by=user, **facts),
    )


def answered(
    request: HttpRequest, reviewer: Reviewer, *, accept: Act, decline: Act
) -> HttpResponse:
    """Show the place, or take the answer: 引き受ける, or 断る with its reason."""
    act = request.POST.get("act", "")
    form = RefusalForm(request.POST if act == "refuse" else None)
    try:
        if act == "accept":
            accept()
            return accepted(request, reviewer)
        if act == "refuse" and form.is_valid():
            decline(**form.arguments)
            messages.success(request, REFUSED)
            return redirect("review_place", reviewer.pk)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    return render(request, "reviews/invitation.html", shown(request, reviewer, form))


def accepted(request: HttpRequest, reviewer: Reviewer) -> HttpResponse:
    """On to what comes first: the yearly declaration, where there is none of this year."""
    messages.success(request, ACCEPTED)
    if yearly.is_due(reviewer.member):
        return redirect("review_interests")
    return redirect("review_place", reviewer.pk)


def shown(request: HttpRequest, reviewer: Reviewer, form: RefusalForm) -> dict[str, object]:
    """The place in words: what is asked, what can be answered now, when what is to be done."""
    user = proof.person(request)
    is_known = permissions.is_the_member(user, reviewer)
    open_now = open_transitions(REVIEWER.transitions, reviewer, user) if is_known else []
    is_asked = reviewer.status == ReviewerStatus.INVITED
    is_there = reviewer.status == ReviewerStatus.ACCEPTED
    phases = Phase.objects.filter(review__round__course__call=reviewer.call_id)
    return {
        "reviewer": reviewer,
        "form": form,
        "is_asked": is_asked,
        "is_there": is_there,
        "is_known": is_known,
        "may_accept": workflow.ACCEPT in open_now or (not is_known and (is_asked or is_there)),
        "may_refuse": workflow.REFUSE in open_now or (not is_known and is_asked),
        "phases": phases.select_related("review__round__course"),
        "is_due": is_known and yearly.is_due(reviewer.member),
    }
