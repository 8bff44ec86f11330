"""紙から入力: the office types a sheet that came on paper, marked as such, with its scan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.forms.files import AGAIN, choose_again
from core.forms.versions import compare, locked
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import SheetRole, SheetStatus
from reviews.forms.scan import ScanForm
from reviews.forms.sheet import SheetForm
from reviews.marking import agreed, completeness, scanning, standing, summing, writing
from reviews.models import Sheet
from reviews.workflow import sheet as workflow

HANGING = ("marks", "entry__review__round__criteria")
AGREED = "委員会で決めた点を入力する"
SAVED = "紙の採点表を保存しました。まだ出していません。"
SENT = "紙の採点表を、出したことにしました。"


def may_type(user: Any, sheet: Sheet) -> bool:
    """Whether this person may type it from paper now."""
    is_open = sheet.status == SheetStatus.DRAFT and not standing.why_shut(sheet)
    return is_open and permissions.types(user, sheet)


@takes_files(1)
def paper_view(side: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The marks as they stand on the paper; ``submit`` hands it in for the member."""
    sheet = side.load(request, str(pk))
    if not permissions.types(request.user, sheet):
        raise PermissionDenied
    if not may_type(request.user, sheet):
        messages.error(request, standing.why_shut(sheet) or writing.LOCKED)
        return redirect(side.page_of(sheet))
    if request.method != "POST":
        prefetch_related_objects([sheet], *HANGING)
        return show(side, request, sheet, SheetForm(sheet=sheet, has_note=False), ScanForm())
    scan = ScanForm(request.POST, request.FILES)
    try:
        form = store(request, sheet, scan)
        if form.errors or scan.errors:
            return show(side, request, sheet, form, scan)
        if request.POST.get("act") == "submit":
            workflow.submit(sheet, by=request.user)
            messages.success(request, SENT)
            return redirect(side.page_of(sheet))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SAVED)
    return redirect(request.path)


@atomic
def store(request: HttpRequest, sheet: Sheet, scan: ScanForm) -> SheetForm:
    """Keep marks and scan, both or neither. Raises NotAllowedNow."""
    row = locked(sheet)
    prefetch_related_objects([row], *HANGING)
    form = SheetForm(request.POST, sheet=row, has_note=False)
    form.is_valid()
    compare(form, stored=SheetForm(sheet=row, has_note=False), row=row)
    if not (form.is_valid() and scan.is_valid()):
        choose_again(scan, "scan")
        if request.FILES and not scan.errors:
            scan.add_error("scan", AGAIN)
        return form
    writing.keep(row, form.said, by=request.user, from_paper=True, meeting=form.meeting)
    if content := scan.cleaned_data["scan"]:
        scanning.keep_scan(row, content, by=request.user)
    return form


def title_of(sheet: Sheet) -> str:
    """What is typed on the page."""
    return AGREED if sheet.role == SheetRole.MEETING else "紙から入力する"


def show(
    side: Any, request: HttpRequest, sheet: Sheet, form: SheetForm, scan: ScanForm
) -> HttpResponse:
    """The page."""
    prefetch_related_objects([sheet], *HANGING)
    context = side.frame(
        request, title_of(sheet), sheet=sheet, form=form, scan=scan, scans=sheet.scans.all(),
        seen=SheetForm(sheet=sheet, has_note=False).seen, back=side.page_of(sheet),
        so_far=summing.so_far(sheet), is_agreed=sheet.role == SheetRole.MEETING,
        missing=[*completeness.missing(sheet), *filter(None, [agreed.why_not(sheet)])],
    )  # fmt: skip
    return render(request, "admin/reviews/sheet/paper.html", context)
