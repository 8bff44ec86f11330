"""The list of themes and the page on which one is written, taken and published."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from calls import permissions
from calls.admin import occasions, queue, theme_editing, theme_pages, theme_papers
from calls.listing import interest
from calls.models import Theme
from calls.notices import theme as notices
from calls.querysets import own_sections
from calls.receivers import theme as receivers
from calls.themes import checklist, writing
from calls.workflow import theme as workflow
from core.admin import OwnedAdmin, TransitionForm, past
from core.admin.queue import active
from core.web.bodies import takes_files

ROOM = "admin/calls/theme"


@admin.register(Theme)
class ThemeAdmin(OwnedAdmin):
    """Sections write and hand in, the clerk takes, edits and publishes."""

    lifecycle = workflow.THEME
    pages = theme_pages.PAGES
    list_filter = queue.THEME_FILTERS
    search_fields = ("title", "lead")
    change_list_template = f"{ROOM}/queue.html"
    transition_template = f"{ROOM}/transition.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = Theme.objects.visible_to(request.user).with_owners()
        return visible.select_related("call", "course", "section__department", "owner", "deputy")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        acts = [
            path("<uuid:pk>/edit/", view(self.edit_view), name=self.url_name("edit")),
            path("<uuid:pk>/papers/", view(self.papers_view), name=self.url_name("papers")),
            path(
                "<uuid:pk>/papers/<uuid:paper_pk>/",
                view(self.paper_view),
                name=self.url_name("paper"),
            ),
        ]
        return [*acts, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return writing.begins(request.user)

    # --- the list ----------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-call__fiscal_year", "call", "number", "created_at", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        names = ("title", "lead", "section__name", "call__title")
        return queue.narrowed(queryset, search_term, names), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            judges = request.user.has_perm("calls.accept_theme")
            response.context_data |= {
                "rows": queue.theme_rows(changelist.result_list, self.acts(request, judges)),
                "active": active(request, queue.THEME_FILTERS),
                "list_url": request.path,
                "may_add": self.has_add_permission(request),
            }
        return response

    def acts(self, request: HttpRequest, judges: bool) -> Any:
        """Whether the next act on a row is this person's; the sections are asked for once."""
        own = set(own_sections(request.user))
        return lambda theme: judges or (theme.status == "draft" and theme.section_id in own)

    # --- one theme ---------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The theme as readers will see it, with what is still to be done."""
        theme = self.load(request, object_id)
        is_own = permissions.writes_theme(request.user, theme)
        told = list(interest.told(theme)) if is_own else []
        context = self.frame(
            request,
            theme.title,
            theme=theme,
            buttons=self.buttons(request, theme),
            owner_url=self.owner_url(request, theme),
            findings=checklist.findings(theme) if is_own else [],
            may_write=is_own and writing.writes_now(request.user, theme),
            papers=theme.papers.all(),
            is_own=is_own,
            due=writing.due(theme),
            interests=told,
            persons=sum(each.organization is None for each in told),
            events=self.events(theme) if is_own else [],
        )
        return render(request, f"{ROOM}/review.html", context)

    def events(self, theme: Theme) -> list[past.Event]:
        """Every act with its words, and the mails: how many they were, to nobody by name."""
        acts = (past.act(row, self.lifecycle.labels) for row in theme.log.select_related("by"))
        return past.told((*acts, *occasions.mails(notices.sent_about(theme))))

    def tells_history(self, user: Any, obj: Theme) -> bool:
        """Of a public theme other sections read what is public, not how it came to be."""
        return permissions.writes_theme(user, obj)

    def assigns(self, user: Any, obj: Theme) -> bool:
        return permissions.writes_theme(user, obj)

    def able(self, obj: Theme) -> QuerySet:
        return receivers.able(obj)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return theme_editing.begin(self, request)

    def edit_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return theme_editing.edit(self, request, self.load(request, str(pk)))

    @takes_files(1)
    def papers_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return theme_papers.papers(self, request, self.load(request, str(pk)))

    def paper_view(self, request: HttpRequest, pk: UUID, paper_pk: UUID) -> HttpResponse:
        return theme_papers.paper(self, request, self.load(request, str(pk)), paper_pk)

    # --- moves -------------------------------------------------------------------------------

    def over(self, obj: Theme) -> str:
        number = f"テーマ{obj.number}　" if obj.number else ""
        return f"{number}{obj}"

    def mail_previews(self, obj: Theme, form: TransitionForm) -> list[dict[str, str]]:
        told = form.arguments()
        kind = self.pages[form.transition].mail
        return notices.previews(obj, kind, told["note"], due_on=told.get("due_on"))
