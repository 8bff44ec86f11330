"""採点表 as the office sees it: whose, in what state, what happened. Its marks are seen after the
opening, or by who types them from paper.
"""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from calls.admin.call_filter import CallFilter
from core import papers
from core.admin import TransitionForm, WorkflowAdmin, past
from reviews.admin import paper, transition_pages
from reviews.choices import SheetStatus
from reviews.forms.sheet import SheetForm
from reviews.marking import standing, summing
from reviews.models import Sheet, SheetScan
from reviews.notices import previews
from reviews.workflow import SHEET

ROOM = "admin/reviews/sheet"
READ = (
    "entry__proposal__course", "entry__submission", "entry__review__round__course__call",
    "reviewer__member", "typed_by", "meeting",
)  # fmt: skip


class OfCall(CallFilter):
    """Those of one call."""

    def condition(self, value: str) -> Q:
        return Q(entry__review__round__course__call=value)


@admin.register(Sheet)
class SheetAdmin(NotedAdmin, WorkflowAdmin):
    """No mark is in its list, its history or on its pages before the opening."""

    lifecycle = SHEET
    pages = transition_pages.SHEET_PAGES
    elsewhere = transition_pages.SHEETS_ELSEWHERE
    list_display = ("named", "who", "state", "door", "submitted_at")
    list_filter = ("status", "door", OfCall)
    search_fields = ("entry__proposal__number", "reviewer__member__name")
    ordering = ("-entry__review__pk", "entry__received", "reviewer__member__kana", "pk")
    # What of 変更の履歴 would tell more than the state.
    hidden = ("private_note", "edition")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = Sheet.objects.but_of_recused(request.user)
        found: QuerySet = rows.select_related(*READ).defer("private_note")
        return found

    @admin.display(description="提案", ordering="entry__received")
    def named(self, sheet: Sheet) -> str:
        """By number and title, as members see it."""
        return f"{sheet.entry}　{sheet.entry.submission.title}"

    @admin.display(description="だれの", ordering="reviewer__member__kana")
    def who(self, sheet: Sheet) -> str:
        """The member, or the office."""
        return owner(sheet)

    @admin.display(description="状態", ordering="status")
    def state(self, sheet: Sheet) -> str:
        """As on the member's own desk."""
        untouched = sheet.status == SheetStatus.DRAFT and not sheet.edition
        return "未着手" if untouched else sheet.get_status_display()

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("<uuid:pk>/paper/", paper.paper_view, "paper"),
            self.address("<uuid:pk>/scan/<uuid:scan>/", scan_view, "scan"),
        ]
        return [*acts, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Its state, the next act, what happened."""
        sheet = self.load(request, object_id)
        prefetch_related_objects([sheet], *paper.HANGING)
        seen = is_seen(request.user, sheet)
        context = self.frame(
            request,
            f"{sheet}（{owner(sheet)}）",
            object=sheet,
            sheet=sheet,
            buttons=self.buttons(request, sheet),
            may_type=paper.may_type(request.user, sheet),
            marks=list(SheetForm(sheet=sheet).lines) if seen else [],
            so_far=summing.so_far(sheet) if seen else None,
            scans=sheet.scans.all() if seen else [],
            events=events(sheet),
            review_url=reverse("admin:reviews_review_change", args=[sheet.entry.review_id]),
        )
        return render(request, f"{ROOM}/page.html", context)

    def buttons(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        """None once the marks are open, or the proposal has left."""
        return [] if standing.why_shut(obj) else super().buttons(request, obj)

    def over(self, obj: Any) -> str:
        return f"{obj.entry.review}　{owner(obj)}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        why = form.arguments()["note"]
        return previews.of_sheet(obj, why) if why else []


def owner(sheet: Sheet) -> str:
    """Who scores on it."""
    return str(sheet.reviewer.member if sheet.reviewer else sheet.get_role_display())


def is_seen(user: Any, sheet: Sheet) -> bool:
    """Whether this person may see its marks."""
    return bool(Sheet.objects.shown_to(user).filter(pk=sheet.pk).exists())


def events(sheet: Sheet) -> list[past.Event]:
    """Every act with its reason, and every mail with its fate."""
    acts = (past.act(row, SHEET.labels) for row in sheet.log.select_related("by"))
    return past.told((*acts, *map(past.mail, previews.sent_about(sheet))))


def scan_view(side: Any, request: HttpRequest, pk: UUID, scan: UUID) -> HttpResponse:
    """The scan, for who may see the marks that it shows."""
    sheet = side.load(request, str(pk))
    rows = SheetScan.every.filter(sheet__in=Sheet.objects.shown_to(request.user), sheet=sheet)
    return papers.download(get_object_or_404(rows, pk=scan))
