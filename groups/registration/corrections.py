"""What a clerk asked to have mended, page by page, and what has been mended since.

``CorrectionRequest.items`` is ``[{"field", "note"}, …]``; ``field`` is a column, a kind of
attachment or a whole page. What was added to an open request says when: ``"at"`` (ISO 8601).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.calendars import city_hall
from accounts.models import User
from core.calendar import DueDate
from core.correction import asking
from core.correction.asking import Items
from groups import deadlines
from groups.choices import CAME_IN, PAGE_FIELDS, AttachmentKind, Page
from groups.models import CorrectionRequest, Registration, RegistrationPolicy
from groups.registration import summary

PAGE_OF: dict[str, Page] = (
    {page.value: page for page in Page}
    | {kind.value: Page.ATTACHMENTS for kind in AttachmentKind}
    | {name: page for page, names in PAGE_FIELDS.items() for name in names}
)


def due_on(
    day: date | None = None, *, roll: bool = False, of: CorrectionRequest | None = None
) -> DueDate:
    """The deadline of a day that staff chose; without one, of the city's setting.

    ``roll`` and ``of`` as :func:`core.correction.asking.due_on`.
    """
    if day is None:
        return deadlines.correction_due_now(roll=roll)
    terms = deadlines.terms(RegistrationPolicy.current())
    return asking.due_on(day, terms, city_hall(), roll=roll, of=of)


def requested(
    registration: Registration, *, by: User | None, reason: str, items: Items, due: DueDate
) -> CorrectionRequest:
    """What is to be mended and until when, not saved yet: the verb saves it, a preview shows it."""
    row = CorrectionRequest(registration=registration)
    return asking.filled(row, by=by, reason=reason, items=items, due=due)


def open_request(registration: Registration) -> CorrectionRequest | None:
    """The request that waits for the applicant."""
    return registration.corrections.filter(answered_at=None).first()


def close(registration: Registration) -> None:
    """Nothing waits for the applicant any more: answered, taken back or overtaken."""
    registration.corrections.filter(answered_at=None).update(answered_at=timezone.now())


def taken_back(requests: Iterable[CorrectionRequest], log: Iterable[Any]) -> set[str]:
    """The keys of those requests that ended with their taking back.

    ``log``: the moves of their application, in order.
    """
    ends = [row for row in log if row.transition in CAME_IN]
    found = set()
    for request in requests:
        after = (row for row in ends if request.answered_at and row.at >= request.answered_at)
        if (end := next(after, None)) and end.transition == "take_back":
            found.add(str(request.pk))
    return found


def notes(request: CorrectionRequest | None, page: Page) -> dict[str, str]:
    """The clerk's words on the fields of a page, by field."""
    found: dict[str, str] = {}
    for item in request.items if request else ():
        if PAGE_OF.get(item["field"]) is page:
            words = (found.get(item["field"], ""), item.get("note", ""))
            found[item["field"]] = "\n".join(filter(None, words))
    return found


def pages_to_mend(registration: Registration, request: CorrectionRequest | None) -> list[Page]:
    """The pages named in the request that have not been saved since it was written."""
    return asking.waiting(registration, request, Page, page_of)


def page_of(item: Mapping[str, str]) -> Page | None:
    """The page on which an item stands; None for an unknown one."""
    return PAGE_OF.get(item["field"])


@dataclass(frozen=True)
class Item:
    """One thing to mend, in words, with the page where it is mended."""

    page: Page
    field: str
    label: str
    note: str
    is_mended: bool
    is_added: bool

    @property
    def anchor(self) -> str:
        """Where on its page the thing stands."""
        kind = self.field in AttachmentKind.values
        return f"kind-{self.field}" if kind else f"id_{self.field}"


def items_in_words(registration: Registration, request: CorrectionRequest | None) -> list[Item]:
    """What the request asks for; unknown fields are left out."""
    if request is None:
        return []
    waiting = pages_to_mend(registration, request)
    return [
        Item(
            page,
            item["field"],
            label(item["field"]),
            item.get("note", ""),
            page not in waiting,
            "at" in item,
        )
        for item in request.items
        if (page := PAGE_OF.get(item["field"]))
    ]


def label(field: str) -> str:
    """The name of a column, of a kind of document or of a page."""
    if field in AttachmentKind.values:
        return AttachmentKind(field).label
    return Page(field).label if field in Page.values else summary.label(field)
