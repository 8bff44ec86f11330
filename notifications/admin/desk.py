"""きょうの机: letters that failed, wait, or will go out. Every number is that of its list."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from notifications.admin import schedule_rows
from notifications.paper import printing
from notifications.watch.pulse import Pulse, pulse

SOON = 7  # days
RANK = 1  # below the cases themselves


def letters(request: HttpRequest) -> dict[str, Any] | None:
    """The part of the desk that this app fills; nothing for those who may not see letters."""
    if not request.user.has_perm("notifications.view_notice"):
        return None
    return {
        "template": "admin/notifications/desk.html",
        "rank": RANK,
        "numbers": numbers(pulse()),
        "links": links(),
        "may_print": printing.manages(request.user),
        "soon": SOON,
    }


def numbers(now: Pulse) -> dict[str, int]:
    """Of the outbox, and of the days to come."""
    return {
        "failed": now.failed,
        "queued": now.queued,
        "held": now.held,
        "soon": schedule_rows.number(SOON),
    }


def links() -> dict[str, str]:
    """The lists behind the numbers."""
    start = reverse("admin:notifications_notice_changelist")
    return {
        "failed": f"{start}?state=failed",
        "queued": f"{start}?state=queued&channel=mail",
        "held": f"{start}?state=held",
        "print": reverse("admin:notifications_printbatch_changelist"),
        "soon": f"{reverse('admin:notifications_notice_coming')}?days={SOON}",
        "letters": start,
        "coming": reverse("admin:notifications_notice_coming"),
    }
