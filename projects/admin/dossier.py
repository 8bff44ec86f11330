"""冊子: one project as a PDF with bookmarks or as a ZIP, for the clerk, its sections and auditors;
who took it out stays on record.
"""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, reverse

from accounts import readings
from accounts.admin.retention import hold_url
from accounts.models import Reading
from accounts.retention import HOLDS
from core.admin import ReadOnlyAdmin
from core.admin.queue import search
from core.calendar import fiscal_year_label
from core.people import Person
from core.uploads.storage import download_response
from projects import permissions, workflow
from projects.admin import filters
from projects.dossier import disclosure, gathering, reading
from projects.models import Project, ProjectDossier
from reviews.dossier.disclosure import Copy
from reviews.permissions import audits

ROOM = "admin/projects/projectdossier"
RIGHT = "projects.view_projectdossier"
TAKEN = ("dossier.pdf", "dossier.zip")  # how the addresses of what is taken out end
CHANGED = "公表した内容が、画面を開いたあとに変わりました。見せない行を、選び直してください。"
UNMADE = "写しを印刷できませんでした。"
MOST = 20  # notes of who took it out
LABELS = {
    each.model._meta.model_name or "": each.labels
    for each in (getattr(workflow, name) for name in workflow.__all__)
}


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """From the page of a project."""
    found = [("この事業の冊子（PDF・ZIP）", address(project))] if user.has_perm(RIGHT) else []
    if user.has_perm(HOLDS):
        found.append(("廃棄を止める", hold_url(project)))
    return found


def address(project: Project) -> str:
    """The page of the dossier."""
    return reverse("admin:projects_projectdossier_change", args=[project.pk])


@admin.register(ProjectDossier)
class ProjectDossierAdmin(ReadOnlyAdmin):
    """The projects of which somebody may take out the dossier."""

    list_display = ("number", "title", "name", "status", "year_of_work")
    list_filter = (filters.YearFilter, "status")
    search_fields = ("number", "title", "name")

    @admin.display(description="年度", ordering="fiscal_year")
    def year_of_work(self, row: Project) -> str:
        return fiscal_year_label(row.fiscal_year)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = reading.readable(request.user).values("pk")
        rows: QuerySet = super().get_queryset(request)
        return rows.filter(pk__in=seen)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return search(queryset, search_term, number="number", names=("title", "name")), False

    def tells_history(self, user: Any, obj: Any) -> bool:
        """The history of a project is read on its own page."""
        return False

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address(f"<uuid:pk>/{TAKEN[0]}", pdf_view, "pdf"),
            self.address(f"<uuid:pk>/{TAKEN[1]}", zip_view, "zip"),
            self.address("<uuid:pk>/copy/", copy_view, "copy"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What is in it, what is not, who has taken it out."""
        row = self.load(request, object_id)
        opened = row.evaluations.opened().exists()
        context = self.frame(
            request,
            str(row),
            project=row,
            has_evaluation=opened,
            back=own_page(row, request.user),
            taken=taken(row) if sees_who(request.user, row) else None,
            copies=sees_who(request.user, row),
            beside=disclosure.BESIDE,
        )
        return render(request, f"{ROOM}/page.html", context)


def own_page(project: Project, user: Person) -> str:
    """The page of the project for who works on it; "" for auditors."""
    if not Project.objects.visible_to_staff(user).filter(pk=project.pk).exists():
        return ""
    return reverse("admin:projects_project_change", args=[project.pk])


def sees_who(user: Person, project: Project) -> bool:
    """Whether they read who has taken it out: who runs the project, and auditors."""
    return permissions.runs(user, project) or audits(user)


def taken(project: Project) -> list[Reading]:
    """The newest first."""
    about = Reading.objects.filter(
        about_type=Project._meta.label_lower, about_id=str(project.pk), page__contains="/dossier."
    )
    return list(about.select_related("by")[:MOST])


def gathered(request: HttpRequest, pk: UUID) -> gathering.Dossier:
    """Load, note who takes it out, gather: in this order."""
    rows = Project.objects.filter(pk__in=reading.readable(request.user).values("pk"))
    project = get_object_or_404(rows.select_related(*gathering.NAMED), pk=pk)
    readings.write(request, Project, str(project.pk), f"{project.number}の冊子")
    return gathering.gathered(project, LABELS)


def pdf_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of it as one PDF."""
    admin.load(request, str(pk))
    dossier = gathered(request, pk)
    name = f"{dossier.project.number}.pdf"
    return download_response(gathering.pdf(dossier), name, "application/pdf")


def zip_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of it as its files."""
    admin.load(request, str(pk))
    dossier = gathered(request, pk)
    name = f"{dossier.project.number}.zip"
    return download_response(gathering.packed(dossier), name, "application/zip")


def copy_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """公開用の写し: choose what is left out, then get the PDF of exactly what was shown."""
    project = admin.load(request, str(pk))
    if not sees_who(request.user, project):
        raise PermissionDenied
    found = disclosure.copy(project)
    if request.method == "POST":
        return copied(request, project, found)
    context = admin.frame(
        request, disclosure.TITLE, call=project, copy=found, back=admin.page_of(project)
    )
    return render(request, "admin/reviews/release/copy.html", context)


def copied(request: HttpRequest, project: Project, found: Copy) -> HttpResponse:
    """The PDF; another page where what is public has changed meanwhile."""
    piece = None
    if request.POST.get("digest") == found.digest:
        readings.write(request, Project, str(project.pk), f"{project.number}の公開用の写し")
        piece = disclosure.printed(project, request.POST.getlist("hide"))
    if piece is None or piece.content is None:
        messages.error(request, CHANGED if piece is None else UNMADE)
        return redirect(request.path)
    return download_response(piece.content, f"写し_{project.number}.pdf", "application/pdf")
