"""外部専門家の意見: the expert's own page, and the city's answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.workflow import NotAllowedNow
from projects.choices.evaluation import READABLE, OpinionStatus
from projects.evaluating import gaps, loading, sides, talking
from projects.forms.expert_opinion import AnswersForm, OpinionForm
from projects.models import ExpertOpinion
from projects.views.evaluation import frame
from projects.workflow import expert_opinion as workflow

GIVEN = "意見を出しました。ありがとうございました。"
ANSWERED = "専門家の意見に答えました。団体と専門家に、メールで知らせました。"


def is_known(pk: UUID) -> bool:
    """Whether there is an opinion with this address."""
    return ExpertOpinion.objects.filter(pk=pk).exists()


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What both said in points, the statement, and the boxes of the opinion. No comment of either
    side is shown.
    """
    opinion = loading.load_opinion(request.user, pk)
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    form = OpinionForm(typed)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.give(opinion, by=request.user, points=form.points)
        except NotAllowedNow as refusal:
            put_aside.put_aside(request)
            messages.warning(request, str(refusal))
        else:
            put_aside.forget(request)
            messages.success(request, GIVEN)
        return redirect(opinion)
    evaluation = opinion.evaluation
    context = {
        "opinion": opinion,
        "evaluation": evaluation,
        "project": evaluation.project,
        "both": gaps.both(evaluation),
        "statement": talking.newest(evaluation) if evaluation.has_text else None,
        "form": form if opinion.status == OpinionStatus.ASKED else None,
    }
    return render(request, "projects/evaluation/opinion.html", context)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """反映, 一部反映 or 反映しない to each point, and why."""
    rows = ExpertOpinion.objects.filter(status__in=READABLE).select_related("evaluation")
    opinion = get_object_or_404(rows.prefetch_related("points"), pk=pk)
    evaluation = loading.load(request.user, opinion.evaluation_id)
    if not sides.answers(request.user, opinion):
        raise Http404
    if opinion.status != OpinionStatus.GIVEN:
        return redirect(evaluation)
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    form = AnswersForm(typed, opinion=opinion)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.answer(opinion, by=request.user, answers=form.answers)
        except NotAllowedNow as refusal:
            put_aside.put_aside(request)
            messages.warning(request, str(refusal))
        else:
            put_aside.forget(request)
            messages.success(request, ANSWERED)
        return redirect(evaluation)
    context = frame(request.user, evaluation) | {"opinion": opinion, "form": form}
    return render(request, "projects/evaluation/opinion_answer.html", context)
