"""利害関係: what one reviewer has to do with one proposal; ruling on it; what came on paper."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from calls.admin.call_filter import CallFilter
from core.admin import CountedFilter, ReadOnlyAdmin
from core.admin.filters import EVERYTHING
from reviews.admin import conflict_acts, conflict_call
from reviews.admin.loading import OfficeAlone
from reviews.choices import Ruling
from reviews.conflicts import differing
from reviews.models import Conflict

ROOM = "admin/reviews/conflict"
READ = ("reviewer__member__person", "reviewer__call", "proposal", "ruled_by")


class StateFilter(CountedFilter):
    """Whether something is to be declared, and what came of it."""

    title = "届け出"
    parameter_name = "state"
    labels = {
        EVERYTHING: "すべて", "waits": "まだ", "free": "審査する", "recused": "審査しない",
        "ruled": "判断があった",
    }  # fmt: skip

    def condition(self, value: str) -> Q:
        return {
            "waits": Q(relation="") & ~Q(ruling=Ruling.RECUSED),
            "free": Q(may_review=True),
            "recused": Q(is_recused=True),
            "ruled": Q(ruled_at__isnull=False),
        }[value]


class OfCall(CallFilter):
    """Those of one call."""

    def condition(self, value: str) -> Q:
        return Q(reviewer__call=value)


@admin.register(Conflict)
class ConflictAdmin(OfficeAlone, NotedAdmin, ReadOnlyAdmin):
    """For whoever runs reviews, and for nobody else; nothing of what they are recused from."""

    list_display = ("number", "who", "said", "ruled", "comes")
    list_filter = (StateFilter, OfCall)
    ordering = ("-reviewer__call__pk", "proposal__number", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = Conflict.objects.but_of_recused(request.user)
        found: QuerySet = rows.select_related(*READ)
        return found

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("call/<int:pk>/", conflict_call.call_view, "call"),
            self.address("<int:pk>/rule/<slug:ruling>/", conflict_acts.rule_view, "rule"),
            self.address("<int:pk>/declare/", conflict_acts.declare_view, "declare"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="受付番号", ordering="proposal__number")
    def number(self, row: Conflict) -> str:
        return row.proposal.number or ""

    @admin.display(description="審査委員")
    def who(self, row: Conflict) -> str:
        return str(row.reviewer.member)

    @admin.display(description="届け出")
    def said(self, row: Conflict) -> str:
        family = "、家族" if row.has_family else ""
        return f"{row.get_relation_display()}{family}" if row.relation else "まだ"

    @admin.display(description="判断")
    def ruled(self, row: Conflict) -> str:
        return row.get_ruling_display() if row.ruling else "－"

    @admin.display(description="審査")
    def comes(self, row: Conflict) -> str:
        return conflict_call.word_of(row)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Who has to do with the proposal, what the portal noticed, what was said and ruled."""
        conflict = self.load(request, object_id)
        context = conflict_acts.shown(
            self, request, conflict, f"{conflict.proposal.number}　利害関係"
        ) | {
            "word": conflict_call.word_of(conflict),
            "tone": conflict_call.tone_of(conflict),
            "is_other": differing.differs(
                conflict, conflict.relation, has_family=bool(conflict.has_family)
            ),
            "acts": conflict_acts.acts(self, conflict, request.user),
        }
        return render(request, f"{ROOM}/page.html", context)
