"""期限の延長: what stands against a later day, and how it is written down."""

from datetime import date
from typing import Any, TypeVar

from core.calendar import DueDate, today, wareki
from core.correction.asking import put_off
from core.correction.rows import Correction

C = TypeVar("C", bound=Correction)
OVER = "この補正は、もう終わっています。"
PASSED = "きょうより前の日にはできません。"


def obstacle(correction: Correction, until: date) -> str:
    """Why the deadline cannot move to this day, or ""."""
    if correction.answered_at:
        return OVER
    if until < today():
        return PASSED
    if until <= correction.due_on:
        return f"いまの期限（{wareki(correction.due_on)}）よりあとの日にしてください。"
    return ""


def shortened(correction: Correction, until: date) -> str:
    """Why an addition cannot end on this day, or ""."""
    if until < correction.due_on:
        return f"いまの期限（{wareki(correction.due_on)}）より前の日にはできません。"
    return ""


def first_day(correction: Correction) -> date:
    """The deadline that the applicant was told first."""
    return correction.extended_from or correction.due_on


def note(correction: Any, due: DueDate, *, by: Any, reason: str) -> None:
    """Append to the history of a request that its day moves from the present one to ``due``.

    Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("an extension needs a reason")
    correction.extensions.create(
        before_on=correction.due_on,
        until_on=due.on,
        original_on=due.original_on,
        reason=reason,
        by=by,
    )


def move(correction: C, due: DueDate, *, by: Any, reason: str) -> C:
    """Write the extension of a locked request down; the row with its new day. Raises as note."""
    later = put_off(correction, due)
    note(correction, due, by=by, reason=reason)
    later.save(update_fields=["due_on", "original_due_on", "due_set_at"])
    return later
