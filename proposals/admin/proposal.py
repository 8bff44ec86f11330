"""The queue of proposals and the page on which one is checked."""

from types import MappingProxyType
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from core.admin import OwnedAdmin, TransitionForm
from core.admin.queue import active
from core.people import Person
from proposals import permissions
from proposals.admin import counter, desk, filters, page, queue, screens, told, transition_pages
from proposals.admin.call import late
from proposals.admin.call import page as call_page
from proposals.models import Proposal
from proposals.receivers import proposal as receivers
from proposals.workflow import PROPOSAL
from proposals.workflow import proposal as table

ROOM = "admin/proposals/proposal"
MAIN = ""  # the tone of the button that leads on
# Of what 変更の履歴 tells: the state, who is in charge, how it came in, the check.
TOLD = (
    "status", "number", "submitted_at", "owner", "deputy",
    "channel", "asked_by", "identified_by", "reached_by", "postmarked_on",
    "check_due_on", "check_due_set_at", "checked_at", "checked_by", "check_reason",
)  # fmt: skip


@admin.register(Proposal)
class ProposalAdmin(NotedAdmin, OwnedAdmin):
    """Staff see what was handed in, check it on one page, and act on pages of their own."""

    in_menu = True
    lifecycle = PROPOSAL
    pages = transition_pages.PAGES
    elsewhere = transition_pages.ELSEWHERE
    # What is being written is its writers' alone, and so is every column not named here.
    hidden = tuple(each.name for each in Proposal._meta.concrete_fields if each.name not in TOLD)
    search_fields = ("number",)
    change_list_template = f"{ROOM}/queue.html"
    transition_template = f"{ROOM}/transition.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return queue.listed(Proposal.objects.visible_to_staff(request.user))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Proposal | None:
        """One of them, with all that its pages read."""
        try:
            return queue.one(request.user, object_id)
        except (Proposal.DoesNotExist, ValidationError):
            return None

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("counter/", counter.counter_view, "counter"),
            self.address("call/<int:pk>/", call_page.call_view, "call"),
            self.address("call/<int:pk>/stuck/", call_page.stuck_view, "stuck"),
            self.address("call/<int:pk>/late/", late.late_view, "late"),
            self.address("call/<int:pk>/late/<uuid:entry>/", late.given_view, "late_given"),
            self.address("call/<int:pk>/late/<int:access>/", late.take_back_view, "late_take_back"),
            self.address("<uuid:pk>/check/", screens.check_view, "check"),
            self.address("<uuid:pk>/same/<uuid:other>/", screens.dismiss_view, "dismiss"),
            self.address("<uuid:pk>/feedback/", told.told_view, "told"),
            self.address("<uuid:pk>/extend/", screens.extend_view, "extend"),
            self.address("<uuid:pk>/letters/<uuid:letter>/", screens.letter_view, "letter"),
            self.address("<uuid:pk>/papers/<uuid:paper>/", screens.paper_view, "paper"),
            self.address("<uuid:pk>/submissions/<int:order>.pdf", screens.pdf_view, "pdf"),
            self.address(
                "<uuid:pk>/move/<slug:name>/letter/<int:serial>/", screens.preview_view, "preview"
            ),
        ]
        return [*acts, *super().get_urls()]

    # --- the queue ---------------------------------------------------------------------------

    def get_list_filter(self, request: HttpRequest) -> Any:
        return filters.filters_of(request.user)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits: the most urgent first. What is over: the newest first."""
        turn = request.GET.get("turn", "" if request.GET.get("q") else queue.CITY)
        by_day = turn in (queue.CITY, queue.LATE, queue.NEAR)
        return ("check_due_on", "submitted_at", "pk") if by_day else ("-submitted_at", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queue.search(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= {
                "rows": queue.rows(changelist.result_list, request.user),
                "active": active(request, filters.filters_of(request.user)),
                "list_url": request.path,
                "may_enter": request.user.has_perm("proposals.enter_proposal"),
                "checks": request.user.has_perm(queue.CHECKS),
            }
        return response

    # --- one proposal ------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What was handed in, with everything needed to check it."""
        return self.shown(request, self.load(request, object_id))

    def shown(
        self, request: HttpRequest, proposal: Any, typed: page.Typed = MappingProxyType({})
    ) -> HttpResponse:
        """The page; ``typed``: findings that were refused, so that nothing is lost."""
        shown = page.context(proposal, request.user, typed)
        context = self.frame(
            request,
            page.title(proposal),
            buttons=self.buttons(request, proposal),
            owner_url=self.owner_url(request, proposal),
            **shown,
        )
        return render(request, f"{ROOM}/page.html", context)

    def buttons(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        """Those that lead on, the main one first: what stands against the others is a row beside
        the state.
        """
        asked = {table.ASK_CORRECTION, table.CONFIRM_FILING, table.MEND}
        hidden = asked if obj.correction_due_on else {table.TAKE_BACK_CORRECTION}
        if not obj.course.clerk_may_mend:
            hidden |= {table.MEND}
        closed = {self.url_of(obj, each) for each in hidden}
        found = [each for each in super().buttons(request, obj) if each["href"] not in closed]
        return sorted(found, key=lambda each: each["tone"] != MAIN)

    def assigns(self, user: Person, obj: Proposal) -> bool:
        return permissions.checks(user, obj)

    def able(self, obj: Proposal) -> QuerySet:
        return receivers.able(obj)

    # --- moves -------------------------------------------------------------------------------

    def over(self, obj: Any) -> str:
        return f"{obj.number}　{page.title(obj)}"

    def context(self, request: HttpRequest, obj: Any, form: TransitionForm) -> dict[str, Any]:
        """The days of the call, read once for all that the page says of them."""
        prefetch_related_objects([obj], "call__milestones")
        return super().context(request, obj, form)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return transition_pages.mail_previews(obj, form)


admin.site.desk.append(desk.SOURCE)
