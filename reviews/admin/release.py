"""審査の結果 as the office prepares and releases it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern

from accounts import owners
from accounts.readings import NotedAdmin
from core.admin import OwnedAdmin, TransitionForm
from core.people import Person
from reviews import permissions
from reviews.admin import (
    disclosure,
    release_acts,
    release_desk,
    release_moves,
    release_page,
    release_public,
    release_rows,
)
from reviews.deciding import alongside
from reviews.models import Release
from reviews.querysets import RUNS
from reviews.workflow import RELEASE

ROOM = "admin/reviews/release"


@admin.register(Release)
class ReleaseAdmin(NotedAdmin, OwnedAdmin):
    """A result: recommendation, decisions, letters, 決裁, and the one act that tells everybody."""

    in_menu = True
    lifecycle = RELEASE
    pages = release_moves.PAGES
    list_display = ("__str__", "status", "turn_of", "owner")
    list_filter = ("status",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = Release.objects.but_of_recused(request.user).with_call()
        found: QuerySet = rows.select_related("owner", "deputy").with_owners()
        return found

    def get_urls(self) -> list[URLPattern]:
        one, entry = "<int:pk>", "<int:pk>/entries/<int:entry>"
        copies = "disclosure/<int:pk>"
        acts = [
            self.address(f"{copies}/", disclosure.call_view, "disclosure"),
            self.address(f"{copies}/all.zip", disclosure.zip_view, "disclosure_zip"),
            self.address(f"{copies}/<slug:key>/", disclosure.copy_view, "disclosure_copy"),
            self.address("begin/<int:pk>/", release_acts.begin_view, "begin"),
            self.address(f"{one}/all/<slug:act>/", release_acts.all_view, "all"),
            self.address(f"{one}/terms/", release_acts.terms_view, "terms"),
            self.address(f"{one}/seen/", release_acts.seen_view, "seen"),
            self.address(f"{one}/letters/", release_page.letters_view, "letters"),
            self.address(f"{one}/public/", release_public.public_view, "public"),
            self.address(f"{entry}/recommend/", release_rows.recommend_view, "recommend"),
            self.address(f"{entry}/decide/", release_rows.decide_view, "decide"),
            self.address(f"{entry}/letter/", release_rows.letter_view, "letter"),
            self.address(f"{entry}/letter.pdf", release_rows.pdf_view, "pdf"),
            self.address(f"{entry}/correct/", release_acts.correct_view, "correct"),
        ]
        return [*acts, *super().get_urls()]

    @admin.display(description="だれの番か")
    def turn_of(self, row: Release) -> str:
        return str(row.turn.label)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What comes next, every proposal with its decision and letter, what is not right yet."""
        release = self.load(request, object_id)
        context = self.frame(
            request,
            str(release),
            object=release,
            buttons=self.buttons(request, release),
            owner_url=self.owner_url(request, release),
            runs=permissions.settles(request.user, release),
            above=alongside.links(release, request.user),
            **release_page.context(release),
        )
        return render(request, f"{ROOM}/page.html", context)

    def assigns(self, user: Person, obj: Release) -> bool:
        return permissions.settles(user, obj)

    def able(self, obj: Release) -> QuerySet:
        return owners.able(RUNS)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return release_moves.mail_previews(obj, form)


admin.site.desk.append(release_desk.SOURCE)
