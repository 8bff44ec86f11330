"""All events of the history in one list, for the superuser alone (pghistory)."""

from typing import Any

from django.contrib.admin import ShowFacets
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from pghistory.admin import EventsAdmin

from accounts import readings
from core.history import sealing


class AllEventsAdmin(EventsAdmin):
    """Shows every column that is tracked, addresses of groups among them: each page is noted.

    pghistory's list cannot count behind its filters: it offers no numbers.
    """

    show_facets = ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Every event but those that are sealed."""
        events: QuerySet = super().get_queryset(request)  # type: ignore[no-untyped-call]  # pghistory
        return events.exclude(pgh_model__in=sealing.sealed())

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if self.has_view_permission(request):
            readings.write(request, self.model, "", "すべての変更の履歴の一覧")
        page: HttpResponse = super().changelist_view(request, extra_context)  # type: ignore[no-untyped-call]  # pghistory
        return page

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        event = super().get_object(request, object_id, from_field)
        if event is not None and self.has_view_permission(request, event):
            readings.write(request, self.model, object_id, "変更の履歴の1件")
        return event
