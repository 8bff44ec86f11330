"""公開プレゼンテーションの日 as the office runs it: planned, ordered, invited, published, held."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from core.admin import TransitionForm, WorkflowAdmin
from core.calendar import wareki
from reviews import permissions
from reviews.admin import hearing_acts, hearing_desk, hearing_moves, hearing_page
from reviews.models import Hearing
from reviews.querysets import RUNS
from reviews.workflow import HEARING

ROOM = "admin/reviews/hearing"


@admin.register(Hearing)
class HearingAdmin(NotedAdmin, WorkflowAdmin):
    """A day. Nobody who is recused from a proposal of it sees it here: the order would tell."""

    lifecycle = HEARING
    pages = hearing_moves.PAGES
    list_display = ("__str__", "day", "status", "turn_of")
    list_filter = ("status",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = Hearing.objects.with_call()
        if not request.user.has_perm(RUNS):
            rows = rows.none()
        found: QuerySet = rows.but_of_recused(request.user)
        return found

    def get_urls(self) -> list[URLPattern]:
        one = "<int:pk>"
        acts = [
            self.address("plan/<int:pk>/", hearing_acts.plan_view, "plan"),
            self.address(f"{one}/day/", hearing_acts.change_day_view, "day"),
            self.address(f"{one}/slots/<int:slot>/up/", hearing_acts.draw_up_view, "draw_up"),
            self.address(f"{one}/slides/<uuid:paper>/", hearing_acts.slides_view, "slides"),
            self.address(f"{one}/tally.pdf", hearing_acts.tally_view, "tally"),
        ]
        return [*acts, *super().get_urls()]

    @admin.display(description="日", ordering="meeting__on")
    def day(self, row: Hearing) -> str:
        return str(wareki(row.on))

    @admin.display(description="だれの番か")
    def turn_of(self, row: Hearing) -> str:
        return str(row.turn.label)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The next act, the times, how the order came to be, who came."""
        hearing = self.load(request, object_id)
        context = self.frame(
            request,
            str(hearing),
            object=hearing,
            buttons=self.buttons(request, hearing),
            runs=permissions.holds(request.user, hearing),
            **hearing_page.context(hearing),
        )
        return render(request, f"{ROOM}/page.html", context)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return hearing_moves.mail_previews(obj, form)


admin.site.desk.append(hearing_desk.SOURCE)
