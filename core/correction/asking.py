"""Asking for a 補正: its day, the row before it is saved, what has been mended since."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from core import drafts
from core.calendar import DueDate, Manner, OpenDays, Terms, fixed
from core.correction.rows import Correction
from core.drafts import Drafted

Item = Mapping[str, str]
Items = Iterable[Item]
C = TypeVar("C", bound=Correction)
P = TypeVar("P", bound=str)


def due_on(
    day: date, terms: Terms, office: OpenDays, *, roll: bool = False, of: Correction | None = None
) -> DueDate:
    """The deadline of a day that staff chose. ``roll``: a closed day becomes the next open one.

    ``of`` keeps the hour and the manner that this request was written with.
    """
    if of:
        terms = replace(terms, ends_at=of.due_time, manner=Manner(of.manner))
    return fixed(day, terms, office, roll=roll)


def filled(row: C, *, by: Any, reason: str, items: Items, due: DueDate) -> C:
    """A new row with what is to be mended and until when; not saved: the verb saves it, a preview
    shows it.
    """
    row.by, row.reason = by, reason
    row.items = [dict(item) for item in items]
    row.due_on, row.original_due_on = due.on, due.original_on
    row.due_time, row.manner = due.terms.ends_at, due.terms.manner or Manner.ARRIVAL
    return row


def enlarged(request: C, *, reason: str, items: Items, due: DueDate) -> C:
    """A copy of an open request with more to mend and perhaps a later day; not saved.

    What is added says when: ``"at"`` (ISO 8601).
    """
    larger = put_off(request, due) if due.on > request.due_on else copy(request)
    at = timezone.now().isoformat()
    larger.items = [*request.items, *({**item, "at": at} for item in items)]
    larger.reason = f"{request.reason}\n{reason}"
    return larger


def put_off(request: C, due: DueDate) -> C:
    """A copy of a request with a later day; not saved.

    A closed day that was moved is no earlier deadline: nobody was ever told of it. The days that
    really held before stand in the extensions.
    """
    later = copy(request)
    later.due_on = later.original_due_on = due.on
    later.due_set_at = timezone.now()
    return later


def waiting(
    row: Drafted,
    request: Correction | None,
    order: Iterable[P],
    page_of: Callable[[Item], str | None],
) -> list[P]:
    """The pages named in the request that have not been saved since they were asked for, in
    ``order``; ``page_of`` says for an item on which page it stands, None for an unknown one.
    """
    if request is None:
        return []
    named = {page_of(item) for item in request.items}
    return [
        page
        for page in order
        if page in named and not is_mended(row, page, asked_at(request, page, page_of))
    ]


def is_mended(row: Drafted, page: str, asked: datetime) -> bool:
    """Whether the page was stored after this moment."""
    stored = drafts.stored_at(row, page)
    return stored is not None and stored > asked


def asked_at(request: Correction, page: str, page_of: Callable[[Item], str | None]) -> datetime:
    """When something on this page was asked for last, the last addition included."""
    added = [
        datetime.fromisoformat(item["at"])
        for item in request.items
        if "at" in item and page_of(item) == page
    ]
    return max([request.at, *added])
