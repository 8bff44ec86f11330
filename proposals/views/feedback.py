"""3つの質問: about a proposal one took part in, or about a call for which a draft was given up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from calls.models import Call
from core.http import proves_sending
from proposals.forms.feedback import FeedbackForm
from proposals.views.loading import load_shared
from proposals.writing import feedback

THANKS = "答えていただき、ありがとうございました。次の募集に生かします。"
TOO_EARLY = "3つの質問は、提案書を提出したあとか、しめきりのあとに答えられます。"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_feedback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions to those of the group, once it is handed in or the time is over."""
    proposal = load_shared(request.user, pk)
    prefetch_related_objects([proposal], "call__milestones")
    if not feedback.is_asked(request.user, proposal):
        messages.warning(request, TOO_EARLY)
        return redirect("proposal_show", pk)
    facts = {"gave_up": feedback.gave_up(proposal), "proposal": proposal}
    return asked(request, proposal.call, proposal.get_absolute_url(), **facts)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_gave_up(request: HttpRequest, number: str) -> HttpResponse:
    """The questions to whoever has just thrown their draft away."""
    if not proves_sending(request.GET.get("proof", ""), f"gave-up:{number}"):
        raise Http404
    call = get_object_or_404(Call, number=number)
    return asked(request, call, "my", gave_up=True)


def asked(request: HttpRequest, call: Call, back: str, **facts: Any) -> HttpResponse:
    """The form; what is answered is kept, and asked for again it can be changed."""
    known = feedback.answered(call, request.user)
    form = FeedbackForm(request.POST if request.method == "POST" else None, answered=known)
    if request.method == "POST" and form.is_valid():
        feedback.answer(call, by=request.user, facts=form.facts, **facts)
        messages.success(request, THANKS)
        return redirect(back)
    context = {"call": call, "form": form, "known": known, "gave_up": facts["gave_up"]}
    return render(request, "proposals/feedback.html", context)
