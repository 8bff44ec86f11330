"""Ruling on 利害関係, and typing what came on paper, each on a page of its own."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.people import Person
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import Ruling
from reviews.conflicts import standing
from reviews.forms.declaration import DeclarationForm
from reviews.forms.ruling import RulingForm
from reviews.models import Conflict
from reviews.notices import conflict as notices
from reviews.workflow import declaring, rulings

ROOM = "admin/reviews/conflict"
ENTERED = "届け出を保存しました。"


def shown(side: Any, request: HttpRequest, conflict: Conflict, title: str) -> dict[str, Any]:
    """What every page of one conflict says."""
    asked = standing.asked(Conflict.objects.filter(pk=conflict.pk))
    frame: dict[str, Any] = side.frame(
        request, title, conflict=conflict, asked=asked[0] if asked else None,
        back=side.page_of(conflict), may_enter=declaring.may_change(conflict),
        call_url=reverse("admin:reviews_conflict_call", args=[conflict.reviewer.call_id]),
    )  # fmt: skip
    return frame


def acts(side: Any, conflict: Conflict, user: Person) -> list[tuple[str, str]]:
    """What leads on, as (label, address)."""
    name = f"admin:{side.url_name('rule')}"
    return [
        (rulings.LABELS[each], reverse(name, args=[conflict.pk, rulings.word_of(each)]))
        for each in rulings.offered(conflict, user)
    ]


def rule_view(side: Any, request: HttpRequest, pk: int, ruling: str) -> HttpResponse:
    """審査から外す, 審査してよいことにする, 判断を取り消す: load, permit, bind, act, answer."""
    conflict = side.load(request, str(pk))
    wanted = rulings.named(ruling)
    if wanted is None:
        raise Http404
    if not permissions.rules(request.user, conflict):
        raise PermissionDenied
    if wanted not in rulings.offered(conflict, request.user):
        messages.error(request, rulings.TOO_LATE)
        return redirect(side.page_of(conflict))
    form = RulingForm(request.POST if request.method == "POST" else None)
    if form.is_ready:
        return ruled(side, request, conflict, wanted, form.cleaned_data["note"])
    context = shown(side, request, conflict, rulings.LABELS[wanted]) | {
        "form": form,
        "effects": rulings.effects(conflict, wanted),
        "mails": notices.ruled_preview(conflict),
    }
    return render(request, f"{ROOM}/rule.html", context)


def ruled(
    side: Any, request: HttpRequest, conflict: Conflict, ruling: Ruling, note: str
) -> HttpResponse:
    """Call the verb; say what came of it."""
    try:
        declaring.rule(conflict, by=request.user, ruling=ruling, note=note)
    except NotAllowedNow as refusal:
        messages.error(request, rulings.TYPED.format(refusal, note))
    else:
        messages.success(request, rulings.DONE.format(rulings.LABELS[ruling]))
    return redirect(side.page_of(conflict))


def declare_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """A declaration that came on paper or by telephone."""
    conflict = side.load(request, str(pk))
    if not permissions.declares(request.user, conflict):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = DeclarationForm(sent, conflict=conflict, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            declaring.declare(conflict, by=request.user, **form.arguments)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, ENTERED)
            return redirect(side.page_of(conflict))
    context = shown(side, request, conflict, "届け出を入力する") | {"form": form}
    return render(request, f"{ROOM}/declare.html", context)
