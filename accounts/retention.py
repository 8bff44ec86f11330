"""保存年限: which documents are over their years, what holds them, and their disposal by a person.

Apps above this one register what they keep (``register``); nothing here knows what that is. The
years are rows, counted from the 1st of April after the case ended (calls.md §6).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from accounts import readings
from accounts.models import Disposal, Hold, RetentionRule
from core.calendar import as_day, fiscal_year
from core.people import Person
from core.workflow import NotAllowedNow, locked

APPROVES, HOLDS = "accounts.approve_disposal", "accounts.hold_record"
NOT_DUE = "この文書は、まだ廃棄できません。年限か、廃棄の停止を確かめてください。"
HELD_ALREADY = "この文書の廃棄は、もう止めています。"
ENDED_ALREADY = "この停止は、もう解かれています。"


@dataclass(frozen=True)
class Records:
    """What an app keeps of one kind.

    ``over``: the rows whose case has ended, annotated with ``ended_at``; they have a ``number``.
    ``others``: all that were handed in and are not this person's own, over or not: who decides
    sees number and days, which needs no right to read them. ``erase`` takes one away with
    everything that belongs to it, inside a transaction; ``page`` is its page for this person, "".
    """

    kind: str
    model: type[Model]
    over: Callable[[], QuerySet]
    others: Callable[[Person], QuerySet]
    erase: Callable[[Any], None]
    page: Callable[[Any, Person], str]


@dataclass(frozen=True)
class Due:
    """One document that is over its years."""

    records: Records
    rule: RetentionRule
    obj: Any

    @property
    def key(self) -> str:
        """Names it among all documents that are due."""
        return f"{self.rule.kind}:{self.obj.pk}"

    @property
    def ended_on(self) -> date:
        return as_day(self.obj.ended_at)

    @property
    def due_on(self) -> date:
        return first_day(self.ended_on, self.rule.years)


_kept: list[Records] = []


def register(records: Records) -> None:
    """Add what an app keeps. To be called in ``AppConfig.ready``."""
    if records not in _kept:
        _kept.append(records)


def first_day(ended_on: date, years: int) -> date:
    """The first day on which it may go: years are counted from the next 1st of April."""
    return date(fiscal_year(ended_on) + 1 + years, 4, 1)


def last_end(today: date, years: int) -> datetime:
    """What ended before this moment is over its years today."""
    day = date(fiscal_year(today) - years, 4, 1)
    return timezone.make_aware(datetime.combine(day, time()))


def holds_of(model: type[Model]) -> QuerySet[Hold]:
    """The open holds of the row that an outer query stands on."""
    key = Cast(OuterRef("pk"), CharField())
    return Hold.objects.filter(about_type=model._meta.label_lower, about_id=key, ended_at=None)


def due_rows(records: Records, years: int, today: date) -> QuerySet:
    """What of these records is over its years and not held."""
    over = records.over().filter(ended_at__lt=last_end(today, years))
    return over.filter(~Exists(holds_of(records.model)))


def parts(today: date) -> Iterator[tuple[Records, RetentionRule, QuerySet]]:
    """Every kind that has a rule, with its rows that are due."""
    rules = {rule.kind: rule for rule in RetentionRule.objects.all()}
    for records in _kept:
        if rule := rules.get(records.kind):
            yield records, rule, due_rows(records, rule.years, today)


def due(user: Person, today: date) -> Iterator[Due]:
    """What this person may dispose of, the oldest first within a kind; never one's own."""
    for records, rule, rows in parts(today):
        seen = rows.filter(pk__in=records.others(user).values("pk"))
        for obj in seen.order_by("ended_at", "pk"):
            yield Due(records, rule, obj)


@transaction.atomic
def dispose(key: str, *, by: Any, note: str, today: date) -> Disposal:
    """Erase the document that ``key`` names (:attr:`Due.key`) and keep one line of it.

    Raises PermissionDenied; NotAllowedNow if it is not due any more, is held, or is one's own.
    """
    if not by.has_perm(APPROVES):
        raise PermissionDenied
    kind, _, pk = key.partition(":")
    for records, rule, rows in parts(today):
        if records.kind == kind and (found := seen_by(records, rows, by, pk)):
            locked(found)  # whoever holds it waits for us, or we for them
            if not (obj := seen_by(records, rows, by, pk)):
                break
            gone = Due(records, rule, obj)
            line = Disposal.objects.create(
                kind=kind,
                number=obj.number,
                ended_on=gone.ended_on,
                years=rule.years,
                due_on=gone.due_on,
                approved_by=by,
                note=note,
            )
            records.erase(obj)
            readings.forget_name(obj)
            return line
    raise NotAllowedNow(NOT_DUE)


def seen_by(records: Records, rows: QuerySet, user: Person, pk: Any) -> Any:
    """The row with this key, if it is among ``rows`` and not the person's own, else None."""
    try:
        return rows.filter(pk__in=records.others(user).values("pk")).filter(pk=pk).first()
    except (ValidationError, ValueError):  # no key of this table
        return None


def find(user: Person, label: str, pk: Any) -> tuple[Records, Any] | None:
    """The records and the row that a page names, over or not; None for what is one's own."""
    for records in _kept:
        if records.model._meta.label_lower == label:
            row = seen_by(records, records.model._base_manager.all(), user, pk)
            return (records, row) if row else None
    return None


def hold_of(obj: Model) -> Hold | None:
    """The open hold of a row."""
    return Hold.objects.filter(
        about_type=obj._meta.label_lower, about_id=str(obj.pk), ended_at=None
    ).first()


@transaction.atomic
def hold(obj: Any, *, by: Any, reason: str) -> Hold:
    """Keep it beyond its years. Raises PermissionDenied; NotAllowedNow if it is held already."""
    if not by.has_perm(HOLDS):
        raise PermissionDenied
    obj = locked(obj)
    if hold_of(obj):
        raise NotAllowedNow(HELD_ALREADY)
    return Hold.objects.create(
        about_type=obj._meta.label_lower,
        about_id=str(obj.pk),
        number=obj.number,
        reason=reason,
        by=by,
    )


@transaction.atomic
def release(held: Hold, *, by: Any, reason: str) -> Hold:
    """Let its years count again. Raises PermissionDenied; NotAllowedNow if it is ended already."""
    if not by.has_perm(HOLDS):
        raise PermissionDenied
    held = locked(held)
    if held.ended_at:
        raise NotAllowedNow(ENDED_ALREADY)
    held.ended_at, held.ended_by, held.end_reason = timezone.now(), by, reason
    held.save()
    return held
