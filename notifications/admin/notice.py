"""What staff see of the outbox: read-only, with the state and the reason in plain words."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from notifications import workflow  # noqa: F401 -- its table guards the column
from notifications.models import Notice


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):
    list_display = ("created_at", "subject", "to_address", "status", "attempts", "sent_at")
    list_filter = ("status", "kind")
    search_fields = ("subject", "to_address")
    date_hierarchy = "created_at"
    fields = (
        "kind",
        "to_address",
        "subject",
        "body",
        "status",
        "created_at",
        "send_after",
        "sent_at",
        "attempts",
        "last_error",
    )
    readonly_fields = fields

    @admin.display(description="本文")
    def body(self, notice: Notice) -> str:
        return "（確認コードの通知のため表示しません）" if notice.secret else notice.text

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
