"""課を決める: the sections of a project, who leads, who is asked."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin import WorkflowAdmin
from core.forms.versions import locked
from projects import permissions
from projects.beginning import sections
from projects.forms.sections import SectionsForm

TEMPLATE = "admin/projects/project/sections.html"
CHOSEN = "課を決めました。新しく入った課に知らせました。"


@atomic
def sections_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Load, permit, bind, act, answer. Two who choose at once see each other's choice."""
    project = admin.load(request, str(pk))
    if not permissions.runs(request.user, project):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        locked(project)
    form = SectionsForm(typed, project=project)
    if form.is_bound and form.is_valid():
        sections.choose(project, form.rows, by=request.user)
        messages.success(request, CHOSEN)
        return redirect(admin.page_of(project))
    context = admin.frame(
        request, "課を決める", form=form, project=project, seen=form.seen,
        back=admin.page_of(project),
    )  # fmt: skip
    return render(request, TEMPLATE, context)
