"""The partner's page: reads the case before it is public and answers, without an account."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases import workflow
from cases.catalogue import page
from cases.choices import Answer
from cases.forms.checking import CheckForm
from cases.models import PartnerAsk
from cases.sheet import partner_links
from cases.views.files import document_response, picture_response
from core.http import private_page
from core.workflow import NotAllowedNow

CHANGED = "読んでいる間に内容が変わりました。新しい内容を確かめてから、もう一度答えてください。"
GONE = 410


@private_page
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def case_check(request: HttpRequest, token: str) -> HttpResponse:
    """Show the text and take one answer. Opening the link changes nothing."""
    ask = partner_links.found(token)
    if ask is None:
        raise Http404
    form = CheckForm(request.POST or None, initial={"seen": ask.case.version})
    if ask.answer:
        return _thanks(request, ask, form)
    if why := partner_links.refusal(ask):
        return _over(request, ask, why)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != ask.case.version:
            return _show(request, token, ask, CheckForm(initial=_typed(form, ask)), changed=CHANGED)
        try:
            return _answered(request, ask, form)
        except NotAllowedNow as refusal:
            return _over(request, ask, str(refusal))
    return _show(request, token, ask, form)


def _thanks(request: HttpRequest, ask: PartnerAsk, form: CheckForm) -> HttpResponse:
    """The receipt. Who answers after somebody else did reads that it was not taken, and why."""
    context = {"case": ask.case, "ask": ask, "is_asked_anew": partner_links.is_asked_anew(ask)}
    if request.method == "POST" and not _is_same(ask, form):
        context["refused"] = form
    return render(request, "cases/check/thanks.html", context)


def _is_same(ask: PartnerAsk, form: CheckForm) -> bool:
    """Whether the answer is the one that was taken: a double click."""
    if not form.is_valid():
        return False
    sent = form.cleaned_data
    taken = (ask.answer, ask.answered_by, ask.comments)
    return (sent["answer"], sent["name"], sent["comments"].strip()) == taken


def _typed(form: CheckForm, ask: PartnerAsk) -> dict[str, Any]:
    """What was typed, for the form beside the new text; the answer must be chosen anew."""
    kept = {name: form.cleaned_data[name] for name in ("name", "comments")}
    return kept | {"seen": ask.case.version}


def _answered(request: HttpRequest, ask: PartnerAsk, form: CheckForm) -> HttpResponse:
    """Write it down; the link shows from now on what was answered."""
    facts = form.cleaned_data
    agreed = facts["answer"] == Answer.AGREED
    verb = workflow.agree if agreed else workflow.ask_changes
    verb(ask.case, by=ask.holder, name=facts["name"], note=facts["comments"].strip())
    return redirect(request.path)


@private_page
@login_not_required
@require_safe
def case_check_picture(request: HttpRequest, token: str, pk: UUID, size: str) -> HttpResponse:
    """A picture of the case that the link shows."""
    picture = get_object_or_404(_open(token).case.pictures, pk=pk)
    return picture_response(request, picture, size)


@private_page
@login_not_required
@require_safe
def case_check_document(request: HttpRequest, token: str, pk: UUID) -> HttpResponse:
    """A document of the case that the link shows."""
    return document_response(get_object_or_404(_open(token).case.documents, pk=pk))


def _open(token: str) -> PartnerAsk:
    """The question of a link that still works, else 404."""
    ask = partner_links.found(token)
    if ask is None or partner_links.refusal(ask):
        raise Http404
    return ask


def _show(
    request: HttpRequest, token: str, ask: PartnerAsk, form: CheckForm, *, changed: str = ""
) -> HttpResponse:
    shown = page.shown(ask.case)
    for paper in (*shown.pictures, *shown.documents):
        paper.token = token
    context = {
        "ask": ask,
        "case": ask.case,
        "shown": shown,
        "form": form,
        "changed": changed,
    }
    return render(request, "cases/check/check.html", context)


def _over(request: HttpRequest, ask: PartnerAsk, why: str) -> HttpResponse:
    """The link is used up, taken back or too old; of the case only its name is told."""
    context = {"case": ask.case, "why": why}
    return render(request, "cases/check/over.html", context, status=GONE)
