"""The list of calls for staff: what it can be narrowed to, and its rows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from calls.choices import CALL_TURN, CallStatus, CallTurn, Phase
from calls.models import Call
from calls.phases import intake_of, phase
from core import japanese
from core.admin import CountedFilter, queue
from core.admin.filters import EVERYTHING
from core.calendar import DueDate

PHASE_TONES = {
    Phase.PREPARING: "lead", Phase.ANNOUNCED: "lead", Phase.OPEN: "solid", Phase.REVIEWING: "",
    Phase.ENDED: "off", Phase.CANCELLED: "off",
}  # fmt: skip
NEXT = {
    CallStatus.DRAFT: "準備を続ける",
    CallStatus.ANNOUNCED: "準備を続ける",
}


class PhaseFilter(CountedFilter):
    """Where a call stands for everybody."""

    title = "いまの段階"
    parameter_name = "phase"
    labels = {EVERYTHING: "すべて", **dict(Phase.choices)}

    def condition(self, value: str) -> Q:
        return Call.objects.all().phase_conditions(timezone.now())[Phase(value)]


class TurnFilter(queue.TurnFilter):
    labels = {
        EVERYTHING: "すべて",
        CallTurn.CLERK.value: "推進課の番",
        CallTurn.PUBLIC.value: "公開中",
        CallTurn.NOBODY.value: "終わったもの",
    }

    def statuses(self, turn: str) -> list[str]:
        return [status for status, whose in CALL_TURN.items() if whose == turn]


FILTERS = (PhaseFilter, TurnFilter, queue.OwnerFilter)


def search(rows: QuerySet, words: str) -> QuerySet:
    """By number or name, in whatever width it was typed."""
    for word in japanese.normalise_line(words).split():
        number = japanese.normalise_digits(word)
        rows = rows.filter(Q(number__icontains=number) | Q(title__icontains=word))
    return rows


def rows(calls: Iterable[Call]) -> list[queue.Row]:
    """The rows of the list. The calls come with their courses and days."""
    return [row(call) for call in calls]


def row(call: Call) -> queue.Row:
    """The row of a call: where it stands, until when, the next act."""
    now = phase(call, timezone.now())
    return queue.Row(
        obj=call,
        tone=PHASE_TONES[now],
        whose=now.label,
        action=NEXT.get(CallStatus(call.status), ""),
        href=reverse("admin:calls_call_change", args=[call.pk]),
        until=closes(call) if now is Phase.OPEN else None,
    )


def closes(call: Call) -> DueDate | None:
    """The last closing day of any course that takes proposals."""
    courses = (course for course in call.courses.all() if course.closed_at is None)
    ends = [intake_of(course, call.milestones.all()).closes for course in courses]
    return max((each.due for each in ends if each), key=lambda due: due.at, default=None)


def loaded(calls: QuerySet) -> QuerySet:
    """Calls with all that a row reads."""
    return calls.prefetch_related("courses", "milestones")


def active(request: HttpRequest) -> int:
    """How many of the filters somebody has chosen."""
    return queue.active(request, FILTERS)


def may_begin(user: Any) -> bool:
    """Who begins calls."""
    return bool(user.has_perm("calls.prepare_call"))
