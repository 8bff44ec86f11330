"""審査委員: who reviews which call, one place, and what is done with it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from calls.admin.call_filter import CallFilter
from core.admin import TransitionForm, WorkflowAdmin, past
from core.admin.filters import EVERYTHING
from core.admin.queue import StatusFilter as SharedFilter
from core.calendar import wareki
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.admin import call, reviewer_pages
from reviews.admin.loading import OfficeAlone
from reviews.choices import ReviewerStatus
from reviews.committee import places
from reviews.forms.member import UntilForm
from reviews.models import Reviewer
from reviews.notices import previews
from reviews.workflow import REVIEWER

ROOM = "admin/reviews/reviewer"


class StatusFilter(SharedFilter):
    """The state of a place."""

    labels = {EVERYTHING: "すべて", **{each.value: str(each.label) for each in ReviewerStatus}}


@admin.register(Reviewer)
class ReviewerAdmin(OfficeAlone, NotedAdmin, WorkflowAdmin):
    """The office asks, enters what was answered by telephone, and ends a place."""

    in_menu = True
    lifecycle = REVIEWER
    pages = reviewer_pages.PAGES
    list_display = ("member", "of_call", "seat", "status", "answer", "sees_until")
    list_filter = (StatusFilter, CallFilter)
    search_fields = ("member__name", "member__kana")
    ordering = ("-call__pk", "seat", "member__kana", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("member__person", "call")

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("call/<int:pk>/", call.call_view, "call"),
            self.address("call/<int:pk>/invite/", call.invite_view, "invite"),
            self.address("call/<int:pk>/seats/", call.seats_view, "seats"),
            self.address("<int:pk>/until/", until_view, "until"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="募集", ordering="call__pk")
    def of_call(self, row: Reviewer) -> str:
        return str(row.call)

    @admin.display(description="返事の期限", ordering="answer_by")
    def answer(self, row: Reviewer) -> str:
        return wareki(row.answer_by) if row.status == ReviewerStatus.INVITED else "－"

    @admin.display(description="画面を見られる最後の日", ordering="until")
    def sees_until(self, row: Reviewer) -> str:
        return wareki(row.until)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The place, what can be done with it, what happened."""
        reviewer = self.load(request, object_id)
        labels = REVIEWER.labels | {places.SET_UNTIL: places.SET_UNTIL_LABEL}
        acts = (past.act(row, labels) for row in reviewer.log.select_related("by"))
        mails = map(past.mail, previews.sent_about(reviewer))
        context = self.frame(
            request,
            str(reviewer.member),
            reviewer=reviewer,
            tone=call.TONES[reviewer.status],
            buttons=self.buttons(request, reviewer),
            events=past.told((*acts, *mails)),
            call_url=reverse(f"admin:{self.url_name('call')}", args=[reviewer.call_id]),
        )
        return render(request, f"{ROOM}/page.html", context)

    def over(self, obj: Any) -> str:
        return f"{obj.call}　{obj}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return reviewer_pages.mail_previews(obj, form)


@atomic
def until_view(side: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Another last day: load, permit, bind, act, answer."""
    reviewer = side.load(request, str(pk))
    if not permissions.runs(request.user):
        raise PermissionDenied
    form = UntilForm(request.POST if request.method == "POST" else None, instance=reviewer)
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        try:
            places.set_until(reviewer, facts["until"], by=request.user, note=facts["note"])
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
    if form.is_bound and form.is_valid():
        messages.success(request, "審査の画面を見られる最後の日を変えました。")
        return redirect(side.page_of(reviewer))
    context = side.frame(
        request, "見られる最後の日を変える", form=form, reviewer=reviewer,
        over=side.over(reviewer), back=side.page_of(reviewer),
    )  # fmt: skip
    return render(request, f"{ROOM}/until.html", context)
