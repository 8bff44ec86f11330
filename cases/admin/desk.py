"""きょうの机: the cases that wait, for the clerk and for the section. Numbers are their lists'."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases import deadlines
from cases.admin import queue
from cases.choices import CaseStatus, Turn, statuses_with
from cases.models import Case, CatalogueSetting

SHOWN = 10


def cases(request: HttpRequest) -> dict[str, Any] | None:
    """The part of the desk that this app fills; nothing for those who write no case."""
    user: Any = request.user
    is_clerk = user.has_perm("cases.write_case")
    if not (is_clerk or user.has_perm("cases.enter_case")):
        return None
    own = Case.objects.all() if is_clerk else Case.objects.of_sections_of(user)
    turn = Turn.CLERK if is_clerk else Turn.SECTION
    months = CatalogueSetting.current().confirm_months
    waiting = own.awaiting(turn).select_related("section__department").defer("search")
    return {
        "template": "admin/cases/desk.html",
        "numbers": numbers(own, months),
        "rows": queue.rows(waiting[:SHOWN], months),
        "is_clerk": is_clerk,
        "links": links(),
    }


def numbers(own: Any, months: int) -> dict[str, int]:
    """All numbers of the desk in one query."""
    due = deadlines.confirmations_due(timezone.localdate(), months=months).order_by().values("pk")
    counted = {
        "section": Q(status__in=statuses_with(Turn.SECTION)),
        "partner": Q(status__in=statuses_with(Turn.PARTNER)),
        "late": Q(pk__in=queue.late()),
        "checked": Q(status=CaseStatus.CHECKED),
        "approved": Q(status=CaseStatus.APPROVED),
        "due": Q(pk__in=due),
    }
    totals = {name: Count("pk", filter=condition) for name, condition in counted.items()}
    return own.order_by().aggregate(**totals)


def links() -> dict[str, str]:
    """The lists behind the numbers."""
    start = reverse("admin:cases_case_changelist")
    conditions = {
        "section": {"turn": Turn.SECTION.value},
        "partner": {"turn": Turn.PARTNER.value},
        "late": {"turn": "late"},
        "checked": {"status": CaseStatus.CHECKED.value},
        "approved": {"status": CaseStatus.APPROVED.value},
        "due": {"turn": "due"},
    }
    return {name: f"{start}?{urlencode(pairs)}" for name, pairs in conditions.items()}
