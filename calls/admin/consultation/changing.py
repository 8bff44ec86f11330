"""The list of consultations and the page on which one is answered."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from calls import permissions
from calls.admin.consultation import (
    about_page,
    beside,
    counter,
    meeting_pages,
    page,
    previews,
    queue,
    thread_pages,
)
from calls.admin.consultation import transition_pages as pages
from calls.choices import ConsultationStatus
from calls.models import Consultation
from calls.receivers import consultation as receivers
from calls.workflow import CONSULTATION
from calls.workflow import consultation as workflow
from core.admin import OwnedAdmin, TransitionForm
from core.admin.queue import active


@admin.register(Consultation)
class ConsultationAdmin(NotedAdmin, OwnedAdmin):
    """The clerk routes, the sections answer, the centre enters what is said at its counter."""

    in_menu = True
    lifecycle = CONSULTATION
    pages = pages.PAGES
    elsewhere = (workflow.SEND, workflow.BECOME_PROPOSAL, workflow.COUNT)  # not of staff
    list_filter = queue.FILTERS
    search_fields = ("number", "title", "group_name")
    change_list_template = "admin/calls/consultation/queue.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = Consultation.objects.visible_to_staff(request.user).with_owners()
        named = ("owner", "deputy", "organization", "call", "course", "theme", "case")
        return queue.with_days(visible.with_manned_asks()).select_related(*named)

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("counter/", counter.counter_view, "counter"),
            self.address("<uuid:pk>/entry/", counter.entry_view, "entry"),
            *(
                self.address(f"<uuid:pk>/{part}/", partial(counter.mend_view, part=part), part)
                for part in ("memo", "contact")
            ),
            self.address("<uuid:pk>/about/", about_page.about_view, "about"),
            self.address("<uuid:pk>/message/", thread_pages.message_view, "message"),
            self.address("<uuid:pk>/open/<uuid:message_pk>/", thread_pages.open_view, "open"),
            self.address("<uuid:pk>/ask/<int:ask_pk>/", thread_pages.take_back_view, "ask"),
            self.address("<uuid:pk>/meeting/", meeting_pages.arrange_view, "meeting"),
            *(
                self.address(f"<uuid:pk>/meeting/<uuid:meeting_pk>/{act}/", view, f"meeting_{act}")
                for act, view in meeting_pages.ACTS.items()
            ),
        ]
        return [*acts, *super().get_urls()]

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """What goes on: the most urgent first. What is over: the newest first."""
        if request.GET.get("turn") == queue.OVER:
            return (F("ended_at").desc(nulls_last=True), "pk")
        return ("until_on", "sent_at", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queue.search(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= {
                "rows": queue.rows(changelist.result_list),
                "active": active(request, queue.FILTERS),
                "list_url": request.path,
                "may_enter": request.user.has_perm("calls.enter_consultation"),
            }
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        consultation = self.load(request, object_id)
        if consultation.status == ConsultationStatus.DRAFT:
            return counter.entered(self, request, consultation)
        return page.shown(self, request, consultation)

    def assigns(self, user: Any, obj: Consultation) -> bool:
        return permissions.routes(user, obj)

    def tells_history(self, user: Any, obj: Consultation) -> bool:
        """The counter reads what came of it, not how the city worked on it."""
        return permissions.answers(user, obj)

    def able(self, obj: Consultation) -> QuerySet:
        return receivers.able(obj)

    # --- transitions -------------------------------------------------------------------------

    def over(self, obj: Any) -> str:
        return f"{obj}　{obj.number or ''}".strip()

    def read_beside(self, obj: Any, form: TransitionForm) -> list[tuple[str, str]]:
        return beside.texts(obj, form.transition)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return previews.mails(obj, form, self.pages[form.transition].mail)
