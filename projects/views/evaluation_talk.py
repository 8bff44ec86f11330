"""After the opening: the record of the meeting, the joint statement, the yes of either side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import put_aside
from core.forms.versions import compare, locked
from core.workflow import NotAllowedNow
from projects.evaluating import gaps, loading, sides, talking
from projects.evaluating.loading import is_known
from projects.forms.evaluation_talk import MeetingForm, StatementForm, WantedForm
from projects.models import Evaluation, EvaluationMeeting
from projects.views.evaluation import frame
from projects.workflow import evaluation as workflow

RECORDED = "話し合いの記録を保存しました。もう一方にメールで知らせました。"
RIGHT = "話し合いの記録を確かめました。"
WRITTEN = "共同のまとめの新しい版を保存しました。もう一方にメールで知らせました。"
YES = "このまとめを承諾しました。"
BOTH = "両方が承諾したので、共同のまとめができました。"
WANTED = "直してほしいところを伝えました。"
NO_WANTED = "直してほしいところを書いてください。"
YES_AND_WANTED = (
    "直してほしいところが書いてあります。このままでよいときは、消してから押してください。"
    "直してほしいときは、「直してほしいと返す」を押してください。"
)

PAGES = {
    "meeting": "projects/evaluation/meeting.html",
    "statement": "projects/evaluation/statement.html",
}


def load(request: HttpRequest, pk: UUID) -> Evaluation:
    """An opened round, for who talks for a side. Raises Http404."""
    evaluation = loading.load(request.user, pk)
    if not evaluation.is_opened or not sides.talks_for(request.user, evaluation.project):
        raise Http404
    return evaluation


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """話し合いの記録: day, place, people, and what was understood."""
    evaluation = load(request, pk)
    if request.method == "POST":
        return answer(request, evaluation, keep_meeting, RECORDED, "meeting")
    typed = put_aside.aside(request)
    return show(request, evaluation, meeting_form(evaluation, typed), "meeting", typed)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """共同のまとめ: a new version of its text."""
    evaluation = load(request, pk)
    if request.method == "POST":
        return answer(request, evaluation, keep_statement, WRITTEN, "statement")
    typed = put_aside.aside(request)
    form = StatementForm(typed, row=talking.newest(evaluation))
    return show(request, evaluation, form, "statement", typed)


def answer(
    request: HttpRequest, evaluation: Evaluation, keep: Any, said: str, name: str
) -> HttpResponse:
    """Keep what is whole; else the page with what was typed."""
    try:
        form = keep(request, evaluation)
    except NotAllowedNow as refusal:
        put_aside.put_aside(request)
        messages.warning(request, str(refusal))
        return redirect(request.path)
    if form.errors:
        return show(request, evaluation, form, name)
    put_aside.forget(request)
    messages.success(request, said)
    return redirect(evaluation)


@atomic
def keep_meeting(request: HttpRequest, evaluation: Evaluation) -> MeetingForm:
    """Stored if it undoes nothing newer than it showed. Raises NotAllowedNow."""
    locked(evaluation)
    form = meeting_form(evaluation, request.POST)
    form.is_valid()
    if row := record(evaluation):
        compare(form, stored=meeting_form(evaluation), row=row)
    if form.is_valid():
        talking.keep_meeting(evaluation, form.facts, form.findings, by=request.user)
    return form


@atomic
def keep_statement(request: HttpRequest, evaluation: Evaluation) -> StatementForm:
    """A new version, if no newer one than was shown is there. Raises NotAllowedNow."""
    locked(evaluation)
    row = talking.newest(evaluation)
    form = StatementForm(request.POST, row=row)
    form.is_valid()
    if row is not None:
        compare(form, stored=StatementForm(row=row), row=row)
    if form.is_valid():
        talking.write_statement(evaluation, form.cleaned_data["text"], by=request.user)
    return form


def record(evaluation: Evaluation) -> EvaluationMeeting | None:
    """The record as it is stored."""
    found: EvaluationMeeting | None = EvaluationMeeting.objects.filter(
        evaluation=evaluation
    ).first()
    return found


def meeting_form(evaluation: Evaluation, data: Any = None) -> MeetingForm:
    """The form of the record with its agenda."""
    agenda = gaps.both(evaluation).agenda
    return MeetingForm(data, row=record(evaluation), agenda=agenda)


def show(
    request: HttpRequest, evaluation: Evaluation, form: Any, name: str, typed: Any = None
) -> HttpResponse:
    """The page of a form."""
    row = record(evaluation) if name == "meeting" else talking.newest(evaluation)
    stored = meeting_form(evaluation) if name == "meeting" else StatementForm(row=row)  # type: ignore[arg-type]
    context = frame(request.user, evaluation) | {
        "form": form, "seen": stored.seen, "is_back": typed is not None, "row": row,
    }  # fmt: skip
    return render(request, PAGES[name], context)


@require_POST
def evaluation_meeting_right(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This side finds the record right."""
    evaluation = load(request, pk)
    try:
        talking.confirm_meeting(evaluation, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, RIGHT)
    return redirect(evaluation)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """まとめへの返事: accept the version that is shown, or say what is to be changed."""
    evaluation = load(request, pk)
    row = talking.newest(evaluation)
    if row is None:
        messages.info(request, talking.NO_TEXT)
        return redirect(evaluation)
    form = WantedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        wanted, is_yes = form.cleaned_data["wanted"], request.POST.get("act") == "yes"
        if is_yes and not wanted:
            return say_yes(request, evaluation)
        if wanted and not is_yes:
            return say_wanted(request, evaluation, wanted)
        form.add_error("wanted", YES_AND_WANTED if is_yes else NO_WANTED)
    context = frame(request.user, evaluation) | {"form": form, "statement": row}
    return render(request, "projects/evaluation/answer.html", context)


def say_yes(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Accept it; with the second yes it stands."""
    sent = request.POST.get("order", "")
    order = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else -1
    try:
        evaluation = workflow.state(evaluation, by=request.user, order=order)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    messages.success(request, BOTH if evaluation.has_text else YES)
    return redirect(evaluation)


def say_wanted(request: HttpRequest, evaluation: Evaluation, wanted: str) -> HttpResponse:
    """Give it back with what is to be changed."""
    try:
        talking.want_changes(evaluation, wanted, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, f"{refusal}書いた文は、次のとおりです：{wanted}")
    else:
        messages.success(request, WANTED)
    return redirect(evaluation)
