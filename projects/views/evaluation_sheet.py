"""評価シート: one side's own. What is typed is saved by a script, and by buttons; two tabs and two
people see each other; what comes after the opening is not lost.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.calendar import clock
from core.forms import put_aside
from core.forms.versions import compare
from core.workflow import NotAllowedNow
from projects.evaluating import items, sides, standing, writing
from projects.evaluating.loading import anew, is_known, load_sheet
from projects.forms.evaluation_sheet import SheetForm, typed
from projects.models import EvaluationSheet
from projects.workflow import evaluation_sheet as workflow

KEEP, CHECK = "keep", "check"
SAVED = "保存しました。まだ確かめたことにはなっていません。"
DONE = "シートを確かめました。両方が確かめるか、日が過ぎると、いっしょにひらきます。"
OPENED = "シートを確かめました。両方が確かめたので、いっしょにひらきました。"
BACK = "確かめたことを取り消しました。直して、もう一度確かめてください。"
ELSEWHERE = "別の画面で、先に保存されています。「保存する」を押すと、ちがうところを示します。"
LOST = "書いたことは、保存していません。このページの下に残してあるので、書き写せます。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own sheet; POST keeps what is written, and goes on where the button leads."""
    sheet = load_sheet(request.user, pk)
    if request.method == "POST":
        return receive(request, sheet)
    aside = put_aside.aside(request)
    if sheet.evaluation.is_opened and aside is None:
        return redirect(sheet.evaluation)
    return show(request, sheet, SheetForm(aside, sheet=sheet), is_back=aside is not None)


def receive(request: HttpRequest, sheet: EvaluationSheet) -> HttpResponse:
    """Keep it; then what the button says."""
    act = request.POST.get("act", "")
    try:
        form = store(request, sheet)
    except NotAllowedNow as refusal:
        return refused(request, str(refusal))
    if act == KEEP:
        return kept(anew(sheet), form)
    if form.errors:
        return show(request, anew(sheet), form)
    put_aside.forget(request)
    if act == CHECK:
        return redirect("evaluation_check", sheet.evaluation_id)
    messages.success(request, SAVED)
    return redirect(request.path)


@atomic
def store(request: HttpRequest, sheet: EvaluationSheet) -> SheetForm:
    """The form as it was sent, stored if it is whole and undoes nothing newer than it showed.
    Raises NotAllowedNow.
    """
    row = writing.opened(sheet, request.user)
    prefetch_related_objects([row], "answers")
    form = SheetForm(request.POST, sheet=row)
    form.is_valid()
    compare(form, stored=SheetForm(sheet=row), row=row)
    if form.is_valid() and form.has_changed():
        writing.write(row, form.said, by=request.user)
    return form


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """Nothing was stored: what was typed waits to be copied, or to be written again."""
    put_aside.put_aside(request)
    if request.POST.get("act") == KEEP:
        return JsonResponse({"why": why + LOST})
    messages.warning(request, why + LOST)
    return redirect(request.path)


def kept(sheet: EvaluationSheet, form: SheetForm) -> JsonResponse:
    """What the script says of the sheet: saved when, or why not; how many, what is missing."""
    if form.errors:
        sentences = [str(each) for errors in form.errors.values() for each in errors]
        return JsonResponse({"why": ELSEWHERE if form.non_field_errors() else sentences[0]})
    return JsonResponse(
        {
            "seen": SheetForm(sheet=sheet).seen,
            "version": str(sheet.edition),
            "said": f"{clock(timezone.now())}に保存しました",
            "sum": counted(sheet),
            "missing": "、".join(standing.missing(sheet)),
        }
    )


def counted(sheet: EvaluationSheet) -> str:
    """How far the sheet is."""
    return f"{len(sheet.evaluation.items)}のうち{standing.done(sheet)}"


def show(
    request: HttpRequest, sheet: EvaluationSheet, form: SheetForm, *, is_back: bool = False
) -> HttpResponse:
    """The page, with the form while it may be written on; else what is on it."""
    why = standing.why_shut(sheet)
    context = facts(request.user, sheet) | {
        "form": form if not why else None,
        "seen": SheetForm(sheet=sheet).seen,
        "is_back": is_back and not why,
        "lost": typed(form, form.data) if why and is_back else [],
        "why": why,
        "may_take_back": why == standing.CONFIRMED and sides.confirms(request.user, sheet),
    }
    return render(request, "projects/evaluation/sheet.html", context)


def facts(user: Any, sheet: EvaluationSheet) -> dict[str, Any]:
    """What the pages of a sheet say of it; nothing of the other one."""
    kept_form = SheetForm(sheet=sheet)
    return {
        "sheet": sheet,
        "evaluation": sheet.evaluation,
        "project": sheet.evaluation.project,
        "parts": kept_form.parts,
        "counted": counted(sheet),
        "number": len(items.of_round(sheet.evaluation)),
        "missing": standing.missing(sheet),
        "may_confirm": sides.confirms(user, sheet),
        "types": writing.types(user, sheet),
        "scans": sheet.scans.all(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """シートを確かめる: all that was answered, what is missing; POST confirms it."""
    sheet = load_sheet(request.user, pk)
    if why := standing.why_shut(sheet):
        messages.warning(request, why)
        return redirect("evaluation_sheet", pk)
    if request.method != "POST":
        return render(request, "projects/evaluation/check.html", facts(request.user, sheet))
    try:
        sheet = workflow.confirm(sheet, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("evaluation_sheet", pk)
    messages.success(request, OPENED if sheet.evaluation.is_opened else DONE)
    return redirect("evaluation_show", pk)


@require_POST
def evaluation_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """確かめたことを取り消す: until the opening."""
    sheet = load_sheet(request.user, pk)
    try:
        workflow.take_back(sheet, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, BACK)
    return redirect("evaluation_sheet", pk)
