"""Taking back what was handed in, and throwing away what is in hand: pages that ask once more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.workflow import NotAllowedNow
from proposals.submitting import differences, undoing
from proposals.submitting.facts import facts_of
from proposals.views.loading import load_to_write
from proposals.views.showing import handed_in_title
from proposals.workflow import handing_in
from proposals.workflow.proposal import WITHDRAW

NOT_NOW = "この提案は、いまは取り下げられません。"
WITHDRAWN = "提案を取り下げました。"
UNDONE = "直しかけの内容を捨てました。提出した内容に戻っています。"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """POST takes it back for good; the second press finds it done."""
    proposal = load_to_write(request.user, pk)
    if not WITHDRAW.open_for(proposal, request.user):
        messages.warning(request, NOT_NOW)
        return redirect("proposal_show", pk)
    if request.method != "POST":
        context = {"proposal": proposal, "title": handed_in_title(proposal)}
        return render(request, "proposals/withdraw.html", context)
    try:
        handing_in.withdraw(proposal, by=request.user, note=request.POST.get("note", "")[:300])
        messages.success(request, WITHDRAWN)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    return redirect("proposal_show", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is in hand beside the submission; POST throws it away."""
    proposal = load_to_write(request.user, pk)
    newest = proposal.submissions.first()
    if newest is None or not proposal.editing_since:
        messages.warning(request, undoing.NOTHING_IN_HAND)
        return redirect("proposal_show", pk)
    if request.method != "POST":
        changes = differences.of_facts(newest.facts, facts_of(proposal))
        context = {"proposal": proposal, "title": handed_in_title(proposal), "changes": changes}
        return render(request, "proposals/undo.html", context)
    try:
        undoing.undo(proposal, by=request.user)
        messages.success(request, UNDONE)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    return redirect("proposal_show", pk)
