"""期限の延長: the deadline of a request for correction, for one applicant or for all."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.calendar import wareki
from core.workflow import NotAllowedNow, locked
from groups import notices
from groups.models import CorrectionRequest, DeadlineExtension


@transaction.atomic
def extend(correction: CorrectionRequest, until: date, *, by: Any, reason: str) -> None:
    """Move the deadline to a later day and tell the applicant. Raises NotAllowedNow."""
    correction = locked(correction)
    if correction.answered_at:
        raise NotAllowedNow("この補正は、もう終わっています。")
    if until <= correction.due_on:
        raise NotAllowedNow(f"いまの期限（{wareki(correction.due_on)}）よりあとの日にします。")
    DeadlineExtension.objects.create(
        correction=correction, before_on=correction.due_on, until_on=until, reason=reason, by=by
    )
    correction.due_on, correction.due_set_at = until, timezone.now()
    correction.save(update_fields=["due_on", "due_set_at"])
    notices.correction_extended(correction.registration, correction)


def extendable(until: date) -> Any:
    """The open requests whose deadline is before this day, the most urgent first."""
    waiting = CorrectionRequest.objects.filter(answered_at=None, due_on__lt=until)
    return waiting.select_related("registration").order_by("due_on", "pk")


@transaction.atomic
def extend_all(until: date, *, by: Any, reason: str) -> int:
    """Move every open deadline that is before this day; returns how many were moved."""
    corrections = list(extendable(until).order_by("pk"))
    for correction in corrections:
        extend(correction, until, by=by, reason=reason)
    return len(corrections)
