"""成果発表会 as the office holds it: each act on a page of its own, with the letters that leave."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse

from core.admin import ReadOnlyAdmin, past
from projects import permissions
from projects.admin import showcase_acts as views
from projects.models import Showcase
from projects.notices import sent_about
from projects.notices import showcase as notices
from projects.showcase import holding, programme, public

ROOM = "admin/projects/showcase"


@admin.register(Showcase)
class ShowcaseAdmin(ReadOnlyAdmin):
    """The days, and what can be done with each."""

    list_display = ("title", "on", "fiscal_year", "call", "standing")
    list_filter = ("fiscal_year",)
    list_select_related = ("call",)
    search_fields = ("title",)
    change_list_template = f"{ROOM}/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request)
        return rows if permissions.holds_showcases(request.user) else rows.filter(
            announced_at__isnull=False
        )  # fmt: skip

    @admin.display(description="状態")
    def standing(self, row: Showcase) -> str:
        return standing(row)

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("new/", views.new_view, "new"),
            *(
                self.address(f"<int:pk>/{act}/", view, act)
                for act, view in (
                    ("edit", views.edit_view), ("programme", views.programme_view),
                    ("announce", views.announce_view), ("off", views.off_view),
                    ("result", views.result_view),
                )
            ),
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may = permissions.holds_showcases(request.user)
        more = {"new_url": reverse("admin:projects_showcase_new") if may else ""}
        return super().changelist_view(request, more | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The day as everybody sees it, what can be done, which letters left."""
        row = self.load(request, object_id)
        context = self.frame(
            request,
            str(row),
            showcase=row,
            standing=standing(row),
            when=notices.when(row),
            programme=public.shown(row),
            too_long=programme.too_long(row, [each.minutes for each in row.items.all()]),
            acts=acts(row) if permissions.holds_showcases(request.user) else [],
            events=past.told(map(past.mail, sent_about(row))),
        )
        return render(request, f"{ROOM}/page.html", context)


def standing(row: Showcase) -> str:
    """Where it stands, in a word."""
    if row.called_off_at:
        return "やめた"
    if row.told_at:
        return "結果をのせた"
    return "知らせた" if row.announced_at else "準備中"


def acts(row: Showcase) -> list[tuple[str, str]]:
    """What can be done with it now, as (label, address)."""
    if row.called_off_at:
        return []
    found = (
        [] if row.told_at else [("日時や会場を直す", "edit"), ("発表する事業を決める", "programme")]
    )
    if not row.announced_at:
        found.append(("知らせる（公開して招く）", "announce"))
    elif not row.told_at:
        found.append(("やめる", "off"))
    if not holding.why_not_told(row):
        found.append(("結果をのせる", "result"))
    return [(label, address(act, row)) for label, act in found]


def address(act: str, row: Showcase) -> str:
    return reverse(f"admin:projects_showcase_{act}", args=[row.pk])
