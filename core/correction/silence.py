"""Silence: the open requests whose moment has passed. What it means is each app's own (ADR 62)."""

from django.db.models import Q
from django.utils import timezone

from core.calendar.law import LAST_MINUTE


def passed() -> Q:
    """Open requests that are over, to the minute (JST): what ``Correction.is_over`` says of one.

    A day without an hour of its own ends at its end.
    """
    now = timezone.localtime()
    today = Q(due_on=now.date(), due_time__lte=now.time(), due_time__lt=LAST_MINUTE)
    return Q(answered_at=None) & (Q(due_on__lt=now.date()) | today)
