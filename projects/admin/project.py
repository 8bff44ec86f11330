"""The projects as staff see them: whose turn it is, what can be done, what happened."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from core.admin import OwnedAdmin, TransitionForm, past
from core.admin.queue import search
from core.calendar import fiscal_year_label
from core.people import Person
from core.web import office
from projects import permissions
from projects.admin import (
    desk,
    entering,
    filters,
    money_desk,
    placing,
    sections,
    transition_pages,
)
from projects.choices import ProjectStatus as S
from projects.models import Project
from projects.notices import project as notices
from projects.notices import sent_about
from projects.parts import showing as parts
from projects.parts.asking import Reader
from projects.receivers import project as receivers
from projects.standing import asking, closing, showing
from projects.standing.loading import whole
from projects.workflow import PROJECT
from projects.workflow.project import COMPLETE

ROOM = "admin/projects/project"
TONES = {S.TALKING: "need", S.RUNNING: "lead", S.CLOSING: "need", S.COMPLETED: "done"}


@admin.register(Project)
class ProjectAdmin(NotedAdmin, OwnedAdmin):
    """Each project with both sides, its dates, letters and moves."""

    in_menu = True
    lifecycle = PROJECT
    pages = transition_pages.PAGES
    elsewhere = transition_pages.ELSEWHERE
    list_display = ("number", "title", "name", "status", "year_of_work", "owner")
    list_filter = filters.FILTERS
    list_select_related = ("owner",)
    search_fields = ("number", "title", "name")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = Project.objects.visible_to_staff(request.user)
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        names = ("title", "name", "representative_name")
        return search(queryset, search_term, number="number", names=names), False

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("enter/", entering.enter_view, "enter"),
            self.address("<uuid:pk>/place/", placing.place_view, "place"),
            self.address("<uuid:pk>/sections/", sections.sections_view, "sections"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="年度", ordering="fiscal_year")
    def year_of_work(self, row: Project) -> str:
        return fiscal_year_label(row.fiscal_year)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Project | None:
        """One of them, with all that its pages read."""
        found: Project | None = super().get_object(request, object_id, from_field)
        return whole(Project.objects.all(), found.pk) if found else None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The project, what can be done with it, what happened."""
        project = self.load(request, object_id)
        acts = (past.act(row, PROJECT.labels) for row in project.log.select_related("by"))
        reader = Reader.asked(request.user, project)
        context = self.frame(
            request,
            str(project),
            project=project,
            tone=TONES.get(S(project.status), "off"),
            asks=asking.asks(project, reader),
            days=[(each, parts.turn_of_day(each, project)) for each in showing.days(project)],
            people=showing.people(project),
            lead=parts.lead_of(project),
            office=office.kept()["office"],
            links=transition_pages.links(project, request.user),
            buttons=self.buttons(request, project),
            owner_url=self.owner_url(request, project),
            sections_url=self.sections_url(request, project),
            events=past.told((*acts, *map(past.mail, sent_about(project)))),
            **parts.first_tasks(project),
        )
        return render(request, f"{ROOM}/page.html", context)

    def sections_url(self, request: HttpRequest, project: Project) -> str:
        """Where its sections are chosen; "" for those who may not."""
        may = permissions.runs(request.user, project)
        return reverse(f"admin:{self.url_name('sections')}", args=[project.pk]) if may else ""

    def assigns(self, user: Person, obj: Project) -> bool:
        return permissions.runs(user, obj)

    def able(self, obj: Project) -> QuerySet:
        return receivers.able(obj)

    def over(self, obj: Any) -> str:
        return str(obj)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        kind = self.pages[form.transition].mail
        if not kind or (form.transition is COMPLETE and closing.was_completed(obj)):
            return []
        why, to = form.facts.get("note") or "", form.transition.leads_to(obj.status)
        return notices.previews(obj, kind, why, to)


admin.site.desk += [desk.SOURCE, *money_desk.SOURCES]
