"""動きの様子: what the machinery is doing, for staff. The monitor asks ``/readyz`` instead."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Letterhead
from core.deadlines import KINDS
from honjo_kyodo.watch import health
from notifications.models import MailSetting, Notice
from notifications.reminders.rules import rules
from notifications.watch import invariants
from notifications.watch.pulse import TICK_KEY, Pulse, pulse

NAMES = {
    "database": "データベース",
    "broker": "待ち行列（Redis）",
    "worker": "送信の仕事（worker）",
    "beat": "時計（beat）",
}
FAULTS_SHOWN = 10


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Every part with its state, the outbox in numbers, the last faults, what the check finds."""
    if not request.user.has_perm("notifications.view_notice"):
        raise PermissionDenied
    now = pulse()
    failed = Notice.objects.filter(status="failed").order_by("-send_after")
    context = {
        **admin.site.each_context(request),
        "title": "動きの様子",
        "over": timezone.localtime(),
        "parts": [(NAMES[name], is_up) for name, is_up in health.parts().items()],
        "pulse": now,
        "waited": in_words(now),
        "failed": failed.only("subject", "last_error", "send_after", "attempts")[:FAULTS_SHOWN],
        "broken": invariants.broken(),
        "kinds": [(kind.label, name in rules()) for name, kind in KINDS.items()],
        "setting": MailSetting.current(),
        "unset": unset_contacts(Letterhead.current()),
        "letters_url": reverse("admin:notifications_notice_changelist"),
    }
    return render(request, "admin/operations.html", context)


def unset_contacts(office: Letterhead) -> str:
    """By which ways the office cannot be reached yet; /contact/ cannot offer them."""
    ways = {"電話番号": office.contact_phone, "メールアドレス": office.contact_email}
    return "と".join(name for name, value in ways.items() if not value)


def in_words(now: Pulse) -> str:
    """How long the oldest letter has waited that should have left."""
    if now.oldest_unsent is None:
        return ""
    minutes = int((timezone.now() - now.oldest_unsent).total_seconds() // 60)
    return (
        f"いちばん古いもの {minutes}分"
        if minutes < 120
        else f"いちばん古いもの {minutes // 60}時間"
    )


def alarm(request: HttpRequest) -> dict[str, Any] | None:
    """On the desk, which parts do not answer; the way to the whole page."""
    if not request.user.has_perm("notifications.view_notice"):
        return None
    heard = {
        "worker": health.is_fresh(health.WORKER_KEY, health.WORKER_SECONDS),
        "beat": health.is_fresh(TICK_KEY, health.BEAT_SECONDS),
    }
    silent = [NAMES[name] for name, is_heard in heard.items() if not is_heard]
    return {
        "template": "admin/operations_alarm.html",
        "silent": silent,
        "label": "動きの様子",
        "href": reverse("operations"),
    }
