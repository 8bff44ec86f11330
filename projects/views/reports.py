"""A report for both sides: where it stands, its pages, pictures, the frozen submissions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core.drafts import PageState, Step
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from projects import permissions
from projects.choices import OVER, REPORT_KINDS, ReportPage, ReportStatus
from projects.models import ProjectDay, Report, ReportSubmission
from projects.reporting import freezing, pictures, printing, words, writing
from projects.standing.loading import load
from projects.views import report_acts
from projects.workflow import REPORT
from projects.workflow import report as workflow


def load_report(request: HttpRequest, pk: UUID, report: int) -> Report:
    """A report of a project that this person may read; a draft is for who writes it and for the
    city, whose turn it is to help.
    """
    project = load(request.user, pk)
    found = get_object_or_404(Report.objects.with_project(), pk=report, project=project)
    found.project = found.day.project = project
    return found  # type: ignore[no-any-return]


@require_http_methods(["GET", "HEAD", "POST"])
def report_begin(request: HttpRequest, pk: UUID, day: int) -> HttpResponse:
    """The report of a date: what it asks for, and a button to begin."""
    project = load(request.user, pk)
    row = get_object_or_404(ProjectDay, pk=day, project=project, kind__in=REPORT_KINDS)
    row.project = project
    if found := Report.objects.filter(day=row).first():
        return redirect(found)
    writes = permissions.writes(request.user, project)
    if request.method == "POST":
        skips = request.POST.get("act") == "skip"
        if not (permissions.works(request.user, project) if skips else writes):
            raise PermissionDenied
        try:
            made = writing.begin(row, by=request.user)
            if skips:
                return redirect("admin:projects_report_move", made.pk, workflow.SKIP.name)
            return redirect(made)
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
            return redirect(project)
    pages = [page for page in ReportPage if page != ReportPage.TARGETS or project.goals]
    works = permissions.works(request.user, project)
    context = {"project": project, "day": row, "pages": pages, "writes": writes, "works": works}
    return render(request, "projects/reporting/begin.html", context)


@require_safe
def report_show(request: HttpRequest, pk: UUID, report: int) -> HttpResponse:
    """Where the report stands, what is left, what it says, what this reader may do."""
    row = load_report(request, pk, report)
    project, user = row.project, request.user
    writes = permissions.writes_report(user, row)
    inside = writes or bool(permissions.role(user, project))
    facts = freezing.facts_of(row)
    newest = row.submissions.first()
    is_draft = row.status in (ReportStatus.DRAFT, ReportStatus.CONFIRMING)
    shown = facts if is_draft or newest is None else newest.facts
    writable = writing.writable(row) if writes else []
    context = {
        "project": project,
        "report": row,
        "steps": steps(row, writable),
        "sections": words.sections(shown) if inside or not is_draft else [],
        "is_draft": is_draft,
        "writes": writes,
        "works": permissions.works(user, project),
        "writable": writable,
        "may_ask": project.status not in OVER,
        "unfinished": writing.unfinished(row),
        "needs_second": writing.needs_second(project),
        "correction": row.open_correction,
        "submissions": row.submissions.all(),
        "pictures": row.pictures.all() if inside or not is_draft else [],
        "may_picture": writes and pictures.may_change(row),
        "acts": acts(row, request),
        "log": [(each, REPORT.labels[each.transition]) for each in log(row, user)],
    }
    return render(request, "projects/reporting/show.html", context)


def log(row: Report, user: Any) -> list[Any]:
    """What happened; what the group settles within itself is for the group."""
    rows = list(row.log.select_related("by"))
    if permissions.role(user, row.project):
        return rows
    inner = {workflow.ASK_CONFIRMATION.name, workflow.RETURN.name}
    return [each for each in rows if each.transition not in inner]


def steps(row: Report, writable: list[ReportPage]) -> list[Step]:
    """The task list."""
    return [
        Step(page, state(row, page), is_open=page in writable or bool(row.submitted_at))
        for page in writing.pages(row)
    ]


def state(row: Report, page: ReportPage) -> PageState:
    """How far a page is."""
    if row.open_correction and page in writing.unmended(row):
        return PageState.TO_MEND
    if page in row.done_pages:
        return PageState.DONE
    return PageState.WRITING if page in row.drafts else PageState.UNTOUCHED


def acts(row: Report, request: HttpRequest) -> list[tuple[str, str]]:
    """The open moves of this person: label and address. The city's are in the admin."""
    found = []
    for each in REPORT.transitions:
        if each is workflow.EXPIRE_CORRECTION or not each.open_for(row, request.user):
            continue
        if is_shut(row, each):
            continue
        by_group = each.name in report_acts.OF_GROUP
        name = "report_act" if by_group else "admin:projects_report_move"
        args = [row.project_id, row.pk, each.name] if by_group else [row.pk, each.name]
        found.append((each.label, reverse(name, args=args)))
    return found


def is_shut(row: Report, transition: Any) -> bool:
    """What the table allows and another rule closes: the button would not work."""
    second, correction = writing.needs_second(row.project), row.open_correction
    closed = {
        "submit": second or bool(writing.unfinished(row)),
        "ask_confirmation": not second or bool(writing.unfinished(row)),
        "ask_correction": correction is not None,
        "take_back_correction": correction is None,
        "answer_correction": correction is None or bool(writing.unmended(row)),
        "accept": correction is not None,
    }
    return closed.get(transition.name, False)


# --- the pages ----------------------------------------------------------------------------------


def is_in_hand(row: Report) -> bool:
    """Whether something is being written: not of what was handed in or received."""
    return row.status in (ReportStatus.DRAFT, ReportStatus.CONFIRMING) or bool(row.open_correction)


# --- on paper -----------------------------------------------------------------------------------


@require_safe
def report_pdf(request: HttpRequest, pk: UUID, report: int, place: int = 0) -> HttpResponse:
    """A submission as it was handed in, or (0) what is being written, for who writes it."""
    row = load_report(request, pk, report)
    if place:
        found = get_object_or_404(ReportSubmission, report=row, place=place)
        content = printing.submitted(found)
    elif permissions.writes_report(request.user, row) and is_in_hand(row):
        content = printing.in_hand(row)
    else:
        raise Http404
    return download_response(content, printing.file_name(row, place), "application/pdf")
