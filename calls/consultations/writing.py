"""The note before it is sent: begun once however often one clicks, saved, thrown away."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from calls import permissions
from calls.choices import Channel, ConsultationStatus, WriterRole
from calls.models import Consultation, ConsultationWriter
from core.history import erasing
from core.workflow import NotAllowedNow, locked

SENT = "この相談は、もう送られています。書き足したいことは、やりとりに書いてください。"


def fresh() -> str:
    """A token for one press of a button: 22 characters."""
    return secrets.token_urlsafe(16)


@transaction.atomic
def begin(*, by: Any, opened: str, **facts: Any) -> Consultation:
    """The draft that this page begins: the second press of one button finds it again."""
    token = f"{by.pk}:{opened or fresh()}"[:64]
    found, is_new = Consultation.objects.get_or_create(
        opened=token, defaults={"started_by": by, "person_name": by.name, **facts}
    )
    if is_new:
        ConsultationWriter.objects.create(
            consultation=found, person=by, role=WriterRole.REPRESENTATIVE
        )
    return found


@transaction.atomic
def begin_at_counter(*, by: Any, opened: str) -> Consultation:
    """代理入力: for somebody without an account, so it has no writers. Raises PermissionDenied."""
    if not by.has_perm("calls.enter_consultation"):
        raise PermissionDenied
    token = f"{by.pk}:{opened or fresh()}"[:64]
    facts = {"started_by": by, "channel": Channel.COUNTER}
    return Consultation.objects.get_or_create(opened=token, defaults=facts)[0]


@transaction.atomic
def save(consultation: Consultation, *, by: Any, facts: Mapping[str, Any]) -> Consultation:
    """What was typed, complete or not. Raises as :func:`opened`."""
    consultation = opened(consultation, by)
    write(consultation, facts)
    consultation.save()
    return consultation


def write(consultation: Consultation, facts: Mapping[str, Any]) -> None:
    """What was typed into the columns. Not saved."""
    for name, value in facts.items():
        setattr(consultation, name, value)


@transaction.atomic
def discard(consultation: Consultation, *, by: Any) -> None:
    """The draft is gone for good, with its history. Raises as :func:`opened`."""
    erase(opened(consultation, by))


def erase(consultation: Consultation) -> None:
    """A draft that was never sent, with all that history holds of it."""
    erasing.erase(consultation)


def opened(consultation: Consultation, by: Any) -> Consultation:
    """The draft, locked for writing. Raises PermissionDenied or NotAllowedNow."""
    consultation = locked(consultation)
    if not permissions.writes(by, consultation):
        raise PermissionDenied
    if consultation.status != ConsultationStatus.DRAFT:
        raise NotAllowedNow(SENT)
    return consultation
