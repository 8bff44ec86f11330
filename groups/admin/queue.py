"""The queue of applications: what it can be narrowed to, and its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from core import japanese
from core.admin import CountedFilter
from core.admin.filters import EVERYTHING
from core.calendar import DueDate, Terms
from core.calendar.law import LAST_MINUTE
from groups.choices import Channel, OrganizationKind, RegistrationStatus, Turn, statuses_with
from groups.models import Registration

OVERDUE, NEAR = "overdue", "near"
NEAR_DAYS = 7
TURN_WORDS = {Turn.STAFF: "職員", Turn.APPLICANT: "申請者"}
TONES = {Turn.STAFF: "lead", Turn.APPLICANT: "", Turn.NOBODY: "off"}
NEXT = {RegistrationStatus.SUBMITTED: "審査を始める", RegistrationStatus.IN_REVIEW: "審査を続ける"}


def waits_for_staff() -> Q:
    """It is the city's turn."""
    return Q(status__in=statuses_with(Turn.STAFF))


def is_overdue() -> Q:
    """The city should have decided, or the applicant mended, by now (JST), to the minute.

    Of rows ``with_running_due``; what ``DueDate.at`` says of one.
    """
    now = timezone.localtime()
    either = waits_for_staff() | Q(status=RegistrationStatus.SENT_BACK)
    today = Q(runs_out_on=now.date(), runs_out_time__lte=now.time(), runs_out_time__lt=LAST_MINUTE)
    return either & (Q(runs_out_on__lt=now.date()) | today)


def is_near() -> Q:
    """The city's day is today or within the next seven."""
    today = timezone.localdate()
    return waits_for_staff() & Q(due_on__range=(today, today + timedelta(days=NEAR_DAYS)))


class TurnFilter(CountedFilter):
    """Shows what waits for staff unless another turn is chosen; a search looks everywhere."""

    title = "だれの番か"
    parameter_name = "turn"
    labels = {
        Turn.STAFF.value: "職員の番",
        OVERDUE: "期限を過ぎた",
        NEAR: "期限が7日以内",
        Turn.APPLICANT.value: "申請者の番",
        Turn.NOBODY.value: "終わったもの",
        EVERYTHING: "すべて",
    }

    def first(self) -> str:
        return EVERYTHING if self.request.GET.get("q") else Turn.STAFF.value

    def condition(self, value: str) -> Q:
        special = {OVERDUE: is_overdue, NEAR: is_near}
        return special[value]() if value in special else Q(status__in=statuses_with(Turn(value)))


class ExaminerFilter(CountedFilter):
    """Who has taken it up."""

    title = "担当"
    parameter_name = "examiner"
    labels = {EVERYTHING: "すべて", "mine": "わたし", "nobody": "まだ決まっていない"}

    def condition(self, value: str) -> Q:
        if value == "mine":
            return Q(examiner_id=self.request.user.pk)
        return Q(examiner_id=None)


class StatusFilter(CountedFilter):
    title = "状態"
    parameter_name = "status"
    labels = {EVERYTHING: "すべて", **dict(RegistrationStatus.choices)}

    def condition(self, value: str) -> Q:
        return Q(status=value)


class KindFilter(CountedFilter):
    title = "種別"
    parameter_name = "kind"
    labels = {EVERYTHING: "すべて", **dict(OrganizationKind.choices)}

    def condition(self, value: str) -> Q:
        return Q(kind=value)


class ChannelFilter(CountedFilter):
    title = "受付の方法"
    parameter_name = "channel"
    labels = {EVERYTHING: "すべて", **dict(Channel.choices)}

    def condition(self, value: str) -> Q:
        return Q(channel=value)


FILTERS = (TurnFilter, ExaminerFilter, StatusFilter, KindFilter, ChannelFilter)


def search(queryset: QuerySet, words: str) -> QuerySet:
    """By 受付番号, name or kana, in whatever width they were typed; all words must be found."""
    for word in japanese.normalise_line(words).split():
        queryset = queryset.filter(
            Q(reference__icontains=japanese.normalise_digits(word))
            | Q(name__icontains=word)
            | Q(name_kana__icontains=japanese.to_katakana(word))
        )
    return queryset


def newest_first() -> tuple[Any, ...]:
    """For what waits for nobody: the last received on top, drafts at the end."""
    return (F("submitted_at").desc(nulls_last=True), "-created_at")


@dataclass(frozen=True)
class Row:
    """An application in the queue, with the days it has waited while it is the city's turn.

    ``until`` is the deadline of the side whose turn it is, as long as one runs.
    ``limit`` are the days the city gives itself; ``action`` is the next act, "" if there is none.
    """

    registration: Registration
    tone: str
    whose: str
    waited: int | None
    until: DueDate | None
    limit: int
    near: str
    action: str
    href: str


def rows(registrations: Iterable[Any]) -> list[Row]:
    """The rows of the desk and of the queue, of registrations ``for_queue``."""
    return [row(each) for each in registrations]


def row(registration: Any) -> Row:
    """One of them; nobody is led to judge an application of their own."""
    today = timezone.localdate()
    is_staffs = registration.turn is Turn.STAFF
    runs = is_staffs or registration.status == RegistrationStatus.SENT_BACK
    until = running_due(registration) if runs else None
    left = (until.on - today).days if until else NEAR_DAYS + 1
    is_late = until is not None and until.at <= timezone.now()
    received = registration.submitted_at and timezone.localdate(registration.submitted_at)
    act = "move" if registration.status == RegistrationStatus.SUBMITTED else "change"
    args = [registration.pk, *(["start_review"] if act == "move" else [])]
    return Row(
        registration=registration,
        tone=TONES[registration.turn],
        whose=TURN_WORDS.get(registration.turn, ""),
        waited=(today - received).days if is_staffs else None,
        until=until,
        limit=(registration.due_on - received).days if received else 0,
        near="is-past" if is_late else "is-near" if left <= NEAR_DAYS else "",
        action="" if registration.is_own else action(registration, is_late=is_late),
        href=reverse(f"admin:groups_registration_{act}", args=args),
    )


def running_due(registration: Any) -> DueDate:
    """Until when the side whose turn it is should act, of a row ``with_running_due``."""
    day = registration.runs_out_on
    return DueDate(day, day, Terms(ends_at=registration.runs_out_time, manner=None), day)


def action(registration: Registration, *, is_late: bool) -> str:
    """The next act of the office, "" if there is none."""
    if registration.status == RegistrationStatus.SENT_BACK:
        return "催促・延長・決定を選ぶ" if is_late else ""
    return NEXT.get(RegistrationStatus(registration.status), "")


def active(request: Any) -> int:
    """How many filters somebody has chosen."""
    return sum(each.parameter_name in request.GET for each in FILTERS)
