"""The sections that are asked: asking, taking back, what they have answered."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Section
from calls import permissions
from calls.models import Consultation, SectionAsk
from calls.notices import consultation as notices
from calls.querysets import GOING_ON, SectionAskQuerySet, own_sections
from core.workflow import NotAllowedNow, locked, refuse

ASKED = "{}には、もう聞いています。返事を待つか、取り消してから聞いてください。"


def live(consultation: Consultation) -> SectionAskQuerySet:
    """The asks that hold: not taken back, whether answered or not."""
    rows: SectionAskQuerySet = SectionAsk.objects.filter(consultation=consultation)
    return rows.live().with_people()


def unanswered(consultation: Consultation) -> SectionAskQuerySet:
    """Of those, what somebody of the section has still to answer."""
    return live(consultation).waiting()


def unheard(consultation: Consultation) -> SectionAskQuerySet:
    """What somebody of a section could still answer, waited for or not."""
    return live(consultation).filter(SectionAsk.objects.manned(), answered_at=None)


def late(consultation: Consultation, day: date) -> list[SectionAsk]:
    """Those of them whose day was before ``day``."""
    return list(unanswered(consultation).filter(due_on__lt=day))


def orphaned(consultation: Consultation) -> SectionAskQuerySet:
    """What was asked of a section that is dissolved or has nobody: the clerk's."""
    return live(consultation).stranded()


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
    waiting = {each.section.living for each in known.values() if each.is_waiting}
    asked = []
    for section in sections:
        row = known.get(section.pk) or SectionAsk(consultation=consultation, section=section)
        refuse(ASKED.format(section) if section in waiting else "")
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
