"""The secret address of a person's calendar: made, made anew, given up, and asked for."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction

from core import links
from core.caching.tries import tried
from core.people import Person
from notifications.models import CalendarFeed

HOUR = 60 * 60
# Requests an hour: of one calendar (phones ask every few hours), of one network address (an
# office behind one address; somebody who guesses).
MOST_OF_TOKEN, MOST_OF_ADDRESS = 60, 600


def held(user: Person) -> CalendarFeed | None:
    """The person's address, if they have made one: that there is one, not what it is."""
    return CalendarFeed.objects.filter(user=user.pk).first()


def offer(user: Person) -> str:
    """What a form carries, so that its button pressed twice makes and shows one address."""
    return signing.dumps(links.new_token(), salt=_salt(user))


def _offered(user: Person, form: str) -> str:
    """The token of a form that this person was shown within the hour; else a new one."""
    try:
        return str(signing.loads(form, salt=_salt(user), max_age=HOUR))
    except signing.BadSignature:
        return links.new_token()


def _salt(user: Person) -> str:
    return f"notifications.calendar.{user.pk}"


def make(user: Person, form: str = "") -> CalendarFeed:
    """The address, made if there is none. One that was there is as secret as before (``token`` is
    ""), unless this very ``form`` made it.
    """
    return _made(user, form, keep=True)


def renew(user: Person, form: str = "") -> CalendarFeed:
    """Another address, its ``token`` known; the one before leads nowhere from now on."""
    return _made(user, form, keep=False)


@transaction.atomic
def _made(user: Person, form: str, *, keep: bool) -> CalendarFeed:
    get_user_model().objects.select_for_update().get(pk=user.pk)
    token, feed = _offered(user, form), held(user)
    is_same = feed is not None and feed.digest == links.digest(token)
    if feed is None or not (is_same or keep):
        stop(user)
        return CalendarFeed.objects.issue(token, user=user)
    feed.token = token if is_same else ""
    return feed


@transaction.atomic
def stop(user: Person) -> None:
    """No address any more."""
    CalendarFeed.objects.filter(user=user.pk).delete()


def owner(token: str) -> Any:
    """Whose calendar this is; None if it was revoked or the account is closed or stopped."""
    feeds = CalendarFeed.objects.select_related("user")
    feed = feeds.filter(user__is_active=True, user__closed_at=None).found(token)
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
