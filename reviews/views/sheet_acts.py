"""What a member does with a sheet: hand it in, abstain, answer a newer version; and its papers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import papers
from core.workflow import NotAllowedNow
from reviews.choices import SheetStatus
from reviews.forms.abstain import AbstainForm
from reviews.marking import reading, standing, writing
from reviews.models import Sheet
from reviews.views.loading import load
from reviews.views.sheet import facts
from reviews.workflow import sheet as workflow

SENT = "採点表を出しました。点は、もう変えられません。"
THERE = "この採点表は、もう出してあります。"
ABSTAINED = "採点を見送りました。"
KEPT = "点は、そのままにしました。"
AGAIN = "点を見直せるようにしました。直したら、もう一度出してください。"


@require_http_methods(["GET", "HEAD", "POST"])
def review_sheet_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """採点を確かめる: all that was marked, what is missing; POST hands it in."""
    sheet = load(request.user, pk)
    if sheet.status == SheetStatus.SUBMITTED:
        messages.info(request, THERE)
        return redirect("review_files")
    if why := shut(sheet):
        messages.warning(request, why)
        return redirect("review_files")
    if request.method != "POST":
        return render(request, "reviews/sheet_check.html", facts(request.user, sheet))
    try:
        workflow.submit(sheet, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect(sheet)
    messages.success(request, SENT)
    return redirect("review_files")


@require_http_methods(["GET", "HEAD", "POST"])
def review_sheet_abstain(request: HttpRequest, pk: UUID) -> HttpResponse:
    """採点を見送る, with the reason."""
    sheet = load(request.user, pk)
    if why := shut(sheet):
        messages.warning(request, why)
        return redirect("review_files")
    form = AbstainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            workflow.abstain(sheet, by=request.user, note=form.cleaned_data["note"])
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, ABSTAINED)
        return redirect("review_files")
    context = facts(request.user, sheet) | {"form": form}
    return render(request, "reviews/sheet_abstain.html", context)


@require_POST
def review_sheet_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A newer version was read after the sheet was handed in: keep the marks, or alter them."""
    sheet = load(request.user, pk)
    is_kept = request.POST.get("act") == "keep"
    try:
        if is_kept:
            writing.keep_version(sheet, by=request.user)
        else:
            workflow.reconsider(sheet, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, KEPT if is_kept else AGAIN)
    return redirect(sheet)


@require_safe
def review_sheet_paper(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """A file of the version that counts."""
    sheet = load(request.user, pk)
    return papers.download(get_object_or_404(reading.papers(sheet), pk=paper))


def shut(sheet: Sheet) -> str:
    """Why it cannot be handed in or put aside, as a sentence; "" when it can."""
    return writing.LOCKED if sheet.status != SheetStatus.DRAFT else standing.why_shut(sheet)
