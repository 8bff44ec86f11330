"""委員からの質問: the office passes them on to whoever proposed. Who asked is known to it alone."""

from copy import copy
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.readings import NotedAdmin
from core.admin import TransitionForm, TransitionPage, WorkflowAdmin, past
from core.admin.filters import EVERYTHING
from core.admin.queue import StatusFilter as SharedFilter
from core.calendar import wareki
from reviews.admin import clarification_desk
from reviews.admin.loading import OfficeAlone
from reviews.choices import ClarificationStatus as S
from reviews.forms.clarifying import KeepBackForm, NotedAnswerForm, PassOnForm, ProlongForm
from reviews.models import Clarification
from reviews.notices import clarification as notices
from reviews.notices.previews import sent_about
from reviews.workflow import CLARIFICATION
from reviews.workflow import clarification as table

ROOM = "admin/reviews/clarification"
NEED, ON = {S.ASKED}, {S.PASSED}
NOBODY = "メールも手紙も届きません。電話で聞いて、答えを入力してください。"


class StatusFilter(SharedFilter):
    """The state of a question."""

    labels = {EVERYTHING: "すべて", **{each.value: str(each.label) for each in S}}


def passing(row: Clarification, _form: TransitionForm) -> list[str]:
    """What it does to pass it on."""
    told = notices.passed_preview(row)
    return [
        "提案した人に、質問を送ります。だれの質問かは、書きません。"
        if told
        else f"提案した人に、{NOBODY}",
        "質問と答えは、利害関係のない委員の全員が、採点表を出す前に読めます。",
    ]


def candidate(row: Clarification, form: TransitionForm) -> Clarification | None:
    """The question as it would be passed on as the form stands; not saved."""
    facts, after = form.facts, copy(row)
    after.text, after.due_on = facts.get("text") or row.text, facts.get("due_on")
    return after if after.text and after.due_on else None


PAGES = {
    table.PASS_ON: TransitionPage(
        PassOnForm, tone="", consequences=passing, mail="clarification_passed"
    ),
    table.KEEP_BACK: TransitionPage(
        KeepBackForm, mail="clarification_kept_back",
        consequences=("質問した委員だけに、理由を知らせます。ほかの委員には、何も見えません。",),
    ),
    table.ANSWER: TransitionPage(
        NotedAnswerForm, tone="",
        consequences=("利害関係のない委員の全員に、答えが届いたことを知らせます。",),
    ),
    table.PROLONG: TransitionPage(
        ProlongForm, consequences=("新しい期限とリンクを、提案した人に送ります。",),
        mail="clarification_passed",
    ),
    table.END: TransitionPage(
        tone="quiet",
        consequences=("委員には、答えがなかったことが見えます。点をどうつけるかは、委員が決めます。",),
    ),
}  # fmt: skip


@admin.register(Clarification)
class ClarificationAdmin(OfficeAlone, NotedAdmin, WorkflowAdmin):
    """Never of a proposal from which whoever looks is recused."""

    lifecycle = CLARIFICATION
    pages = PAGES
    elsewhere = (table.TAKE_BACK, table.DROP)
    list_display = ("number", "of_call", "asked_on", "status", "until")
    list_filter = (StatusFilter,)
    ordering = ("-created_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        found: QuerySet = rows.but_of_recused(request.user).select_related(
            "entry__proposal__call", "asked_by__member"
        )
        return found

    @admin.display(description="受付番号", ordering="entry__proposal__number")
    def number(self, row: Clarification) -> str:
        return row.entry.proposal.number or ""

    @admin.display(description="募集")
    def of_call(self, row: Clarification) -> str:
        return str(row.entry.proposal.call)

    @admin.display(description="質問の日", ordering="created_at")
    def asked_on(self, row: Clarification) -> str:
        return wareki(row.created_at)

    @admin.display(description="答えの期限", ordering="due_on")
    def until(self, row: Clarification) -> str:
        return wareki(row.due_on) if row.due_on else "－"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What was asked, what was passed on, what was answered."""
        row = self.load(request, object_id)
        acts = (past.act(each, CLARIFICATION.labels) for each in row.log.select_related("by"))
        context = self.frame(
            request, f"{row.entry}への質問", row=row, entry=row.entry,
            tone="need" if row.status in NEED else "lead" if row.status in ON else "done",
            buttons=self.buttons(request, row),
            events=past.told((*acts, *map(past.mail, sent_about(row)))),
            entry_url=reverse(
                "admin:reviews_review_entry", args=[row.entry.review_id, row.entry_id]
            ),
        )  # fmt: skip
        return render(request, f"{ROOM}/page.html", context)

    def over(self, obj: Any) -> str:
        return f"{obj.entry.proposal.call}　{obj}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        """The letters of the move, in the words of the notice itself."""
        if form.transition is table.KEEP_BACK:
            why = form.facts.get("note") or ""
            return notices.kept_back_preview(obj, why) if why else []
        if form.transition in (table.PASS_ON, table.PROLONG):
            after = candidate(obj, form)
            return notices.passed_preview(after) if after else []
        return []


admin.site.desk.append(clarification_desk.SOURCE)
