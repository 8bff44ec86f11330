"""Messages of both sides, their papers, and opening one to whoever asked."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from calls import permissions
from calls.choices import Audience
from calls.consultations import asking
from calls.models import Consultation, ConsultationPaper, Message
from calls.notices import consultation as notices
from calls.querysets import GOING_ON, home
from core import papers
from core.uploads import Accepted
from core.workflow import NotAllowedNow, locked

MOST = 5
TOO_MANY = f"一度に送れるファイルは、{MOST}個までです。"
OPEN = "この文は、もう相談した人にも見えています。"
OVER = "この相談は終わっているので、書き足せません。"


@transaction.atomic
def add(
    consultation: Consultation, *, by: Any, text: str, token: str, files: Sequence[Accepted] = ()
) -> Message:
    """Whoever asked adds something while it is the city's turn; the city is told.

    Raises PermissionDenied, NotAllowedNow, UploadRefused.
    """
    consultation = locked(consultation)
    if not permissions.writes(by, consultation):
        raise PermissionDenied
    message, is_new = of_applicant(consultation, by, text, token, files)
    if is_new:
        notices.consultation_replied(consultation, message, word=notices.ADDED)
    return message


@transaction.atomic
def say(
    consultation: Consultation,
    *,
    by: Any,
    text: str,
    token: str,
    audience: str = Audience.CITY,
    answers: bool = False,
    files: Sequence[Accepted] = (),
) -> Message:
    """The city writes: for itself, or for whoever asked too. ``answers``: with it the sections of
    this person have answered. Raises PermissionDenied, NotAllowedNow, UploadRefused.
    """
    consultation = locked(consultation)
    if not permissions.answers(by, consultation):
        raise PermissionDenied
    asked = asking.asks_of(consultation, by)
    living = asked[0].section.living if asked else None
    section = living.pk if living else home(by)
    facts = {"by_city": True, "audience": audience, "section_id": section}
    message, is_new = written(consultation, by, text, token, files, **facts)
    if is_new and answers:
        asking.answered(consultation, asked)
    if is_new and audience == Audience.ALL:
        notices.consultation_opened(message)
    return message


def of_applicant(
    consultation: Consultation, by: Any, text: str, token: str, files: Sequence[Accepted]
) -> tuple[Message, bool]:
    """A message of whoever asked, and whether it is new."""
    facts = {"by_city": False, "audience": Audience.ALL}
    return written(consultation, by, text, token, files, **facts)


def to_applicant(consultation: Consultation, by: Any, text: str, token: str) -> Message:
    """An open message that comes with a move, which tells of it itself."""
    facts = {"by_city": True, "audience": Audience.ALL}
    return written(consultation, by, text, token, (), section_id=home(by), **facts)[0]


def written(
    consultation: Consultation,
    by: Any,
    text: str,
    token: str,
    files: Sequence[Accepted],
    **facts: Any,
) -> tuple[Message, bool]:
    """The message of this press of a button, made once. Call it on a locked consultation."""
    if consultation.status not in GOING_ON:
        raise NotAllowedNow(OVER)
    message, is_new = Message.objects.get_or_create(
        sent_once=_key(consultation, token, text),
        defaults={"consultation": consultation, "by": by, "text": text, **facts},
    )
    for file in papers.new_files((), files, most=MOST, too_many=TOO_MANY) if is_new else ():
        papers.take_in(ConsultationPaper(message=message, uploaded_by=by), file)
    return message, is_new


def _key(consultation: Consultation, token: str, text: str) -> str:
    """Equal for the same words of one page: pressed twice they are said once, and what was
    written anew on a page that had been sent is not lost.
    """
    parts = (consultation.pk.hex, token, text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@transaction.atomic
def open_to_applicant(message: Message, *, by: Any) -> Message:
    """From now on whoever asked can read it, for good. Raises PermissionDenied, NotAllowedNow."""
    consultation = locked(message.consultation)
    if not permissions.answers(by, consultation):
        raise PermissionDenied
    message = locked(message)
    if message.audience == Audience.ALL:
        raise NotAllowedNow(OPEN)
    message.audience, message.opened_at, message.opened_by = Audience.ALL, timezone.now(), by
    message.save()
    notices.consultation_opened(message)
    return message
