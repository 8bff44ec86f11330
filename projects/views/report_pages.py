"""The pages of a report: shown, saved, kept; two who write see each other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.forms.pages import PageForm
from core.pages import Pages, answer
from core.workflow import NotAllowedNow
from projects import permissions
from projects.choices import OVER, ReportPage
from projects.forms.report import FORMS
from projects.models import Report
from projects.reporting import writing
from projects.views.acting import is_known
from projects.views.reports import load_report, steps

SAVED, KEPT = "「{}」を保存しました。{}", "「{}」を途中まで保存しました。{}"
NOT_SENT, MENDING = "まだ提出されていません。", "直した報告は、まだ提出されていません。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest, pk: UUID, report: int, page: str) -> HttpResponse:
    """Show the page; a POST saves it, valid or not (``act``: next, later, theirs)."""
    row = load_report(request, pk, report)
    if page not in FORMS or page not in writing.pages(row):
        raise Http404
    if not permissions.writes_report(request.user, row):
        raise PermissionDenied
    if page not in writing.writable(row):
        if request.method == "POST":
            put_aside.put_aside(request)
            messages.warning(request, writing.SHUT)
        return redirect(row)
    try:
        return answer(PAGES, request, row, ReportPage(page))
    except NotAllowedNow as refusal:
        put_aside.put_aside(request)
        messages.warning(request, str(refusal))
        return redirect(row)


def notes(row: Report, page: ReportPage) -> dict[str, str]:
    """The clerk's words on the page in the open 補正."""
    correction = row.open_correction
    items = correction.items if correction else []
    said = [each["note"] for each in items if each["page"] == page and each["note"]]
    return {"page": "\n".join(said)} if said else {}


def context(row: Report, page: ReportPage, form: PageForm) -> dict[str, Any]:
    """The report, and where the page stands in it."""
    order = writing.pages(row)
    return {
        "report": row,
        "project": row.project,
        "number": order.index(page) + 1,
        "total": len(order),
        "steps": steps(row, writing.writable(row)),
        "may_ask": row.project.status not in OVER,
        "state": MENDING if row.submitted_at else NOT_SENT,
    }


def saved(request: HttpRequest, row: Report, page: ReportPage) -> HttpResponse:
    """The next page that is not done, or the list."""
    messages.success(request, SAVED.format(page.label, MENDING if row.submitted_at else NOT_SENT))
    left = writing.unmended(row) if row.open_correction else writing.unfinished(row)
    if request.POST.get("act") == "later" or not left:
        return redirect(row)
    return redirect("report_page", row.project_id, row.pk, left[0])


def kept(request: HttpRequest, row: Report, page: ReportPage) -> HttpResponse | None:
    """Kept as typed: back to the list, or (None) the page with its errors."""
    if request.POST.get("act") != "later":
        return None
    messages.success(request, KEPT.format(page.label, MENDING if row.submitted_at else NOT_SENT))
    return redirect(row)


PAGES = Pages(
    order=ReportPage,
    forms=FORMS,
    notes=notes,
    save=writing.save_page,
    keep=writing.keep_page,
    template=lambda page: "projects/reporting/page.html",
    context=context,
    saved=saved,
    kept=kept,
)
