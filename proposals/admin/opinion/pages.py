"""担当課意見: what a section has to answer, and answered."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from accounts.models import Letterhead, Section
from accounts.readings import NotedAdmin
from calls.admin.call_filter import CallFilter
from core.admin import CountedFilter, ReadOnlyAdmin
from core.admin.filters import EVERYTHING
from core.admin.queue import is_past_day
from core.calendar import today, wareki, wareki_time
from core.people import Person
from core.web import once
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.admin.opinion import acts, desk
from proposals.forms.opinion import OpinionForm
from proposals.models import SectionOpinion
from proposals.notices import opinion as notices
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


class SectionFilter(CountedFilter):
    """The requests to one of the sections that were asked."""

    title = "課"
    parameter_name = "section"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        found = once.ask_once(SectionFilter, lambda: asked(request.user))
        labels = {str(each.pk): each.name_today for each in found}
        self.labels = {EVERYTHING: "すべて", **labels}  # type: ignore[misc]  # of this request
        super().__init__(request, params, model, model_admin)

    def condition(self, value: str) -> Q:
        return Q(section=value)


def asked(user: Person) -> list[Section]:
    """The sections of the requests that this person sees."""
    seen = SectionOpinion.objects.visible_to(user).values("section")
    return list(Section.objects.filter(pk__in=seen).select_related("successor"))


@admin.register(SectionOpinion)
class SectionOpinionAdmin(NotedAdmin, ReadOnlyAdmin):
    """A section its own, who checks all of them."""

    list_display = ("about", "section", "until", "answered", "revoked")
    list_filter = (StateFilter, SectionFilter, OfCall)
    ordering = ("answered_at", "due_on", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = SectionOpinion.objects.visible_to(request.user)
        return visible.select_related(*READ).annotate(title=desk.newest_title())

    @admin.display(description="提案", ordering="proposal__number")
    def about(self, row: Any) -> str:
        return f"{row.proposal.number}　{row.title}"

    @admin.display(description="期限", ordering="due_on")
    def until(self, row: SectionOpinion) -> str:
        is_late = row.is_waiting and row.due_on < today()
        return f"{wareki(row.due_on)}　遅れています" if is_late else wareki(row.due_on)

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
            self.address("<int:pk>/remind/", acts.remind_view, "remind"),
            self.address("<int:pk>/show/", acts.show_view, "show"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What was handed in, and the form of the section."""
        opinion = self.load(request, object_id)
        writes, shut = permissions.gives_opinion(request.user, opinion), asking.shut(opinion)
        form = OpinionForm(request.POST if request.method == "POST" else None, opinion=opinion)
        if form.is_bound and not writes:
            raise PermissionDenied
        if form.is_bound and form.is_valid() and answered(request, opinion, form):
            return redirect(self.page_of(opinion))
        newest = opinion.proposal.submissions.first()
        shown = form if writes and (form.is_bound or not shut) else None
        context = self.frame(
            request,
            str(opinion),
            opinion=opinion,
            form=shown,
            mails=notices.given_previews(opinion) if shown else [],
            shut=shut,
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


def answered(request: HttpRequest, opinion: SectionOpinion, form: OpinionForm) -> bool:
    """Keep what the section says; a refusal stands in the form, with what was typed."""
    try:
        asking.answer(opinion, by=request.user, facts=form.cleaned_data)
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, SAVED.format(Letterhead.current().contact_section))
    return True


admin.site.desk.append(desk.SOURCE)
