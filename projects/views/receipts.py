"""領収書の写し: taking files in and out, and reading them."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import readings
from core import papers, uploads
from core.forms.files import accepted
from core.uploads import UploadRefused
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from projects import permissions
from projects.choices.granting import SHEETS, MoneyPage
from projects.forms.settlement import ReceiptFilesForm
from projects.models import ReceiptPaper, Settlement
from projects.parts.asking import Reader
from projects.settlement import account, writing
from projects.views.money import load_writing, refused
from projects.views.settlement import load_settling, opened, receipts_page

MOST_AT_ONCE = 10
TAKEN = "{number}番の領収書の写しを受け取りました（{names}）。"


@takes_files(MOST_AT_ONCE)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_receipt_files(request: HttpRequest, pk: UUID) -> HttpResponse:
    """領収書の写し: every chosen file is taken in, whatever button is pressed."""
    project = load_writing(request, pk)
    try:
        row = opened(request, project)
    except NotAllowedNow as refusal:
        return refused(request, project, str(refusal))
    parts = [each for each in SHEETS if writing.is_needed(row, each)]
    part = part_of(request, parts)
    own = {str(each.get("key")) for each in getattr(row, parts[part - 1].value)}
    checked = [each for each in account.checked_of(row) if each.receipt.key in own]
    there = account.with_files(row, checked)
    forms = [ReceiptFilesForm(checked=each) for each in checked]
    if request.method == "POST":
        forms = [ReceiptFilesForm(request.POST, request.FILES, checked=each) for each in checked]
        taken = [take_in(request, row, form) for form in forms]  # each of them, not the first ones
        if all(taken):
            goes_on = request.POST.get("act") == "next"
            if not goes_on:
                return redirect(receipts_page(row, part))
            return redirect("project_money_settlement", project.pk)
    context = {
        "project": project, "row": row, "part": part,
        "parts": [(n, receipts_page(row, n)) for n in range(1, len(parts) + 1)],
        "places": list(zip(forms, (files for _, files in there), strict=True)),
        "largest": f"{uploads.megabytes(settings.UPLOAD_MAX_BYTES)}MB",
    }  # fmt: skip
    return render(request, "projects/money/receipt_files.html", context)


def part_of(request: HttpRequest, parts: list[MoneyPage]) -> int:
    """Which page of receipts is asked for, from 1: a form takes so many files and no more."""
    said = request.GET.get("part", "1")
    part = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 0
    if not 1 <= part <= len(parts):
        raise Http404
    return part


def take_in(request: HttpRequest, row: Settlement, form: ReceiptFilesForm) -> bool:
    """The files of one receipt; False where something is said against them."""
    if not request.FILES.getlist(form.add_prefix("files")):
        return True
    if not form.is_valid():
        return False
    good = accepted(form, "files")
    kept = list(row.papers.filter(key=form.key).values_list("sha256", "name"))
    try:
        writing.attach(row, form.key, good, by=request.user)
    except UploadRefused as refusal:
        form.add_error("files", str(refusal))
    if good and not form.errors:
        names, twins = papers.parted(kept, good)
        if names:
            said = TAKEN.format(number=form.checked.number, names="、".join(names))
            messages.success(request, said)
        for sentence in twins:
            messages.warning(request, sentence)
    return not form.errors


@require_POST
def project_money_receipt_remove(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """Take a file out; what was handed in stays on record."""
    project = load_writing(request, pk)
    try:
        row = opened(request, project)
        found = get_object_or_404(ReceiptPaper.objects, settlement=row, pk=paper)
        writing.detach(found, by=request.user)
    except NotAllowedNow as refusal:
        return refused(request, project, str(refusal))
    messages.success(request, f"「{found.name}」を外しました。")
    return redirect("project_money_receipt_files", project.pk)


@require_safe
def project_money_receipt(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """A file, for both sides: of the group those who take part, of the city who works on it."""
    project = load_settling(request, pk)
    reader = Reader.asked(request.user, project)
    is_ours = permissions.role(request.user, project) in permissions.WRITING
    if not (is_ours or reader.works or reader.writes):
        raise PermissionDenied
    readings.note(request, project)
    found = get_object_or_404(ReceiptPaper.objects, settlement__project=project, pk=paper)
    return papers.download(found)
