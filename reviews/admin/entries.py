"""Smaller pages of a round: its days, proposals that come late, one proposal with its sheets."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.admin import WorkflowAdmin
from core.forms.versions import compare, locked
from core.people import Person
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.forms.entry import LeaveForm
from reviews.forms.review import DaysForm
from reviews.models import Entry, Review
from reviews.notices import entry as notices
from reviews.preparing import entering, phases
from reviews.workflow import entry as workflow

ROOM = "admin/reviews/review"
SAVED = "審査の日程を保存しました。"
ADDED = "提案{}件を審査に加え、委員に届け出をお願いしました。"
OUT = "{}を審査から外し、委員に知らせました。"


def loaded(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> Review:
    """The round, for who runs it."""
    review: Review = admin.load(request, str(pk))
    if not permissions.runs(request.user, review):
        raise PermissionDenied
    return review


@atomic
def days_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """日程を変える: two who change it see each other."""
    review = loaded(admin, request, pk)
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        locked(review)
    form, stored = DaysForm(typed, review=review), DaysForm(review=review)
    if form.is_bound:
        form.is_valid()
        compare(form, stored=stored, row=review)
    if form.is_bound and form.is_valid():
        try:
            shows, tells = form.cleaned_data["shows"], form.cleaned_data["tells"] or None
            phases.change(review, by=request.user, shows=shows, days=form.days, tells=tells)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, SAVED)
            return redirect(admin.page_of(review))
    context = admin.frame(
        request,
        "審査の日程",
        review=review,
        form=form,
        seen=stored.seen,
        back=admin.page_of(review),
    )
    return render(request, f"{ROOM}/days.html", context)


def take_in_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """提案を加える: what was filed since; a page that asks once more."""
    review = loaded(admin, request, pk)
    if request.method == "POST":

        def take_in() -> str:
            return ADDED.format(len(workflow.take_in(review, by=request.user)))

        return acted(admin, request, review, take_in)
    waiting = entering.eligible(review).with_newest()
    context = admin.frame(
        request, "提案を審査に加える", review=review, waiting=waiting, back=admin.page_of(review),
        mails=notices.added_preview(review, len(waiting)) if waiting else [],
    )  # fmt: skip
    return render(request, f"{ROOM}/take_in.html", context)


def entry_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """One proposal with its sheets: their state, never a mark."""
    review = admin.load(request, str(pk))
    row = entry_of(review, entry, request.user)
    sheets = row.sheets.select_related("reviewer__member", "typed_by").defer("private_note")
    context = admin.frame(
        request, str(row), review=review, entry=row, back=admin.page_of(review),
        sheets=sheets.order_by("reviewer__seat", "reviewer__member__kana"),
        runs=permissions.runs(request.user, review),
    )  # fmt: skip
    return render(request, f"{ROOM}/entry.html", context)


def leave_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """審査から外す, with the reason that members read."""
    review = loaded(admin, request, pk)
    row = entry_of(review, entry, request.user)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_ready and "preview" not in request.POST:
        note = form.cleaned_data["note"]

        def leave() -> str:
            return OUT.format(workflow.leave(row, by=request.user, note=note))

        return acted(admin, request, review, leave)
    why = form.facts.get("note") or ""
    context = admin.frame(
        request, "審査から外す", review=review, entry=row, form=form, back=admin.page_of(review),
        mails=notices.left_preview(row, why) if why else [],
    )  # fmt: skip
    return render(request, f"{ROOM}/leave.html", context)


def entry_of(review: Review, key: int, user: Person) -> Entry:
    """A proposal of this round, but for who is recused from it, else 404."""
    known = review.entries.but_of_recused(user)
    rows = known.select_related("proposal", "submission", "review__round__course__call")
    found: Entry = get_object_or_404(rows.defer("submission__manifest"), pk=key)
    return found


def acted(admin: WorkflowAdmin, request: HttpRequest, review: Review, act: Any) -> HttpResponse:
    """Do it; say what came of it."""
    try:
        messages.success(request, act())
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect(admin.page_of(review))
