"""審査の結果 as the office prepares and releases it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.readings import NotedAdmin
from core.admin import OwnedAdmin
from reviews.models import Release
from reviews.workflow import RELEASE

ROOM = "admin/reviews/release"


@admin.register(Release)
class ReleaseAdmin(NotedAdmin, OwnedAdmin):
    """A result: recommendation, decisions, letters, 決裁, and the one act that tells everybody."""

    in_menu = True
    lifecycle = RELEASE
    elsewhere = RELEASE.transitions
    list_display = ("__str__", "status", "turn_of", "owner")
    list_filter = ("status",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = Release.objects.but_of_recused(request.user).with_call()
        found: QuerySet = rows.select_related("owner", "deputy").with_owners()
        return found

    @admin.display(description="だれの番か")
    def turn_of(self, row: Release) -> str:
        return str(row.turn.label)
