"""Housekeeping by the clock: what nobody needs any more is forgotten."""

from datetime import datetime, timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from core.history import erasing

UNFINISHED_DAYS = 7


@shared_task
def tidy() -> None:
    """Delete expired sessions and sign-ups that nobody finished."""
    call_command("clearsessions")
    forget_unfinished(timezone.now())


def forget_unfinished(now: datetime) -> int:
    """Delete addresses that were typed at sign-up but never proved; returns how many."""
    old = User.objects.filter(
        last_login=None,
        name="",
        is_staff=False,
        groups=None,
        date_joined__lt=now - timedelta(days=UNFINISHED_DAYS),
    ).exclude(emailaddress__verified=True)
    people = list(old)
    for person in people:
        erasing.erase(person)
    return len(people)
