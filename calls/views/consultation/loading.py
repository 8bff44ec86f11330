"""Loading is the access check: only those who take part, whatever else they may see as staff."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from calls import permissions
from calls.choices import Channel, ConsultationStatus
from calls.models import Consultation
from calls.querysets import GOING_ON


def load(request: HttpRequest, pk: UUID, *, held: bool = False) -> Consultation:
    """The consultation, if this person takes part in it; otherwise it does not exist (404).

    ``held``: locked until the transaction ends, so that what is judged is what is stored.
    """
    own = Consultation.objects.of_person(request.user).filter(channel=Channel.WEB)
    asks = own.with_asks().prefetch_related("log")
    rows = asks.select_related("organization", "call", "course", "theme", "case")
    if held:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found: Consultation = get_object_or_404(rows, pk=pk)
    return found


def load_to_write(request: HttpRequest, pk: UUID, *, held: bool = False) -> Consultation:
    """The consultation, if this person writes it; PermissionDenied for who may only look."""
    consultation = load(request, pk, held=held)
    if not permissions.writes(request.user, consultation):
        raise PermissionDenied
    return consultation


def is_draft(pk: UUID) -> bool:
    """Whether the note of this address is still being written."""
    return Consultation.objects.filter(pk=pk, status=ConsultationStatus.DRAFT).exists()


def is_going_on(pk: UUID) -> bool:
    """Whether something can be written in the thread of this address."""
    return Consultation.objects.filter(pk=pk, status__in=GOING_ON).exists()
