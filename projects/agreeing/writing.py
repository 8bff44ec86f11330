"""Editing a part of the text: by either side, while both talk; nothing typed is lost."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core import drafts
from core.drafts import UNSEEN, Seen, Typed
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.agreeing import keeping, reading
from projects.choices import AgreementStatus
from projects.models import Agreement

FROZEN = "文が固まっているので、直せません。直すときは、先に「文を開いて直す」を押してください。"
OVER = "この文は、もう直せません。変えるときは、変更協定を出してください。"
CLOSED = {
    AgreementStatus.FROZEN: FROZEN,
    AgreementStatus.CONCLUDED: OVER,
    AgreementStatus.TAKEN_BACK: OVER,
}


def shut(agreement: Agreement) -> str:
    """Why nobody can write now; "" when one can."""
    return CLOSED.get(AgreementStatus(agreement.status), "") or reading.dead(agreement)


def held(agreement: Agreement) -> Agreement:
    """The agreement, locked after its project: one order everywhere, no deadlock."""
    project = locked(agreement.project)
    agreement = locked(agreement)
    agreement.project = project
    return agreement


def opened(agreement: Agreement, by: Person) -> Agreement:
    """The locked agreement for who may write now. Raises PermissionDenied, NotAllowedNow."""
    agreement = held(agreement)
    if not permissions.talks(by, agreement):
        raise PermissionDenied
    refuse(shut(agreement))
    return agreement


@atomic
def save_page(
    agreement: Agreement,
    page: str,
    *,
    by: Person,
    facts: Mapping[str, Any],
    seen: Seen = UNSEEN,
) -> Agreement:
    """A part of the text. What differs from before is a new version. Raises ChangedMeanwhile,
    NotAllowedNow, PermissionDenied.
    """
    agreement = opened(agreement, by)
    if drafts.save(agreement, page, by=by, facts=facts, seen=seen):
        agreement.save()
        side = reading.side_of(by, agreement.project)
        keeping.keep_version(agreement, by=by, side=side, page=page)
    return agreement


@atomic
def keep_page(
    agreement: Agreement, page: str, *, by: Person, typed: Typed, seen: Seen = UNSEEN
) -> Agreement:
    """What is typed half, beside the text. Raises as :func:`save_page`, and TooMuch."""
    agreement = opened(agreement, by)
    if drafts.keep(agreement, page, by=by, typed=typed, seen=seen):
        agreement.save()
    return agreement
