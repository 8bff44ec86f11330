"""Pages of a meeting that move no status: its day, its agenda, answers by telephone, 出席簿."""

from typing import Any

from django.contrib import messages
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.admin import WorkflowAdmin
from core.forms.versions import compare, locked
from core.workflow import NotAllowedNow
from reviews.admin.entries import loaded as review_of
from reviews.forms.meeting import AgendaForm, MeetingForm, NotedAttendsForm
from reviews.forms.register import RegisterForm
from reviews.meetings import attending, planning
from reviews.models import Attendance, Entry, Meeting, Review, Slot
from reviews.workflow import attending as taking
from reviews.workflow.attending import Noted

ROOM = "admin/reviews/meeting"
PLANNED = "会議を準備しました。まだ、だれにも知らせていません。"
SAVED = "会議を保存しました。"
AGENDA = "次第を保存しました。"
NOTED = "{}さんの返事を入力しました。"
REGISTERED = "出席簿を保存しました。"


def plan_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """会議を準備する, of a round."""
    sides = admin.admin_site._registry[Review]
    review = review_of(sides, request, pk)  # type: ignore[arg-type]
    form = MeetingForm(
        request.POST if request.method == "POST" else None, instance=Meeting(review=review)
    )
    if form.is_bound and form.is_valid():
        try:
            meeting = planning.plan(form.instance, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return said(admin, request, meeting, PLANNED)
    back = reverse("admin:reviews_review_change", args=[pk])
    return shown(admin, request, "会議を準備する", form, back, over=str(review))


@atomic
def edit_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """日と場所を直す, before it is told: two who change it see each other."""
    meeting = admin.load(request, str(pk))
    form = MeetingForm(request.POST if request.method == "POST" else None, instance=meeting)
    if form.is_bound and form.is_valid():
        try:
            planning.change(form.instance, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return said(admin, request, meeting, SAVED)
    back = admin.page_of(meeting)
    return shown(admin, request, "日と場所を直す", form, back, over=admin.over(meeting))


def shown(
    admin: WorkflowAdmin, request: HttpRequest, title: str, form: Any, back: str, *, over: str
) -> HttpResponse:
    """A form with its button."""
    seen = getattr(form, "seen", "")
    context = admin.frame(request, title, form=form, back=back, over=over, seen=seen)
    return render(request, f"{ROOM}/edit.html", context)


def said(admin: WorkflowAdmin, request: HttpRequest, meeting: Meeting, word: str) -> HttpResponse:
    """Back to the meeting; what whoever mistyped should notice stands above."""
    messages.success(request, word)
    for each in planning.warnings(meeting):
        messages.warning(request, each)
    return redirect(admin.page_of(meeting))


@atomic
def agenda_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """次第を直す: two who change it see each other."""
    meeting = admin.load(request, str(pk))
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        locked(meeting)
    form, stored = agenda_form(request, meeting, typed), agenda_form(request, meeting, None)
    if form.is_bound:
        form.is_valid()
        compare(form, stored=stored, row=meeting)
    if form.is_bound and form.is_valid():
        try:
            planning.set_agenda(meeting, by=request.user, **form.chosen())
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, AGENDA)
            return redirect(admin.page_of(meeting))
    back = admin.page_of(meeting)
    context = admin.frame(
        request, "次第を直す", form=form, back=back, over=admin.over(meeting), seen=stored.seen,
        draft=f"agenda.{meeting.pk}",
    )  # fmt: skip
    return render(request, f"{ROOM}/edit.html", context)


def agenda_form(request: HttpRequest, meeting: Meeting, typed: Any) -> AgendaForm:
    """The form as it is stored, or as it was sent; without what is hidden from who writes."""
    entries = Entry.objects.running().filter(review=meeting.review_id).but_of_recused(request.user)
    known = entries.select_related("submission", "proposal").defer("submission__manifest")
    items = list(meeting.items.named().but_of_recused(request.user))
    return AgendaForm(typed, items=items, entries=list(known))


def answer_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """電話や紙の返事を入力する."""
    meeting = admin.load(request, str(pk))
    known = Attendance.objects.select_related("reviewer__member", "meeting")
    attendance = get_object_or_404(known, meeting=meeting, pk=row)
    form = NotedAttendsForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            attending.reply(attendance, by=request.user, **form.arguments())
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, NOTED.format(attendance.reviewer.member))
            return redirect(admin.page_of(meeting))
    title, back = f"{attendance.reviewer.member}さんの返事を入力する", admin.page_of(meeting)
    return shown(admin, request, title, form, back, over=admin.over(meeting))


@atomic
def register_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """出席簿を書く: the one place where attendance is taken; two who write see each other."""
    meeting = admin.load(request, str(pk))
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        for row in (meeting.review, taking.hearing_of(meeting), meeting):
            if row is not None:
                locked(row)
    form, stored = register_form(request, meeting, typed), register_form(request, meeting, None)
    if form.is_bound:
        form.is_valid()
        compare(form, stored=stored, row=meeting)
    if form.is_bound and form.is_valid():
        try:
            with atomic():
                noted = Noted(form.came(), form.groups_came())
                taking.note(meeting, noted, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, REGISTERED)
            return redirect(admin.page_of(meeting))
    context = admin.frame(
        request, "出席簿を書く", form=form, meeting=meeting, back=admin.page_of(meeting),
        over=admin.over(meeting), seen=stored.seen, hearing=taking.hearing_of(meeting),
    )  # fmt: skip
    return render(request, f"{ROOM}/register.html", context)


def register_form(request: HttpRequest, meeting: Meeting, typed: Any) -> RegisterForm:
    """The form as it is stored, or as it was sent; without what is hidden from who writes."""
    items = meeting.items.named().but_of_recused(request.user).exclude(entry=None)
    return RegisterForm(
        typed, meeting=meeting, rows=attending.rows(meeting), items=list(items),
        away=attending.recusals(meeting), groups=groups(request, meeting),
    )  # fmt: skip


def groups(request: HttpRequest, meeting: Meeting) -> list[Slot]:
    """The slots of a hearing in the running order, of proposals that are heard still."""
    entries = Entry.objects.but_of_recused(request.user)
    rows = Slot.objects.standing().filter(hearing__meeting=meeting, entry__in=entries.values("pk"))
    known = rows.select_related("entry__proposal", "entry__submission")
    return list(known.defer("entry__submission__manifest").order_by("place"))
