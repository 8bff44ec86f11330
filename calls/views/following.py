"""知らせてほしい and 関心あり: asked for, proved, stopped."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.entry.guard import network
from calls.forms.following import FollowForm, InterestForm
from calls.listing import following, interest
from calls.models import Theme
from calls.views.asking import public_call, public_theme
from core.http import private_page

GONE = 410


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def call_follow(request: HttpRequest, number: str) -> HttpResponse:
    """Be told of a call: when it opens, when something changes, when there is an answer."""
    return _follow(request, public_call(number))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def theme_follow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Be told of the answers to a theme, and when it falls."""
    return _follow(request, public_theme(pk))


def _follow(request: HttpRequest, place: following.Place) -> HttpResponse:
    user = request.user
    if user.is_authenticated:
        return _follow_own(request, place)
    if following.over(place):
        return render(request, "calls/following/follow.html", _context(place))
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            following.ask(place, form.cleaned_data["email"], network=network(request) or "")
            return render(request, "calls/following/asked.html", _context(place))
        except following.TooManyAsked as refusal:
            form.add_error(None, str(refusal))
    return render(request, "calls/following/follow.html", _context(place) | {"form": form})


def _follow_own(request: HttpRequest, place: following.Place) -> HttpResponse:
    """Signed in: one press, no proof; pressed twice it is once."""
    if request.method == "POST" and not following.over(place):
        following.follow(place, by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, "お知らせを受け取るようにしました。")
        return redirect(request.path)
    row = following.follows(request.user, place)
    return render(request, "calls/following/follow.html", _context(place) | {"row": row})


def _context(place: following.Place) -> dict[str, Any]:
    theme = place if isinstance(place, Theme) else None
    call = theme.call if theme else place
    over, told = following.over(place), following.told_of(place)
    return {"place": place, "theme": theme, "call": call, "over": over, "told": told}


@private_page
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def following_page(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of a mail: confirm, or stop. Opening it changes nothing."""
    row = following.found(token)
    if row is None:
        raise Http404
    if request.method == "POST":
        act = following.stop if request.POST.get("act") == "stop" else following.prove
        act(row)
        return redirect(request.path)
    why = following.refusal(row)
    context = {"row": row, "why": why, "told": following.told_of(row.call)}
    return render(request, "calls/following/link.html", context, status=GONE if why else 200)


@require_POST
def following_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop from one's own page; another's is not there."""
    row = get_object_or_404(following.own(request.user), pk=pk)
    following.stop(row)
    messages.success(request, f"「{row}」のお知らせをやめました。")
    return redirect("my")


@require_http_methods(["GET", "HEAD", "POST"])
def theme_interest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """関心あり: say so, change it, take it back."""
    theme = public_theme(pk)
    user: Any = request.user
    held = interest.held(user, theme)
    groups = interest.groups(user)
    if request.method == "POST" and request.POST.get("act") == "stop":
        interest.take_back(theme, by=user)
        messages.success(request, "「関心あり」を取り消しました。")
        return redirect(theme)
    initial = (
        {"organization": held.organization_id, "seeks_partners": held.seeks_partners}
        if held
        else {}
    )
    sent = request.POST if request.method == "POST" else None
    form = InterestForm(sent, groups=groups, initial=initial)
    if request.method == "POST" and form.is_valid() and not following.over(theme):
        said = form.cleaned_data
        interest.tell(
            theme, by=user, organization=said["organization"], seeks=said["seeks_partners"]
        )
        messages.success(request, "関心があることを、担当課に伝えました。")
        return redirect(theme)
    context = _context(theme) | {"form": form, "held": held}
    return render(request, "calls/following/interest.html", context)
