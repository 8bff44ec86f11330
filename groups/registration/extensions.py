"""期限の延長: the deadline of a request for correction, for one applicant or for all.

A day on which the city hall is closed stays under 要綱・募集要項 unless staff move it to the next
open day; under 法令・条例・規則 it moves by itself (``core.calendar.law``). Both days are kept.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from accounts.calendars import city_hall
from accounts.models import User
from core.calendar import DueDate, today
from core.correction import extending
from core.people import Person
from core.workflow import NotAllowedNow, locked
from groups import deadlines, notices, permissions
from groups.models import CorrectionRequest, RegistrationPolicy
from groups.registration import corrections as correcting

LATER = "いまの期限が、この日か、この日よりあとです。"
OWN = "あなたが書いている申請です。ほかの職員が延ばします。"


@dataclass(frozen=True)
class Extension:
    """What an extension of all would do: the requests it moves, and those that drop out and why."""

    moved: list[CorrectionRequest]
    dropped: list[tuple[CorrectionRequest, str]]


def proposed(correction: CorrectionRequest) -> date:
    """A day to begin with: one more term, counted from the deadline or from today."""
    begins = max(correction.due_on, today())
    return deadlines.correction_due(begins, RegistrationPolicy.current(), city_hall()).on


@transaction.atomic
def extend(
    correction: CorrectionRequest, day: date, *, by: User, reason: str, roll: bool = False
) -> CorrectionRequest:
    """Move the deadline to a later day and tell the applicant.

    ``roll``: a closed day becomes the next open one. Raises NotAllowedNow, PermissionDenied, and
    ValueError without a reason.
    """
    correction = locked(correction)
    if not permissions.reviews(by, correction.registration):
        raise PermissionDenied
    if not reason.strip():
        raise ValueError("an extension needs a reason")
    due = correcting.due_on(day, roll=roll, of=correction)
    if why := extending.obstacle(correction, due.on):
        raise NotAllowedNow(why)
    return move(correction, due, by=by, reason=reason)


def move(
    correction: CorrectionRequest, due: DueDate, *, by: User, reason: str
) -> CorrectionRequest:
    """Write the extension of a locked request down and tell of it."""
    first = extending.first_day(correction)
    later = extending.move(correction, due, by=by, reason=reason)
    notices.correction_extended(later.registration, later, first)
    return later


def waiting() -> QuerySet[CorrectionRequest]:
    """The open requests, the most urgent first, with what lists and letters read of them."""
    rows = CorrectionRequest.objects.filter(answered_at=None)
    return rows.select_related("registration").order_by("due_on", "pk")


def sorted_for(until: date, *, by: Person) -> Extension:
    """Which open requests an extension to this day would move; reads only."""
    moved, dropped = [], []
    for correction in waiting().prefetch_related("registration__editors"):
        is_own = any(user.pk == by.pk for user in correction.registration.editors.all())
        why = OWN if is_own else LATER if correction.due_on >= until else ""
        if why:
            dropped.append((correction, why))
        else:
            moved.append(correction)
    return Extension(moved, dropped)


@transaction.atomic
def extend_all(
    day: date, *, by: User, reason: str, roll: bool = False, only: Collection[int] | None = None
) -> int:
    """Move every open deadline before this day (of ``only`` these requests); returns how many.

    What was answered or extended meanwhile drops out, and so do applications of one's own.
    Raises PermissionDenied, NotAllowedNow for a day that has passed, ValueError without a reason.
    """
    if not by.has_perm("groups.review_registration"):
        raise PermissionDenied
    if not reason.strip():
        raise ValueError("an extension needs a reason")
    due = correcting.due_on(day, roll=roll)
    if due.on < today():
        raise NotAllowedNow(extending.PASSED)
    rows = CorrectionRequest.objects.filter(answered_at=None, due_on__lt=due.on)
    if only is not None:
        rows = rows.filter(pk__in=only)
    own = rows.filter(registration__editors=by).values("pk")
    held = rows.exclude(pk__in=own).order_by("pk").select_for_update(of=("self",))
    held = held.select_related("registration")
    corrections = list(held.prefetch_related("registration__editors", "extensions"))
    for correction in corrections:
        move(correction, due, by=by, reason=reason)
    return len(corrections)
