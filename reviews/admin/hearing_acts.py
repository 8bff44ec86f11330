"""Smaller acts on the day of a hearing: planned, changed, drawn up; slides, the result."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import readings
from core import papers
from core.admin import WorkflowAdmin
from core.forms.versions import compare, locked
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.admin import hearing_moves
from reviews.forms.hearing import HearingForm
from reviews.models import Break, Hearing, Review, Slides, Slot
from reviews.notices import hearing as notices
from reviews.presenting import planning, tally, telling, timetable
from reviews.presenting.planning import OWN

ROOM = "admin/reviews/hearing"
PLANNED = "日を決めました。まだ、だれにも知らせていません。次に、順番を決めてください。"
SAVED = "保存しました。"
TOLD = "保存し、変わったことを知らせました。"
DRAWN_UP = "あとの時刻をくり上げ、時刻が変わった団体に知らせました。"


def loaded(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> Hearing:
    """The day, for who runs it."""
    hearing: Hearing = admin.load(request, str(pk))
    if not permissions.holds(request.user, hearing):
        raise PermissionDenied
    return hearing


def plan_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """日を決める, of a round with presentations."""
    review = get_object_or_404(Review.objects.with_call(), pk=pk)
    if not permissions.begins(request.user, review):
        raise PermissionDenied
    form = HearingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            hearing = planning.plan(review, form.day, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, PLANNED)
            return redirect(admin.page_of(hearing))
    context = admin.frame(
        request, "公開プレゼンテーションの日を決める", review=review, form=form,
        back=reverse("admin:reviews_review_change", args=[review.pk]),
    )  # fmt: skip
    return render(request, f"{ROOM}/day.html", context)


@atomic
def change_day_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """日、場所、分を変える, with the letters that would leave; two who change it see each other."""
    hearing = loaded(admin, request, pk)
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        locked(hearing)
    form, stored = HearingForm(typed, hearing=hearing), HearingForm(hearing=hearing)
    if form.is_bound:
        form.is_valid()
        compare(form, stored=stored, row=hearing)
    if form.is_bound and form.is_valid() and "preview" not in request.POST:
        try:
            planning.change(hearing, form.day, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            is_told = hearing.status not in telling.UNTOLD
            messages.success(request, TOLD if is_told else SAVED)
            return redirect(admin.page_of(hearing))
    context = admin.frame(
        request, "日、場所、時間を変える", review=hearing.review, hearing=hearing, form=form,
        seen=stored.seen, back=admin.page_of(hearing), mails=change_previews(hearing, form),
        is_told=hearing.status not in telling.UNTOLD,
    )  # fmt: skip
    return render(request, f"{ROOM}/day.html", context)


def change_previews(hearing: Hearing, form: HearingForm) -> list[dict[str, str]]:
    """The first letters that would leave as the form stands."""
    if hearing.status in telling.UNTOLD or not (form.is_bound and form.is_valid()):
        return []
    day = form.day
    then: Hearing = Hearing.objects.with_call().get(pk=hearing.pk)
    for row, names in ((then, OWN), (then.meeting, planning.OF_MEMBERS)):
        for name in names:
            setattr(row, name, getattr(day, name))
    slots = [each.slot for each in timetable.timetable(hearing)]
    pauses = [Break(after=after, minutes=length) for after, length in day.breaks.items()]
    lines = timetable.reckoned(then, slots, pauses)
    found = hearing_moves.slot_previews(then, lines)
    is_other = any(getattr(then, name) != getattr(hearing, name) for name in planning.OF_MEMBERS)
    return [*found, *(notices.members_preview(then) if is_other else [])]


def draw_up_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, slot: int) -> HttpResponse:
    """あとの時刻をくり上げる, of a proposal that was withdrawn; else all times stay."""
    hearing = loaded(admin, request, pk)
    row = get_object_or_404(
        Slot.objects.select_related("entry__proposal", "entry__submission", "hearing__review"),
        hearing=hearing, pk=slot, is_drawn_up=False, entry__left_at__isnull=False,
    )  # fmt: skip
    if request.method == "POST":
        try:
            planning.draw_up(row, by=request.user)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, DRAWN_UP)
        return redirect(admin.page_of(hearing))
    slots = [each.slot for each in timetable.timetable(hearing)]
    for each in slots:
        each.is_drawn_up = each.is_drawn_up or each.pk == row.pk
    lines = timetable.reckoned(hearing, slots, hearing.breaks.all())
    is_told = hearing.status not in telling.UNTOLD
    context = admin.frame(
        request, "あとの時刻をくり上げる", hearing=hearing, slot=row, lines=lines,
        back=admin.page_of(hearing),
        mails=hearing_moves.slot_previews(hearing, lines) if is_told else [],
    )  # fmt: skip
    return render(request, f"{ROOM}/draw_up.html", context)


def slides_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, paper: UUID) -> HttpResponse:
    """The slides of a group."""
    hearing = loaded(admin, request, pk)
    rows = Slides.every.visible_to(request.user).filter(entry__slots__hearing=hearing)
    found = get_object_or_404(rows.select_related("entry__proposal"), pk=paper)
    readings.note(request, found.entry.proposal)
    return papers.download(found)


def tally_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """審査の結果の表, for the chair to sign: once the marks are open. That it was made is noted by
    a POST alone.
    """
    hearing = loaded(admin, request, pk)
    try:
        if request.method == "POST":
            tally.made(hearing, request.user)
        content = tally.pdf(hearing, request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect(admin.page_of(hearing))
    return download_response(content, tally.file_name(hearing), "application/pdf")


def answered(request: HttpRequest, act: Any, done: str) -> bool:
    """Do it; say what came of it, or why not."""
    try:
        act()
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
