"""What stands before every page: staff's second factor and idle time, and the lock-out."""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.entry import proof
from accounts.models import User
from core.forms import put_aside

SEEN = "accounts_staff_seen"
SEEN_EVERY = 60
IDLE = (
    "しばらく操作がなかったため、ログアウトしました。もう一度ログインすると、もとの画面に戻ります。"
)


class StaffGuard:
    """Staff need a second factor for every page behind sign-in, and sign in again when idle.

    On public pages (some show more to staff: the pictures of a draft) they are visitors until
    then: one rule for whatever is for staff alone, wherever it lies.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if _is_public(view):
            user: Any = SimpleLazyObject(partial(_known, request, request.user))
            request.user = user
            return None
        if not getattr(request.user, "is_staff", False):
            return None
        if _idle(request.session):
            return _sign_out_idle(request)
        if proof.has_second_factor(request) or _is_own_page(request):
            return None
        return redirect_to_login(request.get_full_path(), reverse("account_second_factor"))


def _idle(session: Any) -> bool:
    """Whether nothing happened for STAFF_IDLE_SECONDS; otherwise notes that something did."""
    if _has_been_idle(session):
        return True
    now = int(time.time())
    if SEEN not in session or now - session[SEEN] >= SEEN_EVERY:
        session[SEEN] = now
    return False


def _has_been_idle(session: Any) -> bool:
    """Whether it has been idle; nothing is noted: public pages do not keep a session awake."""
    now = int(time.time())
    seen: int = session.get(SEEN, now)
    return now - seen > settings.STAFF_IDLE_SECONDS


def _known(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    """Who this is to a public page; asked only by a page that wants to know."""
    if not getattr(user, "is_staff", False) or _is_way_in(request):
        return user
    is_proved = proof.has_second_factor(request, user) and not _has_been_idle(request.session)
    return user if is_proved else AnonymousUser()


def _sign_out_idle(request: HttpRequest) -> HttpResponse:
    """End the session and lead back: to the page, or for a POST to the page it came from."""
    back = request.get_full_path()
    if request.method == "POST":
        with suppress(ValueError):  # a header may hold anything ("http://[")
            back = urlsplit(request.META.get("HTTP_REFERER", "")).path or back
    request.session.flush()
    request.user = AnonymousUser()
    put_aside.rescue(request)
    messages.warning(request, IDLE)
    return redirect_to_login(back)


def _is_public(view: Any) -> bool:
    """Public pages are left alone: not even the session is read, so that they can be cached."""
    return not getattr(view, "login_required", True)


def _is_way_in(request: HttpRequest) -> bool:
    """The pages that sign in and out must know who is there."""
    return _is_own_page(request) or request.path == reverse("admin:login")


def _is_own_page(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("account_home"))


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page after too many wrong passwords (django-axes)."""
    return render(request, "accounts/locked_out.html", status=429)


def client(*args: Any) -> str:
    """What django-axes writes into the log about who tried: nothing personal."""
    return "a client"


def network(request: HttpRequest) -> str | None:
    """The network the request came from: an IPv4 address, or of IPv6 the /64 that one household
    has. By it everything is counted that a stranger must not use up for others."""
    address = client_ip(request)
    return ratelimit.truncate_ip(address) if address else None


def client_ip(request: HttpRequest) -> str | None:
    """The address the request came from, proxies taken into account as by allauth.

    None for a request that came over no wire (a sign-in by code, as the tests do it).
    """
    if "REMOTE_ADDR" not in request.META:
        return None
    address: str | None = get_adapter(request).get_client_ip(request)
    return address
