"""What the letters of an act will say, for its page beforehand; and what was sent."""

from typing import Any

from notifications import outbox
from reviews import receivers
from reviews.choices import PhaseKind
from reviews.models import Review, Sheet
from reviews.notices import preview
from reviews.notices.review import said, until
from reviews.notices.sheet import reopened

STARTED = {"declaring_started": PhaseKind.DECLARING, "scoring_started": PhaseKind.SCORING}


def of_review(review: Review, kind: str) -> list[dict[str, str]]:
    """The letter of this kind to everybody who reviews; [] where nobody does."""
    words = until(review, STARTED[kind]) if kind in STARTED else said(review)
    return preview(kind, receivers.working(review), **words)


def of_sheet(sheet: Sheet, why: str) -> list[dict[str, str]]:
    """The letter of a sheet that is reopened; [] for a sheet that is no member's."""
    if sheet.reviewer is None:
        return []
    return preview(
        "sheet_reopened", receivers.member(sheet.reviewer.member), **reopened(sheet, why)
    )


def sent_about(row: Any) -> Any:
    """Every mail about this row, with what became of it, the newest first."""
    return outbox.sent_about(row)
