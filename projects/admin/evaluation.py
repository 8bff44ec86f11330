"""相互評価 as the office runs it: begun, published. Of a sheet it sees whether it is confirmed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from core.admin import TransitionForm, WorkflowAdmin, past
from projects.admin import (
    evaluation_acts,
    evaluation_moving,
    evaluation_pages,
    evaluation_report,
)
from projects.choices.evaluation import EvaluationStatus as S
from projects.evaluating import asking, moving, sides, writing
from projects.evaluating.loading import own_sheet
from projects.models import Evaluation, ExpertOpinion
from projects.notices import evaluation as notices
from projects.notices import sent_about
from projects.workflow import EVALUATION, EXPERT_OPINION

ROOM = "admin/projects/evaluation"
TONES = {S.OPEN: "lead", S.OPENED: "need", S.STATED: "need", S.PUBLISHED: "done"}


@admin.register(Evaluation)
class EvaluationAdmin(NotedAdmin, WorkflowAdmin):
    """No answer is in its list, its history or on its pages before the opening."""

    in_menu = True
    lifecycle = EVALUATION
    pages = evaluation_pages.PAGES
    elsewhere = evaluation_pages.ELSEWHERE
    list_display = ("named", "kind", "status", "opens_on", "opened_at")
    list_filter = ("status", "kind", "project__fiscal_year")
    search_fields = ("project__number", "project__title", "project__name")
    ordering = ("-created_at",)
    change_list_template = f"{ROOM}/list.html"
    hidden = ("items",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = Evaluation.objects.visible_to_staff(request.user)
        found: QuerySet = rows.select_related("project", "day", "statement_day").prefetch_related(
            "project__members"
        )
        return found

    @admin.display(description="事業", ordering="project__number")
    def named(self, row: Evaluation) -> str:
        return str(row.project)

    @admin.display(description="ひらく日", ordering="day__on")
    def opens_on(self, row: Evaluation) -> Any:
        return row.day.on

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("begin/<uuid:project>/", evaluation_acts.begin_view, "begin"),
            self.address("<uuid:pk>/move/", evaluation_moving.move_view, "move_day"),
            self.address("<uuid:pk>/ask/", evaluation_acts.ask_view, "ask"),
            self.address("report/", evaluation_report.report_view, "report"),
            self.address("report/file/", evaluation_report.file_view, "report_file"),
        ]
        return [*acts, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Its state, who has confirmed, the next act, what happened."""
        row = self.load(request, object_id)
        sheet = own_sheet(request.user, row)
        acts = (past.act(each, EVALUATION.labels) for each in row.log.select_related("by"))
        runs = sides.runs(request.user, row)
        context = self.frame(
            request,
            str(row),
            evaluation=row,
            tone=TONES.get(S(row.status), "off"),
            confirmed=asking.who_confirmed(row) if runs and row.status == S.OPEN else [],
            types=sheet is not None and writing.types(request.user, sheet),
            writes=sheet is not None and row.status == S.OPEN,
            opinions=row.opinions.all() if row.is_opened else [],
            may_move=runs and not moving.why_fixed(row),
            may_ask=runs and row.status in (S.OPENED, S.STATED),
            buttons=self.buttons(request, row),
            project_url=reverse("admin:projects_project_change", args=[row.project_id]),
            events=past.told((*acts, *map(past.mail, sent_about(row)))),
        )
        return render(request, f"{ROOM}/page.html", context)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        kind = self.pages[form.transition].mail
        return notices.previews(obj, kind, form.facts.get("note") or "") if kind else []


@admin.register(ExpertOpinion)
class ExpertOpinionAdmin(NotedAdmin, WorkflowAdmin):
    """Who was asked, what came, what the city answered."""

    lifecycle = EXPERT_OPINION
    pages = evaluation_pages.OPINION_PAGES
    elsewhere = evaluation_pages.OPINION_ELSEWHERE
    list_display = ("name", "round", "status", "given_at", "answered_at")
    list_filter = ("status",)
    search_fields = ("name", "evaluation__project__number")
    ordering = ("-created_at",)

    @admin.display(description="評価", ordering="evaluation__project__number")
    def round(self, row: Any) -> str:
        return str(row.evaluation)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rounds = Evaluation.objects.visible_to_staff(request.user)
        found = super().get_queryset(request).filter(evaluation__in=rounds.values("pk"))
        return found.select_related("evaluation__project", "day", "expert")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The points, and the next act."""
        opinion = self.load(request, object_id)
        acts = (past.act(each, EXPERT_OPINION.labels) for each in opinion.log.select_related("by"))
        is_theirs = sides.gives(request.user, opinion)
        context = self.frame(
            request,
            str(opinion),
            opinion=opinion,
            types=is_theirs and opinion.status == "asked",
            buttons=self.buttons(request, opinion),
            round_url=reverse("admin:projects_evaluation_change", args=[opinion.evaluation_id]),
            events=past.told((*acts, *map(past.mail, sent_about(opinion)))),
        )
        return render(request, f"{ROOM}/opinion.html", context)
