"""Which people have signed in on this device before: a signed cookie, for the sign-in pages alone.

It opens nothing. It tells a person's own device from a stranger's when codes and passwords are
counted (``accounts.entry.limits``), also while that person is signed in nowhere. It names people by
their row alone and is sent to no page outside the account, so public pages are kept as before.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.people import Person

COOKIE = SALT = "known_here"
LASTS = 365 * 24 * 60 * 60  # seconds from the last sign-in
MOST = 5  # people who share a device


def known(request: HttpRequest) -> list[int]:
    """The keys of those who signed in here, the last first; none for what we have not signed."""
    try:
        keys: list[int] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return []
    return keys


def knows(request: HttpRequest, address: str) -> bool:
    """Whether the person with this address has signed in on this device before."""
    people = known(request)
    users = get_user_model().objects.filter(pk__in=people, email__iexact=address)
    return bool(people) and users.exists()


def remember(request: HttpRequest, response: HttpResponse, user: Person) -> None:
    """Note on this device that this person has signed in."""
    others = [key for key in known(request) if key != user.pk]
    response.set_cookie(
        COOKIE,
        signing.dumps([user.pk, *others][:MOST], salt=SALT),
        max_age=LASTS,
        path=reverse("account_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
