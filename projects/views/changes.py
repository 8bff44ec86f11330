"""変更の承認: asked, read, taken back; the clerk answers in the admin."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core import http
from core.forms import put_aside
from projects import permissions
from projects.carrying import changes
from projects.carrying.opening import OVER, goes_on
from projects.forms.carrying import ChangeForm
from projects.models import ChangeRequest
from projects.notices import change as notices
from projects.standing.loading import load
from projects.views.acting import ActPage, NoForm, acted, is_known, typed
from projects.workflow import change as workflow


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_change_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """変更をお願いする."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied

    def act(form: ChangeForm) -> str:
        changes.ask(project, by=request.user, **form.cleaned_data)
        return "変更のお願いを送りました。"

    def mails(form: ChangeForm) -> list[dict[str, str]]:
        if not form.is_bound or not form.is_valid():
            return []
        return notices.asked_preview(ChangeRequest(project=project, **form.cleaned_data))

    page = ActPage(
        "変更をお願いする",
        ChangeForm(typed(request)),
        act,
        project.get_absolute_url(),
        lead="取り決めたことを変えるときは、先に市の承認がいります。休む、やめる相談も、ここに書けます。",
        button="お願いを送る",
        consequences=[
            "協働推進担当が見て、認めるかどうかを、理由といっしょにお返事します。",
            "認められると、変更協定を結びます。それまでは、いまの取り決めのままです。",
        ],
        mails=mails,
        fallen="" if goes_on(project) else OVER,
    )
    return acted(request, project, page)


@require_safe
def project_changes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of them, the newest first."""
    project = load(request.user, pk)
    context = {
        "project": project,
        "page": http.page_of(request, project.changes.all()),
        "may": permissions.shares(request.user, project) and goes_on(project),
    }
    return render(request, "projects/carrying/changes.html", context)


@require_safe
def project_change(request: HttpRequest, pk: UUID, change: int) -> HttpResponse:
    """One of them: what, why, the answer."""
    project = load(request.user, pk)
    row = get_object_or_404(ChangeRequest.objects.select_related("by"), pk=change, project=project)
    row.project = project
    context = {
        "project": project,
        "change": row,
        "may_take_back": workflow.TAKE_BACK.open_for(row, request.user),
        "may_answer": workflow.APPROVE.open_for(row, request.user),
    }
    return render(request, "projects/carrying/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def project_change_take_back(request: HttpRequest, pk: UUID, change: int) -> HttpResponse:
    """取り下げる."""
    project = load(request.user, pk)
    row = get_object_or_404(ChangeRequest, pk=change, project=project)
    row.project = project
    if not permissions.asks_change(request.user, row):
        raise PermissionDenied
    done = "" if workflow.TAKE_BACK.fits(row) else "もう返事が済んでいます。"

    def act(_form: Form) -> str:
        workflow.take_back(row, by=request.user)
        return "変更のお願いを取り下げました。"

    page = ActPage(
        "変更のお願いを取り下げる",
        NoForm(typed(request)),
        act,
        reverse("project_change", args=[project.pk, row.pk]),
        lead=str(row),
        button="取り下げる",
        tone="second",
        consequences=["もう一方の側に知らせます。いまの取り決めのままです。"],
        fallen=done,
    )
    return acted(request, project, page)
