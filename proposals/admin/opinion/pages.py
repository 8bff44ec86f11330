"""担当課意見: what a section has to answer and answered; the clerk asks and takes back."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern

from accounts.readings import NotedAdmin, note
from core.admin import CountedFilter, ReadOnlyAdmin
from core.admin.filters import EVERYTHING
from core.admin.queue import is_past_day
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.admin import queue
from proposals.admin.opinion import desk
from proposals.forms.opinion import AskForm, OpinionForm
from proposals.models import Proposal, SectionOpinion
from proposals.opinions import asking
from proposals.submitting import words

ROOM = "admin/proposals/opinion"
SHOWN = "この意見を、審査する人に見せます。"
HIDDEN = "この意見を、審査する人に見せません。"
READ = ("proposal__call", "section__department", "section__successor", "by", "answered_by")


class StateFilter(CountedFilter):
    """Whether the section has still to answer."""

    title = "返事"
    parameter_name = "state"
    labels = {
        EVERYTHING: "すべて",
        "waiting": "返事を待つ",
        "late": "おくれ",
        "in": "届いた",
        "revoked": "取り消した",
    }

    def condition(self, value: str) -> Q:
        waits = Q(pk__in=SectionOpinion.objects.waiting().values("pk"))
        return {
            "waiting": waits,
            "late": waits & is_past_day("due_on"),
            "in": Q(answered_at__isnull=False),
            "revoked": Q(revoked_at__isnull=False),
        }[value]


@admin.register(SectionOpinion)
class SectionOpinionAdmin(NotedAdmin, ReadOnlyAdmin):
    """A section its own, who checks all of them."""

    list_display = ("proposal_number", "section", "due_on", "answered_at", "revoked_at")
    list_filter = (StateFilter,)
    ordering = ("answered_at", "due_on", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = SectionOpinion.objects.visible_to(request.user)
        return visible.select_related(*READ)

    @admin.display(description="受付番号", ordering="proposal__number")
    def proposal_number(self, row: SectionOpinion) -> str:
        return row.proposal.number or ""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return user.has_perm("proposals.give_opinion") or user.has_perm("proposals.check_proposal")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("ask/<uuid:pk>/", ask_view, "ask"),
            self.address("<int:pk>/revoke/", revoke_view, "revoke"),
            self.address("<int:pk>/show/", show_view, "show"),
        ]
        return [*acts, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What was handed in, and the form of the section."""
        opinion = self.load(request, object_id)
        writes = permissions.gives_opinion(request.user, opinion) and not opinion.revoked_at
        form = OpinionForm(request.POST or None, opinion=opinion)
        if request.method == "POST" and not writes:
            raise PermissionDenied
        if request.method == "POST" and form.is_valid():
            return answered(self, request, opinion, form)
        newest = opinion.proposal.submissions.first()
        context = self.frame(
            request,
            str(opinion),
            opinion=opinion,
            form=form if writes else None,
            sections=list(words.sections(newest.facts)),
            name=newest.facts["columns"]["title"],
            may_change=asking.may_change(opinion, request.user),
            answers=answers(opinion),
        )
        return render(request, f"{ROOM}/page.html", context)


def answers(opinion: SectionOpinion) -> list[tuple[str, str]]:
    """What was said, question by question; [] before it was."""
    if opinion.answered_at is None:
        return []
    judged = [
        (str(field.verbose_name), str(getattr(opinion, f"get_{field.name}_display")()))
        for field in opinion._meta.concrete_fields
        if field.name in asking.QUESTIONS
    ]
    return [*judged, ("意見", opinion.text), ("条件・お願い", opinion.conditions)]


def answered(
    side: Any, request: HttpRequest, opinion: SectionOpinion, form: OpinionForm
) -> HttpResponse:
    """Keep what the section says."""
    try:
        asking.answer(opinion, by=request.user, facts=form.cleaned_data)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "意見を保存しました。市民活動推進課に知らせました。")
    return redirect(side.page_of(opinion))


def ask_view(side: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask sections about a proposal."""
    visible = Proposal.objects.visible_to_staff(request.user)
    proposal = get_object_or_404(visible.select_related("call"), pk=pk)
    if not permissions.checks(request.user, proposal):
        raise PermissionDenied
    live = SectionOpinion.objects.live().filter(proposal=proposal).select_related("section")
    form = AskForm(request.POST or None, asked=[each.section_id for each in live])
    note(request, proposal)
    if request.method == "POST" and form.is_valid():
        try:
            asking.ask(proposal, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "課に意見を求めました。")
            return redirect(f"{queue.page(pk)}#opinions")
    context = side.frame(request, "課に意見を求める", proposal=proposal, form=form, live=live)
    return render(request, f"{ROOM}/ask.html", context)


def revoke_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """A page that asks once more; POST takes the request back."""
    opinion = side.load(request, str(pk))
    if not permissions.checks(request.user, opinion.proposal):
        raise PermissionDenied
    if request.method != "POST":
        context = side.frame(request, "意見のお願いを取り消す", opinion=opinion)
        return render(request, f"{ROOM}/revoke.html", context)
    try:
        asking.revoke(opinion, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "意見のお願いを取り消しました。")
    return redirect(side.page_of(opinion))


def show_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """POST shows it to reviewers (``shown``: 1), or hides it from them."""
    opinion = side.load(request, str(pk))
    if not permissions.checks(request.user, opinion.proposal):
        raise PermissionDenied
    if request.method != "POST":
        raise Http404
    is_shown = request.POST.get("shown") == "1"
    try:
        asking.show(opinion, is_shown, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SHOWN if is_shown else HIDDEN)
    return redirect(side.page_of(opinion))


admin.site.desk.append(desk.SOURCE)
