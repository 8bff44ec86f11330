"""中間報告と実績報告 as staff see them: what came, what can be done with it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse

from accounts import readings
from core.admin import TransitionForm, WorkflowAdmin, past
from core.admin import queue as shared
from core.admin.correction import Extending, extend_view
from core.admin.filters import EVERYTHING
from projects import permissions
from projects.admin import report_pages
from projects.admin.report_forms import ExtensionForm
from projects.choices import ReportStatus
from projects.models import Report
from projects.notices import report as notices
from projects.notices import sent_about
from projects.reporting import corrections, words
from projects.reporting.writing import needs_second
from projects.workflow.report import REPORT

ROOM = "admin/projects/report"


class StatusFilter(shared.StatusFilter):
    """The state."""

    labels = {EVERYTHING: "すべて", **dict(ReportStatus.choices)}


def extension_mails(report: Report, later: Any, _first: Any) -> list[dict[str, str]]:
    """The letter of an extension, beforehand."""
    act = f"補正の期限を、{notices.wareki(later.due_on)}まで延ばしました。"
    found: list[dict[str, str]] = notices.preview("report_moved", report, act=act, why="")
    return found


EXTENDING = Extending(
    permissions.corrects_report,
    lambda report: report.open_correction,
    ExtensionForm,
    corrections.extend,
    extension_mails,
)


def extend(admin_: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """補正の期限を延ばす."""
    return extend_view(admin_, request, admin_.load(request, str(pk)), EXTENDING)


@admin.register(Report)
class ReportAdmin(WorkflowAdmin):
    """Each report with its submissions, 補正, letters and moves. A draft is not shown here."""

    lifecycle = REPORT
    pages = report_pages.PAGES
    elsewhere = report_pages.ELSEWHERE
    list_display = ("named", "what", "status", "submitted_at", "check_due_on")
    list_filter = (StatusFilter,)
    list_select_related = ("project", "day")
    search_fields = ("project__number", "project__title", "project__name")

    @admin.display(description="事業", ordering="project__number")
    def named(self, row: Any) -> str:
        return str(row.project)

    @admin.display(description="報告", ordering="day__on")
    def what(self, row: Any) -> str:
        return str(row.day)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = Report.objects.visible_to_staff(request.user).with_project()
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found = shared.search(
            queryset, search_term, number="project__number",
            names=("project__title", "project__name"), kana="project__name_kana",
        )  # fmt: skip
        return found, False

    def get_urls(self) -> list[URLPattern]:
        return [self.address("<int:pk>/extend/", extend, "extend"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What was handed in, what can be done with it, what happened."""
        report = self.load(request, object_id)
        readings.note(request, report.project)
        rows = [row for row in report.log.select_related("by") if row.transition not in INNER]
        acts = (past.act(row, REPORT.labels) for row in rows)
        newest = report.submissions.first()
        correction = report.open_correction
        context = self.frame(
            request,
            str(report),
            report=report,
            project=report.project,
            newest=newest,
            sections=words.sections(newest.facts) if newest else [],
            pictures=report.pictures.all() if newest else [],
            correction=correction,
            needs_second=needs_second(report.project),
            buttons=[each for each in self.buttons(request, report) if works(report, each)],
            extend_url=self.extend_url(request, report),
            events=past.told((*acts, *map(past.mail, sent_about(report)))),
        )
        return render(request, f"{ROOM}/page.html", context)

    def extend_url(self, request: HttpRequest, report: Report) -> str:
        """Where the 補正 is put off; "" for none, or who may not."""
        may = report.open_correction and permissions.corrects_report(request.user, report)
        return reverse(f"admin:{self.url_name('extend')}", args=[report.pk]) if may else ""

    def over(self, obj: Any) -> str:
        return f"{obj.project}　{obj}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return report_pages.previews(obj, form)


INNER = ("ask_confirmation", "return_to_writing")  # settled within the group


def works(report: Report, button: dict[str, str]) -> bool:
    """Whether a button does what it says: a 補正 that is open closes some, opens another."""
    is_open = report.open_correction is not None
    ends = ("/accept/", "/ask_correction/")
    if button["href"].endswith("/take_back_correction/"):
        return is_open
    return not (is_open and button["href"].endswith(ends))
