"""議事録: written item by item, checked by the members, made public. A recused member of the staff
finds no part of what is closed to them.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from core.admin import TransitionForm, WorkflowAdmin, past
from core.forms.versions import compare, locked
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.admin import meeting_pages
from reviews.admin.loading import OfficeAlone
from reviews.choices import MinutesStatus as S
from reviews.forms.register import MinutesForm
from reviews.meetings import public, writing
from reviews.models import Minutes
from reviews.notices.previews import sent_about
from reviews.workflow import MINUTES

ROOM = "admin/reviews/minutes"
SAVED = "記録を保存しました。"
TONES = {S.DRAFT: "need", S.CHECKING: "lead", S.CONFIRMED: "done", S.PUBLISHED: "done"}


@admin.register(Minutes)
class MinutesAdmin(OfficeAlone, NotedAdmin, WorkflowAdmin):
    """The record of each meeting that is over."""

    lifecycle = MINUTES
    pages = meeting_pages.MINUTES_PAGES
    list_display = ("__str__", "of_review", "status")
    list_filter = ("status",)
    ordering = ("-meeting__on", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related("meeting__review__round__course__call")

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("<int:pk>/write/", write_view, "write"),
            self.address("<int:pk>/public/", public_view, "public"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="審査")
    def of_review(self, row: Minutes) -> str:
        return str(row.meeting.review)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The record, what members say of it, what everybody will read."""
        minutes = self.load(request, object_id)
        items = minutes.meeting.items.named().but_of_recused(request.user)
        acts = (past.act(row, MINUTES.labels) for row in minutes.log.select_related("by"))
        checks = minutes.checks.filter(edition=minutes.edition).select_related("reviewer__member")
        is_whole = permissions.sees_whole(request.user, minutes.meeting)
        context = self.frame(
            request, str(minutes), minutes=minutes, meeting=minutes.meeting, items=items,
            tone=TONES[S(minutes.status)], checks=checks, is_whole=is_whole,
            parts=public.parts(minutes.meeting) if is_whole else [],
            present=public.present(minutes.meeting), buttons=self.buttons(request, minutes),
            events=past.told((*acts, *map(past.mail, sent_about(minutes)))),
            meeting_url=reverse("admin:reviews_meeting_change", args=[minutes.meeting_id]),
        )  # fmt: skip
        return render(request, f"{ROOM}/page.html", context)

    def over(self, obj: Any) -> str:
        return f"{obj.meeting.review}　{obj}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return meeting_pages.minutes_previews(obj, form)


def write_view(side: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """記録を書く, while it is a draft."""
    return texts_view(side, request, pk, "record", "記録を書く")


def public_view(side: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """公開する記録を書く: general items begin with what was written inside."""
    return texts_view(side, request, pk, "public_record", "公開する記録を書く")


@atomic
def texts_view(
    side: WorkflowAdmin, request: HttpRequest, pk: int, column: str, title: str
) -> HttpResponse:
    """Load, bind, act, answer; two who write see each other."""
    minutes = side.load(request, str(pk))
    items = list(minutes.meeting.items.named().but_of_recused(request.user))
    typed, is_public = request.POST if request.method == "POST" else None, column != "record"
    if typed is not None:
        locked(minutes)
    form, stored = (
        MinutesForm(each, items=items, column=column, suggested=is_public) for each in (typed, None)
    )
    if form.is_bound:
        form.is_valid()
        compare(form, stored=stored, row=minutes)
    if form.is_bound and form.is_valid():
        act = writing.write_public if is_public else writing.write
        try:
            act(minutes, form.texts, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, SAVED)
            return redirect(side.page_of(minutes))
    context = side.frame(
        request, title, form=form, minutes=minutes, over=side.over(minutes), is_public=is_public,
        back=side.page_of(minutes), seen=stored.seen,
    )  # fmt: skip
    return render(request, f"{ROOM}/write.html", context)
