"""The sections that are asked: asking, taking back, what they have answered."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Section
from calls import permissions
from calls.models import Consultation, SectionAsk
from calls.notices import consultation as notices
from calls.querysets import GOING_ON, own_sections
from core.workflow import NotAllowedNow, locked, refuse

ASKED = "{}には、もう聞いています。返事を待つか、取り消してから聞いてください。"


def live(consultation: Consultation) -> QuerySet[SectionAsk]:
    """The asks that hold: not taken back, whether answered or not."""
    rows = consultation.asks.filter(taken_back_at=None)
    return rows.select_related("section__department", "by")


def unanswered(consultation: Consultation) -> QuerySet[SectionAsk]:
    """Of those, what waits for a section that still exists."""
    return unheard(consultation).filter(passed_at=None)


def unheard(consultation: Consultation) -> QuerySet[SectionAsk]:
    """What a section that still exists has not answered, waited for or not."""
    return live(consultation).filter(answered_at=None, section__is_active=True)


def orphaned(consultation: Consultation) -> QuerySet[SectionAsk]:
    """What was asked of a section that is dissolved or merged: nobody's, until the clerk acts."""
    return live(consultation).filter(answered_at=None, passed_at=None, section__is_active=False)


def asks_of(consultation: Consultation, user: Any) -> list[SectionAsk]:
    """What the sections of this person are asked and have not answered."""
    return list(unheard(consultation).filter(section__in=own_sections(user)))


def pass_over(consultation: Consultation, until: date) -> list[SectionAsk]:
    """Wait no more for the sections whose day was ``until`` or earlier. Call it on a locked
    consultation.
    """
    passed = list(unanswered(consultation).filter(due_on__lte=until))
    for row in passed:
        row.passed_at = timezone.now()
        row.save(update_fields=["passed_at"])
    return passed


def ask(
    consultation: Consultation, sections: Iterable[Section], *, by: Any, note: str, due_on: date
) -> list[SectionAsk]:
    """Ask these sections, or once more one that has answered. Call it on a locked row.

    Raises NotAllowedNow for one that has not answered yet, or exists no more.
    """
    known = {each.section_id: each for each in live(consultation)}
    asked = []
    for section in sections:
        row = known.get(section.pk) or SectionAsk(consultation=consultation, section=section)
        waits = not row._state.adding and row.is_waiting
        refuse(ASKED.format(section) if waits else "")
        refuse("" if section.is_active else f"{section}は、いまは使われていない部署です。")
        row.by, row.note = by, note
        row.answered_at, row.passed_at = None, None
        row.due_on, row.due_set_at = due_on, timezone.now()
        row.save()
        asked.append(row)
    refuse("" if asked else "聞く課を選んでください。")
    return asked


def answered(consultation: Consultation, asks: Sequence[SectionAsk]) -> None:
    """These sections have answered; who routes is told. Call it on a locked consultation."""
    now = timezone.now()
    for row in asks:
        row.answered_at = now
        row.save()
        notices.section_answered(row)


@transaction.atomic
def take_back(row: SectionAsk, *, by: Any) -> SectionAsk:
    """The section is not asked any more, and sees nothing of it from now on.

    Raises PermissionDenied, NotAllowedNow.
    """
    consultation = locked(row.consultation)
    if not permissions.routes(by, consultation):
        raise PermissionDenied
    row = locked(row)
    if row.taken_back_at or consultation.status not in GOING_ON:
        raise NotAllowedNow("この問い合わせは、もう取り消されたか、相談が終わっています。")
    row.taken_back_at = timezone.now()
    row.save()
    notices.section_ask_taken_back(row)
    return row


def renew(consultation: Consultation, due_on: date) -> None:
    """What was not answered when it ended has a new day, since it goes on."""
    again = {"due_on": due_on, "due_set_at": timezone.now(), "passed_at": None}
    unheard(consultation).update(**again)
