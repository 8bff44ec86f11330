"""What a session has proved: a second factor, and how lately the person proved who they are.

allauth keeps the record of each step in the session; this module reads it.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as USER_KEY,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from core.people import Person

SECOND_FACTOR = "mfa"


def person(request: HttpRequest) -> User:
    """Who is signed in. Raises PermissionDenied for nobody."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def has_second_factor(request: HttpRequest, user: Person | None = None) -> bool:
    """Whether this session was opened with an authenticator app, a passkey or a spare code.

    ``user`` is whose session it is, where ``request.user`` is somebody else.
    """
    records = get_authentication_records(request, user or request.user)
    return any(record["method"] == SECOND_FACTOR for record in records)


def is_recent(request: HttpRequest) -> bool:
    """Whether the person proved who they are in the last ACCOUNT_REAUTHENTICATION_TIMEOUT s."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def proof_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For sensitive pages: asks once more who is there, then comes back to the page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_recent(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded


def record(request: HttpRequest, method: str, **details: Any) -> None:
    """Note in the session that the signed-in person has just proved who they are."""
    record_authentication(request, request.user, method=method, **details)


def stamp(session: Any, user: Person) -> None:
    """Write a second factor into a session without one: for the sample people and for tests."""
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": SECOND_FACTOR, "type": "totp", "at": time.time()}
    ]
    session[USER_KEY] = str(user.pk)
