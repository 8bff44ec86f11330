"""採点表: the proposal and the sheet beside it. What is typed is saved by a script, and by buttons;
two tabs see each other.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.calendar import clock
from core.forms import put_aside
from core.forms.versions import compare, locked
from core.workflow import NotAllowedNow, refuse
from reviews.choices import SheetStatus
from reviews.clarifying import asking
from reviews.clarifying import standing as clarifying
from reviews.forms.sheet import SheetForm
from reviews.marking import beside, completeness, reading, seeing, standing, summing, writing
from reviews.models import Conflict, Sheet
from reviews.reckoning.contest import letters
from reviews.views.loading import anew, is_known, load, loaded

KEEP, CHECK, VERSION = "keep", "check", "version"
SAVED = "保存しました。まだ出していません。"
READ = "新しい版を読んだことを、保存しました。"
OVER = "この提案の審査は終わりました。することはありません。"
ELSEWHERE = "別の画面で、先に保存されています。「保存する」を押すと、ちがうところを示します。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def review_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own sheet; POST keeps what is written, and goes on where the button leads."""
    sheet = load(request.user, pk)
    if sheet.status == SheetStatus.CLOSED or sheet.entry.left_at:
        messages.info(request, OVER)
        return redirect("review_files")
    if request.method == "POST":
        return receive(request, sheet)
    typed = put_aside.aside(request)
    return show(request, sheet, SheetForm(typed, sheet=sheet), is_back=typed is not None)


def receive(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Keep it; then what the button says."""
    act = request.POST.get("act", "")
    try:
        form = store(request, sheet, is_read=act == VERSION)
    except NotAllowedNow as refusal:
        return refused(request, sheet, str(refusal))
    if act == KEEP:
        return kept(anew(sheet), form)
    if form.errors:
        return show(request, anew(sheet), form)
    put_aside.forget(request)
    if act == CHECK:
        return redirect("review_sheet_check", sheet.pk)
    messages.success(request, READ if act == VERSION else SAVED)
    return redirect(f"{sheet.get_absolute_url()}#sheet")


@atomic
def store(request: HttpRequest, sheet: Sheet, *, is_read: bool) -> SheetForm:
    """The form as it was sent, stored if it is whole and undoes nothing newer than it showed.
    ``is_read``: the version that counts was read.

    Raises NotAllowedNow.
    """
    locked(sheet)
    [row] = loaded(Sheet.objects.filter(pk=sheet.pk))
    refuse(writing.LOCKED if row.status != SheetStatus.DRAFT else standing.why_shut(row))
    form = SheetForm(request.POST, sheet=row)
    form.is_valid()
    compare(form, stored=SheetForm(sheet=row), row=row)
    if form.is_valid() and (is_read or form.has_changed()):
        note, by = form.note, request.user
        writing.keep(row, form.said, by=by, private_note=note, is_read=is_read)
    return form


def refused(request: HttpRequest, sheet: Sheet, why: str) -> HttpResponse:
    """Nothing was stored; what was typed waits in case it can be written again."""
    if request.POST.get("act") == KEEP:
        return JsonResponse({"why": why})
    put_aside.put_aside(request)
    messages.warning(request, why)
    return redirect(sheet)


def kept(sheet: Sheet, form: SheetForm) -> JsonResponse:
    """What the script says of the sheet: saved when, or why not; the sum, what is missing."""
    if form.errors:
        sentences = [str(each) for errors in form.errors.values() for each in errors]
        return JsonResponse({"why": ELSEWHERE if form.non_field_errors() else sentences[0]})
    return JsonResponse(
        {
            "seen": SheetForm(sheet=sheet).seen,
            "version": str(sheet.edition),
            "said": f"{clock(timezone.now())}に保存しました",
            "sum": summing.so_far(sheet).words,
            "missing": "、".join(completeness.missing(sheet)),
        }
    )


def show(
    request: HttpRequest, sheet: Sheet, form: SheetForm, *, is_back: bool = False
) -> HttpResponse:
    """The page, with the form while it may be written on; else what was marked."""
    why = standing.why_shut(sheet)
    may_write = sheet.status == SheetStatus.DRAFT and not why
    before, after = beside.beside(request.user, sheet)
    context = facts(request.user, sheet) | {
        "form": form if may_write else None,
        "seen": SheetForm(sheet=sheet).seen,
        "is_back": is_back and may_write,
        "may_answer": sheet.is_outdated and not why,
        "may_alter": sheet.is_outdated and not why and not seeing.may_have_seen(sheet),
        "why": why,
        "before": before,
        "after": after,
    }
    return render(request, "reviews/sheet.html", context)


def facts(user: Any, sheet: Sheet) -> dict[str, Any]:
    """What the pages of a sheet say of it."""
    phases = {each.kind: each for each in sheet.entry.review.phases.all()}
    conflict = Conflict.objects.filter(
        proposal=sheet.entry.proposal_id, reviewer=sheet.reviewer_id
    ).first()
    return {
        "sheet": sheet,
        "entry": sheet.entry,
        "call": sheet.entry.review.round.course.call,
        "reading": reading.reading(sheet),
        "until": phases["scoring"].due if "scoring" in phases else None,
        "conflict": conflict,
        "so_far": summing.so_far(sheet),
        "missing": completeness.missing(sheet),
        "marks": SheetForm(sheet=sheet).lines,
        "others": others(user, sheet),
        "questions": clarifying.beside(sheet.entry, user),
        "may_ask": not asking.why_not(sheet.entry),
    }


def others(user: Any, sheet: Sheet) -> list[dict[str, Any]]:
    """What others marked of this proposal, under the letters of the board, where it may be seen."""
    rows = Sheet.objects.shown_to(user).handed_in().filter(entry=sheet.entry).exclude(pk=sheet.pk)
    found = list(rows.prefetch_related("marks__criterion"))
    names = letters(sheet.entry.review) if found else {}
    return [{"name": names.get(each.reviewer_id, "委員"), "sheet": each} for each in found]
