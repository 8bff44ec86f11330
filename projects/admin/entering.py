"""動いている事業を入力する: a project of before the portal (calls.md §7)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin import WorkflowAdmin
from core.workflow import NotAllowedNow
from projects.beginning import entering
from projects.forms.entering import EnteringForm
from projects.models import Project
from projects.workflow import project as workflow

TEMPLATE = "admin/projects/project/enter.html"
DONE = "入力しました。団体と担当課に知らせました。日程と人を確かめてください。"


def enter_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """Type it in; the same group, name and year twice are one project."""
    if not request.user.has_perm("projects.enter_project"):
        raise PermissionDenied
    form = EnteringForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            project = entered(form, request)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, DONE)
            return redirect(admin.page_of(project))
    context = admin.frame(request, "動いている事業を入力する", form=form)
    return render(request, TEMPLATE, context)


@atomic
def entered(form: EnteringForm, request: HttpRequest) -> Project:
    """The project; one that was typed a moment ago is given instead. Raises NotAllowedNow."""
    facts = form.facts
    same = Project.objects.filter(
        title=facts["title"], starts_on=facts["starts_on"], proposal=None,
        begun_by=request.user.pk,
    )  # fmt: skip
    if found := same.first():
        return found
    project = entering.new(facts, by=request.user)
    return workflow.enter(project, by=request.user)
