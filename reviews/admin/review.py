"""Rounds of review: prepared, begun and opened by the office, which never sees a mark before."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from accounts import owners
from accounts.readings import NotedAdmin
from core.admin import OwnedAdmin, TransitionForm
from core.people import Person
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.admin import board, desk, entries, review_page, ties, transition_pages
from reviews.choices import ReleaseStatus, Tells
from reviews.forms.review import PrepareForm
from reviews.models import Release, Review
from reviews.preparing import phases
from reviews.querysets import RUNS
from reviews.workflow import REVIEW

ROOM = "admin/reviews/review"
OVER = "結果を知らせました"
PREPARED = "審査を準備しました。まだ、はじまっていません。"


@admin.register(Review)
class ReviewAdmin(NotedAdmin, OwnedAdmin):
    """A round: its days, the checklist before each move, who has handed in."""

    in_menu = True
    lifecycle = REVIEW
    pages = transition_pages.PAGES
    list_display = ("__str__", "course", "status", "turn_of", "owner")
    list_filter = ("status",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = Review.objects.with_call().select_related("owner", "deputy")
        told = Release.objects.filter(review=OuterRef("pk"), status=ReleaseStatus.RELEASED)
        found: QuerySet = rows.with_owners().annotate(is_told=Exists(told))
        return found

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("<int:pk>/board/", board.board_view, "board"),
            self.address("<int:pk>/ties/", ties.ties_view, "ties"),
            self.address("<int:pk>/days/", entries.days_view, "days"),
            self.address("<int:pk>/take-in/", entries.take_in_view, "take_in"),
            self.address("<int:pk>/entries/<int:entry>/", entries.entry_view, "entry"),
            self.address("<int:pk>/entries/<int:entry>/leave/", entries.leave_view, "leave"),
        ]
        return [*acts, *super().get_urls()]

    @admin.display(description="部門")
    def course(self, row: Review) -> str:
        return str(row.round.course)

    @admin.display(description="だれの番か")
    def turn_of(self, row: Review) -> str:
        return OVER if row.is_told else str(row.turn.label)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.runs(request.user)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """審査を準備する: which round, and its days."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PrepareForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            facts = form.cleaned_data
            try:
                review = phases.prepare(
                    facts["round"], by=request.user, shows=facts["shows"], days=form.days,
                    tells=facts["tells"] or Tells.AT_ONCE,
                )  # fmt: skip
            except NotAllowedNow as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, PREPARED)
                return redirect(self.page_of(review))
        context = self.frame(request, "審査を準備する", form=form)
        return render(request, f"{ROOM}/days.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The next act, who has handed in and who not, the proposals."""
        review = self.load(request, object_id)
        context = self.frame(
            request,
            str(review),
            object=review,
            buttons=self.buttons(request, review),
            owner_url=self.owner_url(request, review),
            runs=permissions.runs(request.user, review),
            **review_page.context(review, request),
        )
        return render(request, f"{ROOM}/page.html", context)

    def assigns(self, user: Person, obj: Review) -> bool:
        return permissions.runs(user, obj)

    def able(self, obj: Review) -> QuerySet:
        return owners.able(RUNS)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return transition_pages.mail_previews(obj, form)


admin.site.desk.append(desk.SOURCE)
