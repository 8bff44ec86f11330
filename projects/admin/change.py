"""変更の承認 as the clerk answers it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.admin import TransitionForm, TransitionPage, WorkflowAdmin, past
from core.admin import queue as shared
from core.admin.filters import EVERYTHING
from projects.choices import ChangeStatus
from projects.models import ChangeRequest
from projects.notices import change as notices
from projects.notices import sent_about
from projects.workflow import change as table

ROOM = "admin/projects/changerequest"


class AnswerForm(TransitionForm):
    """The answer stands in the mail to both sides."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label = "認めない理由" if self.transition.needs_reason else "市からの返事"
        note.help_text = "このまま、団体と担当課へのメールにのります。"


class StatusFilter(shared.StatusFilter):
    """The state."""

    labels = {EVERYTHING: "すべて", **dict(ChangeStatus.choices)}


@admin.register(ChangeRequest)
class ChangeRequestAdmin(WorkflowAdmin):
    """Each change with what was asked, why, and the answer."""

    lifecycle = table.CHANGE
    pages = {
        table.APPROVE: TransitionPage(
            AnswerForm,
            tone="",
            consequences=[
                "両方に、認めたことを知らせます。",
                "協定の内容は、変更協定を結ぶと変わります。それまでは、いまのままです。",
            ],
            mail="change_answered",
        ),
        table.REFUSE: TransitionPage(
            AnswerForm,
            consequences=["両方に、理由を知らせます。いまの取り決めのままです。"],
            mail="change_answered",
        ),
    }
    elsewhere = (table.TAKE_BACK,)  # by who asked, on the shared page
    list_display = ("named", "what", "side", "status", "created_at")
    list_filter = (StatusFilter,)
    list_select_related = ("project",)
    search_fields = ("project__number", "project__title", "project__name")

    @admin.display(description="事業", ordering="project__number")
    def named(self, row: Any) -> str:
        return str(row.project)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = ChangeRequest.objects.visible_to_staff(request.user)
        return found.select_related("project", "by")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found = shared.search(
            queryset, search_term, number="project__number",
            names=("project__title", "project__name"), kana="project__name_kana",
        )  # fmt: skip
        return found, False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What is asked, and the two answers."""
        change = self.load(request, object_id)
        acts = (past.act(row, table.CHANGE.labels) for row in change.log.select_related("by"))
        context = self.frame(
            request,
            "変更の承認",
            change=change,
            project=change.project,
            buttons=self.buttons(request, change),
            events=past.told((*acts, *map(past.mail, sent_about(change)))),
        )
        return render(request, f"{ROOM}/page.html", context)

    def over(self, obj: Any) -> str:
        return str(obj.project)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        then = ChangeRequest(project=obj.project, what=obj.what, why=obj.why)
        then.answer = form.facts.get("note") or ""
        words = notices.answered(then) | {"word": notices.word_of(form.transition.target)}
        return notices.previews(obj.project, words)
