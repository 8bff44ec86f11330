"""Where a person is signed in, and signing out everywhere else."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.addresses import end_sessions
from accounts.entry import proof

DEVICES = ("iPhone", "iPad", "Android", "Windows", "CrOS", "Macintosh", "Linux")
BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
WORDS = {"Macintosh": "Mac", "CrOS": "Chromebook"}


def sessions(request: HttpRequest) -> HttpResponse:
    """List the open sessions; a POST ends all but this one."""
    if request.method == "POST":
        number = end_sessions(proof.person(request), but=request.session.session_key)
        messages.success(request, f"ほかの端末（{number}台）からログアウトしました。")
        return redirect("usersessions_list")
    mine = UserSession.objects.filter(user=request.user).order_by("-created_at")
    shown = [_shown(session, request) for session in mine if session.exists()]
    return render(request, "accounts/sessions.html", {"sessions": shown})


def _shown(session: Any, request: HttpRequest) -> dict[str, Any]:
    return {
        "device": device(session.user_agent),
        "ip": session.ip,
        "since": session.created_at,
        "is_this": session.session_key == request.session.session_key,
    }


def device(user_agent: str) -> str:
    """A word a person knows their device by: 「iPhone、Safari」."""
    machine = next((word for word in DEVICES if word in user_agent), "")
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    return "、".join(filter(None, (WORDS.get(machine, machine), browser))) or "不明な端末"
