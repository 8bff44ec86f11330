"""What the clerk does about 担当課意見: asks, asks once more, takes back, says who reads it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.readings import note
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.admin import queue
from proposals.forms.opinion import AskForm
from proposals.models import Proposal, SectionOpinion
from proposals.notices import opinion as notices
from proposals.opinions import asking
from proposals.receivers import opinion as receivers

ROOM = "admin/proposals/opinion"
SHOWN = "この意見を、審査する人に見せます。"
HIDDEN = "この意見を、審査する人に見せません。"
REMINDED = "{}に、催促のメールを出しました。"


def ask_view(side: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask sections about a proposal; ``preview`` shows the letters alone."""
    visible = Proposal.objects.visible_to_staff(request.user)
    proposal = get_object_or_404(visible.select_related("call"), pk=pk)
    if not permissions.checks(request.user, proposal):
        raise PermissionDenied
    live = SectionOpinion.objects.live().filter(proposal=proposal)
    live, staff = live.select_related("section__department"), receivers.staff()
    form = AskForm(request.POST or None, staff=staff, asked=[each.section_id for each in live])
    note(request, proposal)
    if form.is_ready and "preview" not in request.POST:
        try:
            asking.ask(proposal, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "課に意見を求めました。")
            return redirect(f"{queue.page(pk)}#opinions")
    context = side.frame(
        request, "課に意見を求める", proposal=proposal, form=form, live=live,
        back=queue.page(pk),
        mails=[notices.asked_preview(each, staff) for each in form.opinions(proposal)],
    )  # fmt: skip
    return render(request, f"{ROOM}/ask.html", context)


def revoke_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """A page that asks once more; POST takes the request back."""
    opinion = side.load(request, str(pk))
    if not permissions.checks(request.user, opinion.proposal):
        raise PermissionDenied
    if request.method != "POST":
        mails = [] if opinion.answered_at else notices.revoked_previews(opinion)
        context = side.frame(request, "意見のお願いを取り消す", opinion=opinion, mails=mails)
        return render(request, f"{ROOM}/revoke.html", context)
    try:
        asking.revoke(opinion, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "意見のお願いを取り消しました。")
    return redirect(side.page_of(opinion))


def remind_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The 催促 as it will be sent, and to whom; POST sends it."""
    opinion = side.load(request, str(pk))
    if not permissions.checks(request.user, opinion.proposal):
        raise PermissionDenied
    if request.method != "POST":
        told = asking.chased(opinion)
        why = asking.unneeded(opinion) or ("" if told else asking.NO_ONE)
        mails = [] if why else [notices.reminded_preview(opinion, told)]
        context = side.frame(request, "課に催促する", opinion=opinion, why=why, mails=mails)
        return render(request, f"{ROOM}/remind.html", context)
    try:
        asking.remind(opinion, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, REMINDED.format(opinion.section.name_today))
    return redirect(side.page_of(opinion))


def show_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """POST shows it to reviewers (``shown``: 1), or hides it from them."""
    opinion = side.load(request, str(pk))
    if not permissions.checks(request.user, opinion.proposal):
        raise PermissionDenied
    if request.method != "POST":
        raise Http404
    is_shown = request.POST.get("shown") == "1"
    try:
        asking.show(opinion, is_shown, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SHOWN if is_shown else HIDDEN)
    return redirect(side.page_of(opinion))
