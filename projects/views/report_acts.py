"""The group's moves of a report, the city's own figures, pictures: each on its page."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.workflow import Transition
from projects import permissions
from projects.carrying.pictures import MOST
from projects.forms.note import PictureForm
from projects.forms.report import FiguresForm, ReturnForm
from projects.models import ProjectPicture, Report
from projects.notices import report as notices
from projects.reporting import freezing, pictures, words, writing
from projects.standing.loading import load
from projects.views.acting import ActPage, NoForm, acted, is_known, typed
from projects.workflow import report as workflow

CONSEQUENCES = {
    "submit": [
        "市（担当課）に出ます。出したあとは、市が補正を求めたときだけ、直せます。",
        "受付のメールが届きます。",
    ],
    "confirm": [
        "市（担当課）に出ます。出したあとは、市が補正を求めたときだけ、直せます。",
        "受付のメールが届きます。",
    ],
    "ask_confirmation": [
        "書ける人みんなに、確かめるようお願いします。だれか1人が確かめると、市に出ます。"
    ],
    "return_to_writing": ["書ける人みんなに、理由を知らせます。市には知らせません。"],
    "answer_correction": ["直した報告が、市に出ます。前に出したものも残ります。"],
}
OF_GROUP = tuple(CONSEQUENCES)
VERBS: dict[str, tuple[Transition, Any]] = {
    each.name: (each, verb)
    for each, verb in workflow.REPORT.verbs.items()
    if each.name in CONSEQUENCES
}


def load_own(request: HttpRequest, pk: UUID, report: int) -> Report:
    """A report for who writes it."""
    project = load(request.user, pk)
    found = get_object_or_404(Report.objects.with_project(), pk=report, project=project)
    found.project = found.day.project = project
    if not permissions.writes_report(request.user, found):
        raise PermissionDenied
    return found  # type: ignore[no-any-return]


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def report_act(request: HttpRequest, pk: UUID, report: int, act: str) -> HttpResponse:
    """One of the group's moves, with what will be handed in."""
    row = load_own(request, pk, report)
    if act not in VERBS:
        raise Http404
    transition, verb = VERBS[act]
    if not transition.may(request.user, row) and transition.fits(row):
        raise PermissionDenied
    form = ReturnForm(typed(request)) if transition.needs_reason else NoForm(typed(request))

    def do(form: Form) -> str:
        verb(row, by=request.user, **form.cleaned_data)
        return f"「{transition.label}」の手続きをしました。"

    page = ActPage(
        transition.label,
        form,
        do,
        row.get_absolute_url(),
        lead=f"{row.project.title}　{row}",
        button=transition.label,
        tone="second" if transition.needs_reason else "",
        consequences=CONSEQUENCES[act],
        mails=lambda form: mails(row, act),
        fallen=fallen(row, transition),
        more={"report": row, "sections": words.sections(freezing.facts_of(row))},
        template="projects/reporting/act.html",
    )
    return acted(request, row.project, page)


def fallen(row: Report, transition: Transition) -> str:
    """Why it cannot be done now."""
    if not transition.fits(row):
        return f"いまの状態（{row.citizen_status}）では、できません。"
    if transition.name in ("submit", "ask_confirmation") and (left := writing.unfinished(row)):
        return f"{workflow.STILL}：{'、'.join(each.label for each in left)}"
    if transition.name == "answer_correction":
        if row.open_correction is None:
            return "いま、補正のお願いはありません。"
        if left := writing.unmended(row):
            return f"{workflow.UNMENDED}：{'、'.join(each.label for each in left)}"
    return ""


def mails(row: Report, act: str) -> Any:
    """The letters of a move that hands in."""
    if act not in ("submit", "confirm", "answer_correction"):
        return []
    group = notices.preview("report_received", row)
    return [*group, *notices.preview("report_submitted", row, to_city=True, until="")]


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def report_figures(request: HttpRequest, pk: UUID, report: int) -> HttpResponse:
    """市の記録を入れる, while the group still writes."""
    project = load(request.user, pk)
    row = get_object_or_404(Report.objects.with_project(), pk=report, project=project)
    row.project = row.day.project = project
    if not permissions.works(request.user, project):
        raise PermissionDenied

    def act(form: Form) -> str:
        writing.note_figures(row, form.cleaned_data, by=request.user)
        return "市の記録を保存しました。団体の「めあてと結果」のページに出ます。"

    page = ActPage(
        "市の記録を入れる",
        FiguresForm(typed(request), report=row),
        act,
        row.get_absolute_url(),
        lead="市が数えているものだけを入れます。団体の結果とちがうときは、団体がわけを書きます。",
        button="保存する",
        consequences=["団体の「めあてと結果」のページに出ます。メールは送りません。"],
        fallen="" if row.status in ("draft", "confirming") else writing.SHUT,
    )
    return acted(request, project, page)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def report_picture(request: HttpRequest, pk: UUID, report: int) -> HttpResponse:
    """写真を付ける, with its words and the consent of whom it shows."""
    row = load_own(request, pk, report)
    form = PictureForm(typed(request), request.FILES or None)

    def act(form: PictureForm) -> str:
        said = form.cleaned_data
        pictures.add(row, said["file"], by=request.user, alt=said["alt"], people=said["people"])
        return "写真を付けました。"

    page = ActPage(
        "写真を付ける",
        form,
        act,
        row.get_absolute_url(),
        lead=f"{row.project.title}　{row}　（{MOST}枚まで）",
        button="写真を付ける",
        fallen="" if pictures.may_change(row) else writing.SHUT,
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def report_picture_remove(
    request: HttpRequest, pk: UUID, report: int, picture: UUID
) -> HttpResponse:
    """写真を消す."""
    row = load_own(request, pk, report)
    found = get_object_or_404(ProjectPicture, pk=picture, report=row)
    found.report = row

    def act(_form: Form) -> str:
        pictures.remove(found, by=request.user)
        return "写真を消しました。"

    page = ActPage(
        "写真を消す",
        NoForm(typed(request)),
        act,
        row.get_absolute_url(),
        lead=found.alt,
        button="消す",
        tone="need",
        consequences=["もとには戻せません。"],
        fallen="" if pictures.may_change(row) else writing.SHUT,
    )
    return acted(request, row.project, page)
