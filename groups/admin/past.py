"""これまでの流れ: acts and mails about an application in one line of time, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from groups import notices, workflow
from groups.models import Registration

LABELS = workflow.REGISTRATION.labels
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


def of(registration: Registration) -> list[Event]:
    """Every act with its reason (its ``log``, loaded with ``by``) and every mail with its fate."""
    acts = [
        Event(row.at, LABELS.get(row.transition, row.transition), str(row.by), text=row.note)
        for row in registration.log.all()
    ]
    mails = [mail(notice) for notice in notices.sent_about(registration)]
    return sorted((*acts, *mails), key=lambda event: event.at, reverse=True)


def mail(notice: Any) -> Event:
    """A mail about the application, or a letter on paper to a group without an address."""
    is_mail = notice.channel == "mail"
    person = f"{notice.to_user or notice.to_address} さん" if is_mail else notice.to_name
    return Event(
        at=notice.sent_at or notice.created_at,
        title=f"{'メール' if is_mail else '紙の手紙'}　{notice.subject}",
        who=f"{person}へ",
        text=notice.last_error or notice.posted,
        word=notice.state,
        tone=MAIL_TONES.get(notice.status, ""),
    )
