"""決裁: what is recorded of it, and what cannot be."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from core.calendar import today, wareki
from core.people import Actor
from reviews.models import ReviewSetting

TOO_LATE = "決裁日は、きょうまでの日にしてください。"
BEFORE = "決裁日は、起案した日よりあとの日にしてください。"
OLDER = "いまの決定か手紙は、{}に書かれています。決裁日は、その日からあとの日にしてください。"
NUMBER = "起案番号を書いてください。"
WHO = "決裁した人を書いてください。"


@dataclass(frozen=True)
class Signed:
    """What the document system or the paper says."""

    draft_number: str
    drafted_on: date
    signed_on: date
    signed_by: str
    consulted: str = ""
    stood_in_for: str = ""


def fault(signed: Signed, made_on: date | None) -> str:
    """Why it cannot be recorded so; "" where it can. ``made_on``: the day from which on what is
    signed lies there as it is.
    """
    if not signed.draft_number.strip():
        return NUMBER
    if not signed.signed_by.strip():
        return WHO
    if signed.signed_on > today():
        return TOO_LATE
    if signed.signed_on < signed.drafted_on:
        return BEFORE
    return OLDER.format(wareki(made_on)) if made_on and signed.signed_on < made_on else ""


def facts(signed: Signed, by: Actor) -> dict[str, Any]:
    """The columns of the signature; whether it was given here or recorded."""
    return asdict(signed) | {"by_id": by.pk, "is_given_here": ReviewSetting.current().signs_here}
