"""What stands before every page: staff's second factor and idle time, and the lock-out."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts import proof
from core import keeping

SEEN = "accounts_staff_seen"
SEEN_EVERY = 60
IDLE = (
    "しばらく操作がなかったため、ログアウトしました。もう一度ログインすると、もとの画面に戻ります。"
)


class StaffGuard:
    """Staff need a second factor for every page behind sign-in, and sign in again when idle."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if _is_public(view) or not getattr(request.user, "is_staff", False):
            return None
        if _idle(request.session):
            return _sign_out_idle(request)
        if proof.has_second_factor(request) or _is_own_page(request):
            return None
        return redirect_to_login(request.get_full_path(), reverse("account_second_factor"))


def _idle(session: Any) -> bool:
    """Whether nothing happened for STAFF_IDLE_SECONDS; otherwise notes that something did."""
    now = int(time.time())
    seen = session.get(SEEN, now)
    if now - seen > settings.STAFF_IDLE_SECONDS:
        return True
    if SEEN not in session or now - seen >= SEEN_EVERY:
        session[SEEN] = now
    return False


def _sign_out_idle(request: HttpRequest) -> HttpResponse:
    """End the session and lead back: to the page, or for a POST to the page it came from."""
    back = request.get_full_path()
    if request.method == "POST":
        back = urlsplit(request.META.get("HTTP_REFERER", "")).path or back
    request.session.flush()
    request.user = AnonymousUser()
    keeping.rescue(request)
    messages.warning(request, IDLE)
    return redirect_to_login(back)


def _is_public(view: Any) -> bool:
    """Public pages are left alone: not even the session is read, so that they can be cached."""
    return not getattr(view, "login_required", True)


def _is_own_page(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("account_home"))


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page after too many wrong passwords (django-axes)."""
    return render(request, "accounts/locked_out.html", status=429)


def client(*args: Any) -> str:
    """What django-axes writes into the log about who tried: nothing personal."""
    return "a client"


def client_ip(request: HttpRequest) -> str | None:
    """The address the request came from, proxies taken into account as by allauth.

    None for a request that came over no wire (a sign-in by code, as the tests do it).
    """
    if "REMOTE_ADDR" not in request.META:
        return None
    return get_adapter(request).get_client_ip(request)
