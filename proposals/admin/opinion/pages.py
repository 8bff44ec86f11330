"""担当課意見: what a section has to answer, and answered."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from accounts.models import Letterhead
from accounts.readings import NotedAdmin
from calls.admin.call_filter import CallFilter
from core.admin import CountedFilter, ReadOnlyAdmin
from core.admin.filters import EVERYTHING
from core.admin.queue import is_past_day
from core.calendar import wareki, wareki_time
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.admin.opinion import acts, desk
from proposals.forms.opinion import OpinionForm
from proposals.models import SectionOpinion
from proposals.opinions import asking
from proposals.receivers import opinion as receivers
from proposals.submitting import words

ROOM = "admin/proposals/opinion"
SAVED = "意見を保存しました。{}に知らせました。"
READ = ("proposal__call", "section__department", "section__successor", "by", "answered_by")


class StateFilter(CountedFilter):
    """Whether the section has still to answer."""

    title = "返事"
    parameter_name = "state"
    labels = {
        EVERYTHING: "すべて",
        "waiting": "返事を待つ",
        "late": "遅れ",
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


class OfCall(CallFilter):
    """The requests about proposals of one call."""

    def condition(self, value: str) -> Q:
        return Q(proposal__call=value)


@admin.register(SectionOpinion)
class SectionOpinionAdmin(NotedAdmin, ReadOnlyAdmin):
    """A section its own, who checks all of them."""

    list_display = ("proposal_number", "section", "until", "answered", "revoked")
    list_filter = (StateFilter, OfCall)
    ordering = ("answered_at", "due_on", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = SectionOpinion.objects.visible_to(request.user)
        return visible.select_related(*READ)

    @admin.display(description="受付番号", ordering="proposal__number")
    def proposal_number(self, row: SectionOpinion) -> str:
        return row.proposal.number or ""

    @admin.display(description="期限", ordering="due_on")
    def until(self, row: SectionOpinion) -> str:
        return wareki(row.due_on)

    @admin.display(description="答えた日時", ordering="answered_at", empty_value="－")
    def answered(self, row: SectionOpinion) -> str | None:
        return wareki_time(row.answered_at) or None

    @admin.display(description="取り消した日時", ordering="revoked_at", empty_value="－")
    def revoked(self, row: SectionOpinion) -> str | None:
        return wareki_time(row.revoked_at) or None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return user.has_perm("proposals.give_opinion") or user.has_perm("proposals.check_proposal")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("ask/<uuid:pk>/", acts.ask_view, "ask"),
            self.address("<int:pk>/revoke/", acts.revoke_view, "revoke"),
            self.address("<int:pk>/show/", acts.show_view, "show"),
        ]
        return [*own, *super().get_urls()]

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
            first=receivers.first(opinion, receivers.staff()),
        )
        return render(request, f"{ROOM}/page.html", context)


def answers(opinion: SectionOpinion) -> list[tuple[str, str]]:
    """What was said, question by question; [] before it was."""
    if opinion.answered_at is None:
        return []
    return [*opinion.judged, ("意見", opinion.text), ("条件・お願い", opinion.conditions)]


def answered(
    side: Any, request: HttpRequest, opinion: SectionOpinion, form: OpinionForm
) -> HttpResponse:
    """Keep what the section says."""
    try:
        asking.answer(opinion, by=request.user, facts=form.cleaned_data)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SAVED.format(Letterhead.current().contact_section))
    return redirect(side.page_of(opinion))


admin.site.desk.append(desk.SOURCE)
