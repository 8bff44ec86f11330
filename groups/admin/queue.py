"""The queue of applications: what it can be narrowed to, and its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core.admin import CountedFilter, queue
from core.admin.filters import EVERYTHING
from core.calendar import DueDate, Terms
from core.people import Person
from groups.choices import Channel, OrganizationKind, RegistrationStatus, Turn, statuses_with
from groups.models.likeness import PhoneKey

REVIEW, DECIDE = "groups.review_registration", "groups.decide_registration"
OVERDUE, NEAR = "overdue", "near"
TURN_WORDS = {Turn.STAFF: "職員", Turn.APPLICANT: "申請者"}
TONES = {Turn.STAFF: "lead", Turn.APPLICANT: "", Turn.NOBODY: "off"}
NEXT = {RegistrationStatus.SUBMITTED: "審査を始める", RegistrationStatus.IN_REVIEW: "審査を続ける"}


def waits_for_staff() -> Q:
    """It is the city's turn."""
    return Q(status__in=statuses_with(Turn.STAFF))


def is_overdue(_request: HttpRequest | None = None) -> Q:
    """The city should have decided, or the applicant mended, by now. Of ``with_running_due``."""
    either = waits_for_staff() | Q(status=RegistrationStatus.SENT_BACK)
    return either & queue.is_past("runs_out_on", "runs_out_time")


def is_near(_request: HttpRequest | None = None) -> Q:
    """The city's day is today or within the next seven."""
    return waits_for_staff() & queue.is_within("due_on")


class TurnFilter(queue.TurnFilter):
    """Shows what waits for staff unless another turn is chosen; a search looks everywhere."""

    labels = {
        Turn.STAFF.value: "職員の番",
        OVERDUE: "期限を過ぎた",
        NEAR: "期限が7日以内",
        Turn.APPLICANT.value: "申請者の番",
        Turn.NOBODY.value: "終わったもの",
        EVERYTHING: "すべて",
    }
    special = {OVERDUE: is_overdue, NEAR: is_near}

    def first(self) -> str:
        return EVERYTHING if self.request.GET.get("q") else Turn.STAFF.value

    def statuses(self, turn: str) -> list[str]:
        return statuses_with(Turn(turn))


class StatusFilter(queue.StatusFilter):
    labels = {EVERYTHING: "すべて", **dict(RegistrationStatus.choices)}


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


FILTERS = (TurnFilter, queue.OwnerFilter, StatusFilter, KindFilter, ChannelFilter)


PERSONAL: dict[str, Any] = {
    "names": ("name", "representative_name", "contact_name"),
    "kana": ("name_kana", "representative_kana", "contact_kana"),
    "digits": ("phone_key", "mobile_key"),
}


def search(queryset: QuerySet, words: str) -> QuerySet:
    """By 受付番号, name, kana, representative, telephone; registered groups by their index too."""
    rows = queryset.alias(phone_key=PhoneKey("phone"), mobile_key=PhoneKey("mobile"))
    return queue.search(rows, words, number="reference", index="organization__search", **PERSONAL)


def search_register(queryset: QuerySet, words: str) -> QuerySet:
    """By the public index, and by representative and telephone, which are never in it."""
    rows = queryset.alias(phone_key=PhoneKey("phone"), mobile_key=PhoneKey("mobile"))
    return queue.search(rows, words, number="number", index="search", **PERSONAL)


def newest_first() -> tuple[Any, ...]:
    """For what waits for nobody: the last received on top, drafts at the end."""
    return (F("submitted_at").desc(nulls_last=True), "-created_at")


@dataclass(frozen=True, kw_only=True)
class Row(queue.Row):
    """An application in the queue, with the days it has waited while it is the city's turn.

    ``limit`` are the days the city gives itself.
    """

    waited: int | None
    limit: int


def rows(registrations: Iterable[Any], user: Person) -> list[Row]:
    """The rows of the queue for this person, of registrations ``for_queue``."""
    return [row(each, user) for each in registrations]


def row(registration: Any, user: Person) -> Row:
    """The row of an application; nobody is led to judge one of their own."""
    is_staffs = registration.turn is Turn.STAFF
    runs = is_staffs or registration.status == RegistrationStatus.SENT_BACK
    until = running_due(registration) if runs else None
    is_late = until is not None and until.at <= timezone.now()
    received = registration.submitted_at and timezone.localdate(registration.submitted_at)
    return Row(
        obj=registration,
        tone=TONES[registration.turn],
        whose=TURN_WORDS.get(registration.turn, ""),
        waited=(timezone.localdate() - received).days if is_staffs else None,
        until=until,
        limit=(registration.due_on - received).days if received else 0,
        action="" if registration.is_own else action(registration.status, user, is_late=is_late),
        href=page(registration.status, registration.pk),
    )


def running_due(registration: Any) -> DueDate:
    """Until when the side whose turn it is should act, of a row ``with_running_due``."""
    day = registration.runs_out_on
    return DueDate(day, day, Terms(ends_at=registration.runs_out_time, manner=None), day)


def action(status: str, user: Person, *, is_late: bool) -> str:
    """The next act of the office, "" if there is none for this person."""
    rights = (REVIEW,) if status == RegistrationStatus.SUBMITTED else (REVIEW, DECIDE)
    if not any(map(user.has_perm, rights)):
        return ""
    if status == RegistrationStatus.SENT_BACK:
        return "催促・延長・決定を選ぶ" if is_late else ""
    return NEXT.get(RegistrationStatus(status), "")


def page(status: str, key: Any) -> str:
    """Where the next act of the office is done."""
    if status == RegistrationStatus.SUBMITTED:
        return reverse("admin:groups_registration_move", args=[key, "start_review"])
    return reverse("admin:groups_registration_change", args=[key])
