"""これから and the case of a project: acts on pages of their own, each with what it does."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from core.admin import ReadOnlyAdmin
from core.people import Person
from core.workflow import NotAllowedNow
from projects import permissions
from projects.choices import SequelKind
from projects.finishing import deciding, drafting, known
from projects.forms.finishing import SequelForm
from projects.models import Project, Sequel
from projects.notices import finishing as notices

ROOM = "admin/projects/sequel"
DECIDED = "これからのことを記録し、両方に知らせました。"
SAME = "変わったところがないので、記録も手紙も、そのままです。"
DRAFTED = "事例の下書きを作りました。両方で確かめてから、公開します。"
BEGUN = "次の年の事業を作りました。"


@admin.register(Sequel)
class SequelAdmin(NotedAdmin, ReadOnlyAdmin):
    """What becomes of each project; the acts stand on the pages of the projects."""

    list_display = ("named", "kind", "section", "updated_at")
    list_filter = ("kind",)
    list_select_related = ("project", "section")
    fields = ("named", "kind", "reason", "section", "decider")

    @admin.display(description="事業", ordering="project__number")
    def named(self, row: Any) -> str:
        return str(row.project)

    @admin.display(description="決めた人")
    def decider(self, row: Any) -> str:
        return str(row.decided_by)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("projects.run_project")

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("project/<uuid:pk>/", decide_view, "decide"),
            self.address("project/<uuid:pk>/case/", case_view, "case"),
            self.address("project/<uuid:pk>/next/", next_view, "next"),
        ]
        return [*own, *super().get_urls()]


def project_of(request: HttpRequest, pk: UUID) -> Project:
    """The project, for who sees it as staff. Raises PermissionDenied."""
    rows = Project.objects.visible_to_staff(request.user)
    found: Project | None = rows.filter(pk=pk).first()
    if found is None:
        raise PermissionDenied
    return found


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """The acts at the end of a project, on its page."""
    if project.status not in deciding.READY:
        return []
    found = []
    if permissions.runs(user, project):
        found.append(("事業のこれからを決める", address("decide", project)))
        if Sequel.objects.filter(project=project, kind=SequelKind.CONTINUES).exists():
            found.append(("次の年の事業を作る", address("next", project)))
    if project.case_id is None:
        found.append(("事例の下書きを作る", address("case", project)))
    else:
        found.append(("この事業の事例", reverse("admin:cases_case_change", args=[project.case_id])))
    return found


def address(act: str, project: Project) -> str:
    """The page of an act."""
    return reverse(f"admin:projects_sequel_{act}", args=[project.pk])


@atomic
def decide_view(admin: SequelAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """事業のこれから, with the letter that leaves."""
    project = project_of(request, pk)
    if not permissions.runs(request.user, project):
        raise PermissionDenied
    stored = Sequel.objects.filter(project=project).first()
    by: Any = request.user
    row = stored or Sequel(project=project, decided_by=by)
    form = SequelForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_bound and form.is_valid() and "preview" not in request.POST:
        if stored is not None and not form.changed_data:
            messages.info(request, SAME)
            return redirect(page(project))
        try:
            deciding.decide(project, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, DECIDED)
            return redirect(page(project))
    mails = notices.preview(project, form.instance) if form.is_bound and form.is_valid() else []
    context = admin.frame(
        request, "事業のこれからを決める", project=project, form=form, mails=mails,
        obstacle="" if project.status in deciding.READY else deciding.EARLY,
        why_not=deciding.why_not(project), back=page(project),
    )  # fmt: skip
    return render(request, f"{ROOM}/decide.html", context)


def case_view(admin: SequelAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """事例の下書き: every field that is known, with the paper that says it."""
    project = project_of(request, pk)
    if not permissions.works(request.user, project):
        raise PermissionDenied
    why = "" if project.status in drafting.READY else drafting.EARLY
    if request.method == "POST":
        try:
            case = drafting.draft_case(project, by=request.user)
        except NotAllowedNow as refusal:
            why = str(refusal)
        else:
            messages.success(request, DRAFTED)
            return redirect(reverse("admin:cases_case_change", args=[case.pk]))
    context = admin.frame(
        request, "事例の下書きを作る", project=project, known=known.known(project), why=why,
        back=page(project),
    )  # fmt: skip
    return render(request, f"{ROOM}/case.html", context)


def next_view(admin: SequelAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """次の年の事業: what is carried over, and who hears of it."""
    project = project_of(request, pk)
    if not permissions.runs(request.user, project):
        raise PermissionDenied
    why = deciding.why_not(project)
    if request.method == "POST":
        try:
            following = deciding.begin_next(project, by=request.user)
        except NotAllowedNow as refusal:
            why = str(refusal)
        else:
            messages.success(request, BEGUN)
            return redirect(page(following))
    context = admin.frame(
        request, "次の年の事業を作る", project=project, why=why, back=page(project),
        starts_on=deciding.a_year_later(project.starts_on),
        ends_on=deciding.a_year_later(project.ends_on),
    )  # fmt: skip
    return render(request, f"{ROOM}/next.html", context)


def page(project: Project) -> str:
    """The page of the project for staff."""
    return reverse("admin:projects_project_change", args=[project.pk])
