"""質問 of members: asked beside the sheet, answered behind sign-in or by link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import put_aside
from core.http import private_page
from core.people import Actor
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import ClarificationStatus
from reviews.clarifying import asking
from reviews.forms.clarifying import AnswerForm, QuestionForm
from reviews.models import Clarification, ClarificationLink
from reviews.views.loading import is_known, load
from reviews.workflow import clarification as workflow

ASKED = "質問を事務局に送りました。事務局が読んで、提案した人に取り次ぎます。"
TAKEN_BACK = "質問を取り下げました。"
ANSWERED = "答えを受け取りました。ありがとうございます。"
NAMED = ("entry__proposal__call", "entry__submission")


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def review_question_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """質問する, from the sheet (its key) of a proposal that one may read."""
    sheet = load(request.user, pk)
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    form = QuestionForm(typed)
    why = asking.why_not(sheet.entry)
    if request.method == "POST" and not why and form.is_valid():
        try:
            asking.ask(sheet.entry, by=request.user, text=form.cleaned_data["text"])
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            put_aside.forget(request)
            messages.success(request, ASKED)
            return redirect(f"{sheet.get_absolute_url()}#questions")
    context = {"sheet": sheet, "entry": sheet.entry, "form": form, "why": why}
    return render(request, "reviews/question/ask.html", context)


@require_POST
def review_question_take_back(request: HttpRequest, pk: UUID, question: UUID) -> HttpResponse:
    """The member asks no more."""
    sheet = load(request.user, pk)
    rows = Clarification.objects.of_member(request.user).filter(entry=sheet.entry)
    row = get_object_or_404(rows, pk=question)
    try:
        workflow.take_back(row, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, TAKEN_BACK)
    return redirect(f"{sheet.get_absolute_url()}#questions")


@put_aside.puts_aside(lambda pk: Clarification.objects.filter(pk=pk).exists())
@require_http_methods(["GET", "HEAD", "POST"])
def review_question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The question to a proposal of which one hears; who writes it answers."""
    rows = Clarification.objects.of_applicant(request.user).select_related(*NAMED)
    row = get_object_or_404(rows, pk=pk)
    may_answer = permissions.answers_question(request.user, row)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    return answered(request, row, request.user, typed, may_answer=may_answer)


@login_not_required
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def review_question_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever holds the link of the mail; once it is answered, what was said."""
    known = ClarificationLink.objects.select_related("writer", "clarification")
    link = known.found(token)
    if link is None:
        raise Http404
    if link.has_expired:
        return render(request, "reviews/question/over.html", status=410)
    row = Clarification.objects.select_related(*NAMED).get(pk=link.clarification_id)
    typed = request.POST if request.method == "POST" else None
    return answered(request, row, link.holder, typed, may_answer=link.closed_at is None)


def answered(
    request: HttpRequest, row: Clarification, by: Actor, typed: Any, *, may_answer: bool
) -> HttpResponse:
    """Take the answer, or show the question with what may be done."""
    may = may_answer and row.status == ClarificationStatus.PASSED
    form = AnswerForm(typed if may else None)
    if request.method == "POST" and may and form.is_valid():
        try:
            workflow.answer(row, by=by, text=form.cleaned_data["text"])
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            put_aside.forget(request)
            messages.success(request, ANSWERED)
            return redirect(request.path)
    context = {"row": row, "entry": row.entry, "form": form if may else None}
    return render(request, "reviews/question/answer.html", context)
