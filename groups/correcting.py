"""What a clerk asked to have mended, page by page, and what has been mended since.

``CorrectionRequest.items`` is ``[{"field", "note"}, …]``; ``field`` is a column, a kind of
attachment or a whole page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.calendar import Manner
from groups import deadlines, drafting, summary
from groups.choices import PAGE_FIELDS, AttachmentKind, Page
from groups.models import CorrectionRequest, Registration

PAGE_OF: dict[str, Page] = (
    {page.value: page for page in Page}
    | {kind.value: Page.ATTACHMENTS for kind in AttachmentKind}
    | {name: page for page, names in PAGE_FIELDS.items() for name in names}
)


def ask(
    registration: Registration,
    *,
    by: Any,
    reason: str,
    items: Iterable[Mapping[str, str]],
    roll: bool = False,
) -> CorrectionRequest:
    """Write down what is to be mended and until when. Called by the verb that sends it back."""
    due = deadlines.correction_due_now(roll=roll)
    return CorrectionRequest.objects.create(
        registration=registration,
        by=by,
        reason=reason,
        items=list(items),
        due_on=due.on,
        original_due_on=due.original_on,
        due_time=due.terms.ends_at,
        manner=due.terms.manner or Manner.ARRIVAL,
    )


def open_request(registration: Registration) -> CorrectionRequest | None:
    """The request that waits for the applicant."""
    return registration.corrections.filter(answered_at=None).first()


def notes(request: CorrectionRequest | None, page: Page) -> dict[str, str]:
    """The clerk's words on the fields of a page, by field."""
    if request is None:
        return {}
    found = {item["field"]: item.get("note", "") for item in request.items}
    return {field: note for field, note in found.items() if PAGE_OF.get(field) is page}


def pages_to_mend(registration: Registration, request: CorrectionRequest | None) -> list[Page]:
    """The pages named in the request that have not been saved since it was written."""
    if request is None:
        return []
    named = {PAGE_OF[item["field"]] for item in request.items if item["field"] in PAGE_OF}
    return [page for page in Page if page in named and not is_mended(registration, page, request)]


def is_mended(registration: Registration, page: Page, request: CorrectionRequest) -> bool:
    """Whether the page was saved after the request."""
    saved = drafting.saved_at(registration, page)
    return bool(saved) and datetime.fromisoformat(saved) > request.at


@dataclass(frozen=True)
class Item:
    """One thing to mend, in words, with the page where it is mended."""

    page: Page
    field: str
    label: str
    note: str
    is_mended: bool

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
        )
        for item in request.items
        if (page := PAGE_OF.get(item["field"]))
    ]


def label(field: str) -> str:
    """The name of a column, of a kind of document or of a page."""
    if field in AttachmentKind.values:
        return AttachmentKind(field).label
    return Page(field).label if field in Page.values else summary.label(field)
