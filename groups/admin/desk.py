"""きょうの机: what waits for whom and since when. Every number is that of the list behind it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from groups.admin import queue
from groups.choices import Channel, RegistrationStatus, Turn
from groups.models import Registration

SHOWN = 20
SENT_BACK = Q(status=RegistrationStatus.SENT_BACK)
AT_COUNTER = Q(status=RegistrationStatus.DRAFT, channel=Channel.COUNTER)


def registrations(request: HttpRequest) -> dict[str, Any] | None:
    """The part of the desk that this app fills; nothing for those who may not see it."""
    if not request.user.has_perm("groups.view_registration"):
        return None
    visible = Registration.objects.visible_to(request.user).for_queue(request.user)
    waiting = visible.awaiting_staff()
    mended = visible.filter(SENT_BACK).order_by("runs_out_on", "stopped_on")
    counted = numbers(visible, request.user)
    return {
        "template": "admin/groups/desk.html",
        "numbers": counted,
        "oldest": oldest_in_words(counted["oldest"]),
        "near": f"うち7日以内が期限 {counted['near']}" if counted["near"] else "",
        "rows": queue.rows(waiting[:SHOWN]),
        "shown": SHOWN,
        "sent_back": queue.rows(mended[:SHOWN]),
        "drafts": visible.filter(AT_COUNTER).order_by("-updated_at")[:SHOWN],
        "links": links(),
        "may_enter": request.user.has_perm("groups.enter_registration"),
    }


def numbers(visible: QuerySet, user: Any) -> dict[str, Any]:
    """All numbers of the desk in one query; ``oldest`` is the day that passed longest ago."""
    staff, overdue = queue.waits_for_staff(), queue.is_overdue()
    counted = {
        "staff": staff,
        "overdue": overdue,
        "near": queue.is_near(),
        "mine": staff & Q(examiner_id=user.pk),
        "nobodys": staff & Q(examiner_id=None),
        "sent_back": SENT_BACK,
        "drafts": AT_COUNTER,
    }
    totals = {name: Count("pk", filter=condition) for name, condition in counted.items()}
    return visible.order_by().aggregate(**totals, oldest=Min("runs_out_on", filter=overdue))


def oldest_in_words(due_on: date | None) -> str:
    """How long the oldest one is late."""
    if due_on is None:
        return ""
    days = (timezone.localdate() - due_on).days
    return f"いちばん古いもの {days}日" if days else "きょうの時刻を過ぎました"


def links() -> dict[str, str]:
    """The lists behind the numbers."""
    start = reverse("admin:groups_registration_changelist")
    staff = {"turn": Turn.STAFF.value}
    conditions = {
        "staff": staff,
        "overdue": {"turn": queue.OVERDUE},
        "near": {"turn": queue.NEAR},
        "mine": staff | {"examiner": "mine"},
        "nobodys": staff | {"examiner": "nobody"},
        "sent_back": {"turn": Turn.APPLICANT.value, "status": RegistrationStatus.SENT_BACK.value},
        "drafts": {
            "turn": Turn.APPLICANT.value,
            "status": RegistrationStatus.DRAFT.value,
            "channel": Channel.COUNTER.value,
        },
    }
    return {name: f"{start}?{urlencode(pairs)}" for name, pairs in conditions.items()}
