"""The secret address of a person's calendar: made, made anew, given up, and asked for."""

from typing import Any

from django.db import transaction

from core.caching.tries import tried
from notifications.models import CalendarFeed

HOUR = 60 * 60
# Requests an hour: of one calendar (phones ask every few hours), of one network address (an
# office behind one address; somebody who guesses).
MOST_OF_TOKEN, MOST_OF_ADDRESS = 60, 600


def of(user: Any) -> CalendarFeed | None:
    """The person's address, if they have made one."""
    return CalendarFeed.objects.filter(user=user).first()


@transaction.atomic
def make(user: Any) -> CalendarFeed:
    """Make the address; who has one keeps it."""
    return CalendarFeed.objects.get_or_create(user=user)[0]


@transaction.atomic
def renew(user: Any) -> CalendarFeed:
    """Another address; the one before leads nowhere from now on."""
    stop(user)
    return CalendarFeed.objects.create(user=user)


@transaction.atomic
def stop(user: Any) -> None:
    """No address any more."""
    held = CalendarFeed.objects.select_for_update().filter(user=user)
    CalendarFeed.objects.filter(pk__in=[feed.pk for feed in held]).delete()


def owner(token: str) -> Any:
    """Whose calendar this is; None if it was revoked or the account is closed or stopped."""
    feeds = CalendarFeed.objects.select_related("user")
    open_accounts = feeds.filter(user__is_active=True, user__closed_at=None)
    feed = open_accounts.filter(token=token).first()
    return feed.user if feed else None


def is_flood(token: str, address: str | None) -> bool:
    """Whether this calendar, or this network address, was asked for too often within the hour."""
    asked = [("token", token, MOST_OF_TOKEN)]
    if address:
        asked.append(("address", address, MOST_OF_ADDRESS))
    counts = [
        tried("calendar", f"{name}:{value}", HOUR) > most for name, value, most in asked
    ]  # each is counted
    return any(counts)
