"""The list of questions and the page on which one is led to a section and answered."""

from copy import copy
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.readings import NotedAdmin
from calls import permissions
from calls.admin import question_pages, queue
from calls.admin.desk import question as question_desk
from calls.models import Question
from calls.notices import question as notices
from calls.questions import moderating
from calls.receivers import question as receivers
from calls.workflow import question as workflow
from core.admin import OwnedAdmin, TransitionForm, past
from core.admin.queue import active

ROOM = "admin/calls/question"


@admin.register(Question)
class QuestionAdmin(NotedAdmin, OwnedAdmin):
    """The clerk leads and publishes, sections write their answers."""

    lifecycle = workflow.QUESTION
    pages = question_pages.PAGES
    elsewhere = (workflow.END,)  # with its call
    list_filter = queue.QUESTION_FILTERS
    search_fields = ("asked", "answer")
    change_list_template = f"{ROOM}/queue.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = Question.objects.visible_to(request.user).with_owners()
        return seen.select_related(
            "call", "theme__section__department", "section__department", "owner", "deputy",
            "asked_by",
        )  # fmt: skip

    # --- the list ----------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits: the nearest day first. Everything: the newest question first."""
        waits = request.GET.get("turn") in {"city", "late"}
        return ("due_on", "asked_at", "pk") if waits else ("-asked_at", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        names = ("asked", "text", "answer", "theme__title", "call__title")
        return queue.narrowed(queryset, search_term, names), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= {
                "rows": queue.question_rows(
                    changelist.result_list, judges=request.user.has_perm("calls.publish_answer")
                ),
                "active": active(request, queue.QUESTION_FILTERS),
                "list_url": request.path,
            }
        return response

    # --- one question ------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What came, what everybody reads, and what comes next."""
        question = self.load(request, object_id)
        context = self.frame(
            request,
            "質問と答え",
            question=question,
            place=question.theme or question.call,
            section=receivers.place(question),
            why=question_desk.notes([str(question.pk)]).get(str(question.pk), ""),
            buttons=self.buttons(request, question),
            owner_url=self.owner_url(request, question),
            due=queue.due(question) if question.turn == "city" else None,
            close=moderating.AFTER_CLOSE if question.is_after_close else "",
            changes_nothing=moderating.CHANGES_NOTHING,
            events=self.events(question),
        )
        return render(request, f"{ROOM}/review.html", context)

    def events(self, question: Question) -> list[past.Event]:
        """Every act with its words; of the mails to people outside only the clerks read."""
        acts = (past.act(row, self.lifecycle.labels) for row in question.log.select_related("by"))
        return past.told(acts)

    def assigns(self, user: Any, obj: Question) -> bool:
        return permissions.drafts_answer(user, obj)

    def able(self, obj: Question) -> QuerySet:
        return receivers.able(obj)

    # --- moves -------------------------------------------------------------------------------

    def over(self, obj: Question) -> str:
        return str(obj.theme or obj.call)

    def read_beside(self, obj: Question, form: TransitionForm) -> list[tuple[str, str]]:
        return [("届いた質問", obj.asked)]

    def mail_previews(self, obj: Question, form: TransitionForm) -> list[dict[str, str]]:
        later = question_pages.as_published(copy(obj), form)
        kind = self.pages[form.transition].mail
        return notices.previews(later, kind, form.arguments()["note"])
