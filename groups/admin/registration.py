"""The queue of applications and the page on which one is examined."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from core.admin import OwnedAdmin, TransitionForm
from core.admin.queue import active
from core.people import Person
from groups import permissions, receivers, workflow
from groups.admin import desk, extension, history_words, queue, review, screens, transition_pages
from groups.choices import Turn
from groups.models import Registration


@admin.register(Registration)
class RegistrationAdmin(NotedAdmin, OwnedAdmin):
    """Staff see what was submitted, examine it on one page, and decide on pages of their own."""

    in_menu = True
    lifecycle = workflow.REGISTRATION
    pages = transition_pages.PAGES
    elsewhere = (workflow.SUBMIT, workflow.RESUBMIT)  # the applicant's own pages
    words = history_words.WORDS
    list_filter = queue.FILTERS
    search_fields = ("reference", "name", "name_kana")
    change_list_template = "admin/groups/registration/queue.html"
    transition_template = "admin/groups/registration/transition.html"
    review_template = "admin/groups/registration/review.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Registration.objects.visible_to(request.user).for_queue(request.user)

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("counter/", screens.counter_view, "counter"),
            self.address("extend/", extension.extend_all_view, "extend_all"),
            self.address("<uuid:pk>/extend/", extension.extend_view, "extend"),
            self.address("<uuid:pk>/tick/", screens.tick_view, "tick"),
            self.address("<uuid:pk>/note/", screens.note_view, "note"),
            self.address(
                "<uuid:pk>/move/<slug:name>/letter/<int:serial>/", screens.letter_view, "letter"
            ),
        ]
        return [*acts, *super().get_urls()]

    # --- the queue ---------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """What waits: the most urgent first. What is over: the newest first."""
        turn = request.GET.get("turn", "" if request.GET.get("q") else Turn.STAFF)
        by_day = turn in (Turn.STAFF, queue.OVERDUE, queue.NEAR)
        return ("runs_out_on", "submitted_at") if by_day else queue.newest_first()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queue.search(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if "examiner" in request.GET:  # kept addresses of the time before there were owners
            kept = request.GET.copy()
            kept.setlist("owner", kept.pop("examiner"))
            return redirect(f"{request.path}?{kept.urlencode()}")
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= {
                "rows": queue.rows(changelist.result_list, request.user),
                "active": active(request, queue.FILTERS),
                "list_url": request.path,
                "may_enter": request.user.has_perm("groups.enter_registration"),
                "may_extend": request.user.has_perm("groups.review_registration"),
            }
        return response

    # --- one application ---------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The review page: as the applicant typed it, with everything needed to decide."""
        registration = self.load(request, object_id)
        context = self.frame(
            request,
            str(registration),
            buttons=self.buttons(request, registration),
            owner_url=self.owner_url(request, registration),
            **review.context(registration, request.user),
        )
        return render(request, self.review_template, context)

    def assigns(self, user: Person, obj: Registration) -> bool:
        return permissions.reviews(user, obj)

    def able(self, obj: Registration) -> QuerySet:
        return receivers.able(obj)

    # --- transitions -------------------------------------------------------------------------

    def over(self, obj: Any) -> str:
        return f"{obj}　{obj.reference or ''}".strip()

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return transition_pages.mail_previews(obj, form)


admin.site.desk.append(desk.SOURCE)
