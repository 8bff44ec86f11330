"""One's own deadlines in one's own calendar: the page about it, and the secret feed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry.guard import network
from core.http import absolute
from notifications.calendar import events, subscriptions

FEED_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Disposition": f'inline; filename="{events.FILE_NAME}"',
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
}
FEED_TYPE = f"{events.CONTENT_TYPE}; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """What it is, and the secret address once it is made (POST)."""
    if request.method == "POST":
        subscriptions.make(request.user)
        messages.success(request, "カレンダーのアドレスを作りました。")
        return redirect("calendar")
    feed = subscriptions.of(request.user)
    address = site_address(feed.token) if feed else ""
    return render(request, "notifications/calendar.html", {"feed": feed, "address": address})


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_renew(request: HttpRequest) -> HttpResponse:
    """アドレスを作り直す: asked once more, since every subscription of it ends."""
    return confirmed(request, "renew", subscriptions.renew, "アドレスを作り直しました。")


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_stop(request: HttpRequest) -> HttpResponse:
    """やめる: the address leads nowhere from now on."""
    return confirmed(request, "stop", subscriptions.stop, "カレンダーへの配信をやめました。")


def confirmed(request: HttpRequest, act: str, verb: Any, done: str) -> HttpResponse:
    """A page that asks; its POST acts. Without an address there is nothing to ask."""
    if subscriptions.of(request.user) is None:
        return redirect("calendar")
    if request.method == "POST":
        verb(request.user)
        messages.success(request, done)
        return redirect("calendar")
    return render(request, "notifications/calendar_confirm.html", {"act": act})


def site_address(token: str) -> str:
    """The full address of a feed."""
    return absolute(reverse("calendar_feed", args=[token]))


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The open deadlines of whoever holds the token; for the programs of their calendars."""
    if subscriptions.is_flood(token, network(request)):
        return plain("短い時間に何度も読まれています。1時間ほどおいてください。", 429)
    user = subscriptions.owner(token)
    if user is None:
        return plain("このカレンダーはありません。", 404)
    entries = events.entries(user)
    etag = events.fingerprint(entries)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        text = events.feed(entries)
        answer = HttpResponse(text, content_type=FEED_TYPE, headers=FEED_HEADERS)
    answer.headers["ETag"] = etag
    return answer


def plain(words: str, status: int) -> HttpResponse:
    """An answer for programs: a sentence, kept by nobody."""
    headers = FEED_HEADERS | {"Cache-Control": "private, no-store"}
    del headers["Content-Disposition"]
    if status == 429:
        headers["Retry-After"] = str(subscriptions.HOUR)
    kind = "text/plain; charset=utf-8"
    return HttpResponse(words, status=status, content_type=kind, headers=headers)
