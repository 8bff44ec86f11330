"""これまでの流れ: acts and mails about one thing in one line of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MAIL_TONES = {"sent": "done", "failed": "need"}


@dataclass(frozen=True)
class Event:
    """One thing that happened: who did it, what was said, and for a mail what became of it."""

    at: datetime
    title: str
    who: str
    text: str = ""
    word: str = ""
    tone: str = ""


def told(events: Iterable[Event]) -> list[Event]:
    """The newest first."""
    return sorted(events, key=lambda event: event.at, reverse=True)


def act(row: Any, labels: Mapping[str, str]) -> Event:
    """A row of a :class:`core.models.TransitionLog` with its reason.

    ``labels``: how the moves are called, by name.
    """
    who = getattr(row, "who", None) or str(row.by)
    return Event(row.at, labels.get(row.transition, row.transition), who, text=row.note)


def mail(notice: Any) -> Event:
    """A letter by mail or on paper, to whom, and whether it arrived."""
    person = f"{notice.to_user} さん" if notice.to_user else notice.to_address or notice.to_name
    return Event(
        at=notice.sent_at or notice.created_at,
        title=f"{notice.get_channel_display()}　{notice.subject}",
        who=f"{person}へ",
        text=notice.last_error or notice.posted,
        word=notice.state,
        tone=MAIL_TONES.get(notice.status, ""),
    )
