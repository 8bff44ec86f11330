"""Smaller acts on a result: begun, filled in at once, its terms, the 後閲, a correction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.admin import WorkflowAdmin
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LongField
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.admin.release_rows import ROOM, answered, loaded
from reviews.choices import TAKEN_BACK_UNTIL, DecisionKind, ReleaseStatus
from reviews.deciding import stopping
from reviews.forms.deciding import TermsForm
from reviews.forms.recommending import BeginForm
from reviews.models import Decision, Release, Review
from reviews.workflow import correcting, recommending, signatures, staging

BEGUN = "結果の準備をはじめました。だれにも知らせていません。"
TERMS = "返事の期限の決まりを保存しました。"
SEEN = "後閲の日を記録しました。"
CORRECTING = "訂正の準備をはじめました。まだ、だれにも知らせていません。"


@dataclass(frozen=True)
class All:
    """An act on every proposal at once: its button, what it does, what is said."""

    label: str
    does: str
    verb: Callable[..., Any]
    done: str


ALL = {
    "fill": All(
        "案を、決まりのとおりに書き直す",
        "すべての案と案の額を、いまの点と、委員会が考える額から計算し直します。"
        "条件、理由、講評は残ります。",
        recommending.fill_in_anew, "案を計算し直しました。",
    ),
    "stage": All(
        "決定のない提案を、委員会の案のとおりにする",
        "まだ決定のない提案だけに、委員会の案のとおりの決定を準備します。",
        staging.stage_all, "決定を準備しました。",
    ),
    "write": All(
        "手紙のない提案の手紙を作る",
        "有効な手紙のない提案だけに、決定の種類に合った文の手紙を作ります。",
        staging.write_all, "手紙を作りました。",
    ),
}  # fmt: skip


def begin_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """結果の準備をはじめる, of an opened round."""
    review = get_object_or_404(Review.objects.with_call(), pk=pk)
    if not permissions.begins(request.user, review):
        raise PermissionDenied
    rows = list(recommending.free(review).select_related("proposal", "submission"))
    form = BeginForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_bound and form.is_valid():
        try:
            release = recommending.begin(review, by=request.user, entries=form.chosen)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, BEGUN)
            return redirect(admin.page_of(release))
    context = admin.frame(
        request, "結果の準備をはじめる", review=review, form=form,
        obstacle=recommending.obstacle(review), is_earlier=stopping.is_earlier(review),
    )  # fmt: skip
    return render(request, f"{ROOM}/begin.html", context)


@atomic
def all_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """An act on all, on a page that asks once more."""
    release = loaded(admin, request, pk)
    if act not in ALL:
        raise Http404
    chosen = ALL[act]
    if request.method == "POST":
        try:
            chosen.verb(release, by=request.user)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, chosen.done)
        return redirect(admin.page_of(release))
    context = admin.frame(
        request, chosen.label, release=release, act=chosen, back=admin.page_of(release)
    )
    return render(request, f"{ROOM}/all.html", context)


@atomic
def terms_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """返事の期限と、返事がないとき."""
    release = loaded(admin, request, pk)
    typed = request.POST if request.method == "POST" else None
    form, stored = TermsForm(typed, release=release), TermsForm(release=release)

    def act() -> str:
        staging.change_terms(release, by=request.user, **form.cleaned_data)
        return TERMS

    if answered(request, form, stored, release, act):
        return redirect(admin.page_of(release))
    context = admin.frame(
        request, "受諾の返事の決まり", release=release, form=form, seen=stored.seen,
        back=admin.page_of(release), is_signed=release.status == ReleaseStatus.SIGNED,
    )  # fmt: skip
    return render(request, f"{ROOM}/small.html", context)


class SeenForm(forms.Form):
    """The day of the 後閲."""

    seen_on = DayField(label="後閲の日")


def seen_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """後閲を記録する: of what a deputy decided."""
    release = admin.load(request, str(pk))
    if not permissions.settles(request.user, release):
        raise PermissionDenied
    form = SeenForm(
        request.POST if request.method == "POST" else None, initial={"seen_on": today()}
    )
    if form.is_bound and form.is_valid():
        try:
            signatures.see(release, form.cleaned_data["seen_on"], by=request.user)
        except NotAllowedNow as refusal:
            form.add_error("seen_on", str(refusal))
        else:
            messages.success(request, SEEN)
            return redirect(admin.page_of(release))
    context = admin.frame(
        request, "後閲を記録する", release=release, form=form, back=admin.page_of(release)
    )
    return render(request, f"{ROOM}/small.html", context)


class CorrectForm(forms.Form):
    """Why what was told has to be mended."""

    note = LongField(
        label="訂正する理由", rows=3, max_length=2000, help_text="手続きの履歴に残ります。",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip


def correct_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """訂正をはじめる, of what was told; it says until when this kind can be taken back."""
    release: Release = admin.load(request, str(pk))
    if not permissions.settles(request.user, release):
        raise PermissionDenied
    rows = Decision.objects.filter(release=release, entry=entry).order_by("-version")
    decision = rows.select_related("entry__proposal", "entry__submission", "release").first()
    if decision is None:
        raise Http404
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            mend = correcting.correct(decision, by=request.user, note=form.cleaned_data["note"])
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, CORRECTING)
            return redirect(admin.page_of(mend))
    context = admin.frame(
        request, "訂正の準備をはじめる", release=release, decision=decision, form=form,
        until=TAKEN_BACK_UNTIL[DecisionKind(decision.kind)].label,
        obstacle=correcting.obstacle(decision), back=admin.page_of(release),
    )  # fmt: skip
    return render(request, f"{ROOM}/correct.html", context)
