"""The outbox as staff see it: what waits and failed first, one letter, and the acts on it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils import timezone

from accounts import readings
from accounts.readings import NotedAdmin
from core.admin import TransitionForm, WorkflowAdmin
from notifications import workflow
from notifications.admin import (
    bulk_acts,
    desk,
    filters,
    kinds,
    outcome_words,
    rows,
    schedule,
    transition_pages,
)
from notifications.calendar import events
from notifications.models import Notice
from notifications.paper import printing
from notifications.watch import invariants


@admin.register(Notice)
class NoticeAdmin(NotedAdmin, WorkflowAdmin):
    """Letters are read, held, corrected, sent again or cancelled; never added or deleted."""

    in_menu = True
    lifecycle = workflow.NOTICE
    pages = transition_pages.PAGES
    elsewhere = (workflow.TAKE_OUT,)  # on the page of the batch
    list_filter = filters.FILTERS
    search_fields = ("subject", "to_address", "to_name")  # never the text: it may hold a code
    change_list_template = "admin/notifications/notice/list.html"
    letter_template = "admin/notifications/notice/letter.html"
    transition_template = "admin/notifications/notice/move.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        letters: Any = super().get_queryset(request).select_related("to_user", "batch")
        found: QuerySet = letters.but_apart(request.user)
        return found.defer("text", "html", "ics", "private_url")

    def get_urls(self) -> list[URLPattern]:
        pages = [
            self.address("coming/", schedule.coming_view, "coming"),
            self.address("many/<slug:name>/", bulk_acts.many_view, "many"),
        ]
        return [*pages, *super().get_urls()]

    # --- the list ----------------------------------------------------------------------------

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only the filters of the column: any other column's value could be guessed by it."""
        return lookup in filters.NAMES

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        return filters.ordering(request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return filters.search(request, queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            readings.note_list(request, Notice)
            failed = Notice.objects.but_apart(request.user).filter(status="failed").count()
            response.context_data |= {
                "rows": rows.rows(request, changelist.result_list),
                "record": rows.record(request),
                "active": filters.active(request),
                "keep": [
                    (name, request.GET[name]) for name in filters.NAMES if name in request.GET
                ],
                "failed": failed,
                "is_first_view": not request.GET,
                "unwritten": [] if request.GET else invariants.unwritten(timezone.now()),
                "may_act": request.user.has_perm("notifications.manage_notice"),
                "list_url": request.path,
                "coming_url": reverse(f"admin:{self.url_name('coming')}"),
            }
        return response

    # --- one letter --------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A letter: its words, where it stands, why it was written, what was done to it."""
        notice = self.load(request, object_id)
        [row] = rows.rows(request, [notice])
        context = self.frame(
            request,
            notice.subject,
            notice=notice,
            row=row,
            over=kinds.label(notice.kind),
            buttons=self.buttons(request, notice),
            text=outcome_words.text(request.user, notice),
            log=outcome_words.acts(request.user, notice),
            enclosed=[printing.enclosed(each) for each in notice.enclosures],
            ics_name=events.FILE_NAME,
            history_url=reverse(f"admin:{self.url_name('history')}", args=[notice.pk]),
        )
        return render(request, self.letter_template, context)

    # --- transitions -------------------------------------------------------------------------

    def over(self, obj: Any) -> str:
        return f"{kinds.label(obj.kind)}　{outcome_words.person(obj) or outcome_words.where(obj)}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        person, where = outcome_words.person(obj), outcome_words.where(obj)
        to = f"{person}　{where}" if person else where
        return [{"to": to, "subject": obj.subject, "text": obj.text}]


admin.site.desk.append(desk.SOURCE)
