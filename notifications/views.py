"""One's own deadlines in one's own calendar: the page about it, and the secret feed."""

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
from notifications.models import CalendarFeed

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
    """What it is, and that there is an address; POST makes one and shows it, once."""
    if request.method == "POST":
        feed = subscriptions.make(request.user, request.POST.get("offer", ""))
        if feed.token:
            return shown(request, feed, "カレンダーのアドレスを作りました。")
        return redirect("calendar")  # an older page: who has one keeps it
    context = {
        "feed": subscriptions.held(request.user),
        "offer": subscriptions.offer(request.user),
    }
    return render(request, "notifications/calendar.html", context)


def shown(request: HttpRequest, feed: CalendarFeed, done: str) -> HttpResponse:
    """The answer to the press of a button is the one page that holds the address."""
    messages.success(request, done)
    context = {"feed": feed, "address": absolute(reverse("calendar_feed", args=[feed.token]))}
    return render(request, "notifications/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_renew(request: HttpRequest) -> HttpResponse:
    """アドレスを作り直す: asked once more, since every subscription of it ends."""
    if subscriptions.held(request.user) is None:
        return redirect("calendar")
    if request.method == "POST":
        feed = subscriptions.renew(request.user, request.POST.get("offer", ""))
        return shown(request, feed, "アドレスを作り直しました。")
    context = {"act": "renew", "offer": subscriptions.offer(request.user)}
    return render(request, "notifications/calendar_confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_stop(request: HttpRequest) -> HttpResponse:
    """やめる: asked once more; the address leads nowhere from now on."""
    if subscriptions.held(request.user) is None:
        return redirect("calendar")
    if request.method == "POST":
        subscriptions.stop(request.user)
        messages.success(request, "カレンダーへの配信をやめました。")
        return redirect("calendar")
    return render(request, "notifications/calendar_confirm.html", {"act": "stop"})


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
