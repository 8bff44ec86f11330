"""紙のシートの写し: kept beside what the office types from it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core import papers
from core.forms.files import choose_again
from core.web.bodies import takes_files
from projects.evaluating import writing
from projects.evaluating.loading import load_sheet
from projects.forms.evaluation_sheet import ScanForm
from projects.models import EvaluationScan
from projects.views.evaluation_sheet import facts

SCANNED = "紙のシートの写しを保存しました。"


@takes_files(1)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """紙のシートの写し: kept beside what was typed from it."""
    sheet = load_sheet(request.user, pk)
    if not writing.types(request.user, sheet):
        return redirect("evaluation_sheet", pk)
    is_sent = request.method == "POST"
    form = ScanForm(request.POST, request.FILES) if is_sent else ScanForm()
    if is_sent and form.is_valid():
        writing.keep_scan(sheet, form.cleaned_data["scan"], by=request.user)
        messages.success(request, SCANNED)
        return redirect("evaluation_scan", pk)
    if is_sent:
        choose_again(form, "scan")
    context = facts(request.user, sheet) | {"form": form}
    return render(request, "projects/evaluation/scan.html", context)


@require_safe
def evaluation_scan_file(request: HttpRequest, pk: UUID, scan: UUID) -> HttpResponse:
    """The scan, for who knows the sheet."""
    sheet = load_sheet(request.user, pk)
    return papers.download(get_object_or_404(EvaluationScan.every, sheet=sheet, pk=scan))
