"""Mending what was sent: how one is reached while it goes on, the note until the first answer.

What staff have read stays in the history, and both sides see that it changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from calls import permissions
from calls.choices import Audience
from calls.consultations import writing
from calls.models import Consultation
from calls.notices import consultation as notices
from calls.querysets import GOING_ON
from core.history import changes
from core.workflow import NotAllowedNow, locked

NOTE = ("title", "problem", "idea", "wish", "together")
CONTACT = ("group_name", "person_name", "phone", "email", "postal_code", "address")
ABOUT = ("call", "course", "theme")
OVER = "この相談は終わっているので、直せません。"
MENDED = "直しました。市の担当に知らせました。"
UNCHANGED = "変わったところは、ありません。"
ANSWERED = (
    "市が返事をしたので、メモはもう直せません。"
    "ちがうところは、相談のページの「書き足す」で知らせてください。"
)


@dataclass(frozen=True)
class Mended:
    """A change after it was sent: of the note, of how one is reached, or of what it is about.

    ``fields`` are (label, before, after), in full.
    """

    at: datetime
    who: str
    part: str
    fields: list[tuple[str, str, str]]

    @property
    def labels(self) -> str:
        """ひとことで言うと、やってみたいこと."""
        return "、".join(label for label, _, _ in self.fields)


def refusal(consultation: Consultation, names: tuple[str, ...]) -> str:
    """Why these columns cannot be mended now; "" when they can."""
    if consultation.status not in GOING_ON:
        return OVER
    answers = consultation.messages.filter(by_city=True, audience=Audience.ALL)
    return ANSWERED if names == NOTE and answers.exists() else ""


@transaction.atomic
def mend(
    consultation: Consultation, names: tuple[str, ...], *, by: Any, facts: Mapping[str, Any]
) -> bool:
    """Write those of ``names`` that are in ``facts``; whoever works on it is told if any changed,
    which is answered.

    Raises PermissionDenied, NotAllowedNow.
    """
    consultation = locked(consultation)
    if not permissions.writes(by, consultation):
        raise PermissionDenied
    if why := refusal(consultation, names):
        raise NotAllowedNow(why)
    new = {name: facts[name] for name in names if name in facts}
    changed = {name: value for name, value in new.items() if getattr(consultation, name) != value}
    if changed:
        writing.write(consultation, changed)
        consultation.save()
        notices.consultation_mended(consultation, [label(name) for name in changed], by=by)
    return bool(changed)


def label(name: str) -> str:
    """The name of a column for people."""
    return str(Consultation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def mended(consultation: Consultation) -> list[Mended]:
    """What was changed since it was sent, the oldest first."""
    if consultation.sent_at is None:
        return []
    whole = dict.fromkeys((*NOTE, *CONTACT), str)
    known = list(reversed(changes.history(consultation, words=whole)))
    sent = next((place for place, change in enumerate(known) if moved(change)), len(known))
    later = [change for change in known[sent:] if not moved(change)]
    parts = [of_part(change, part) for change in later for part in PARTS]
    return [each for each in parts if each.fields]


PARTS = {"note": NOTE, "contact": CONTACT, "about": ABOUT}


def of_part(change: changes.Change, part: str) -> Mended:
    """What a change did to these columns."""
    labels = {label(name) for name in PARTS[part]}
    fields = [each for each in change.fields if each[0] in labels]
    return Mended(change.at, change.who, part, fields)


def moved(change: changes.Change) -> bool:
    """Whether it came with a move, as what was typed last comes with the sending."""
    return any(name == label("status") for name, _, _ in change.fields)
