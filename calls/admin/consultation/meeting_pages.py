"""会って話す日: setting, moving, cancelling, recording, each on a page of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls.admin.consultation.thread_pages import CONFIRM, answered
from calls.consultations import meetings
from calls.forms.meeting import MeetingForm, RecordForm
from calls.models import Meeting
from calls.notices import beforehand
from calls.receivers import consultation as receivers
from core.admin import PREVIEW
from core.calendar import wareki
from core.workflow import NotAllowedNow

FORM = "admin/calls/consultation/form.html"


@transaction.atomic
def arrange_view(admin: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new meeting."""
    consultation = answered(admin, request, pk)
    typed = request.POST if request.method == "POST" else None
    form = MeetingForm(typed, instance=Meeting())
    if form.is_bound and form.is_valid() and PREVIEW not in request.POST:
        act = partial(meetings.arrange, consultation, form.when, by=request.user)
        if done(request, form, act, "会う日を決めました。"):
            return redirect(f"{admin.page_of(consultation)}#meet")
    mails = letters("meeting_set", consultation, form)
    return asked(admin, request, consultation, form, "会う日を決める", mails=mails)


@transaction.atomic
def move_view(admin: Any, request: HttpRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """Another day, hour or place."""
    consultation, meeting = found(admin, request, pk, meeting_pk)
    typed = request.POST if request.method == "POST" else None
    form = MeetingForm(typed, instance=meeting)
    if form.is_bound and form.is_valid() and PREVIEW not in request.POST:
        stored = Meeting.objects.get(pk=meeting.pk)
        act = partial(meetings.put_off, stored, form.when, by=request.user)
        if done(request, form, act, "会う日を変えました。"):
            return redirect(f"{admin.page_of(consultation)}#meet")
    mails = letters("meeting_moved", consultation, form)
    return asked(admin, request, consultation, form, "会う日を変える", mails=mails)


@transaction.atomic
def record_view(admin: Any, request: HttpRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """The record of what was said."""
    consultation, meeting = found(admin, request, pk, meeting_pk)
    typed = request.POST if request.method == "POST" else None
    form = RecordForm(typed, instance=meeting)
    if form.is_bound and form.is_valid():
        stored, text = Meeting.objects.get(pk=meeting.pk), form.cleaned_data["record"]
        act = partial(meetings.record, stored, text, by=request.user)
        if done(request, form, act, "記録しました。"):
            return redirect(f"{admin.page_of(consultation)}#meet")
    return asked(admin, request, consultation, form, "話したことを記録する", told=False)


def cancel_view(admin: Any, request: HttpRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """A page that asks once more; both sides are told."""
    consultation, meeting = found(admin, request, pk, meeting_pk)
    if request.method == "POST":
        act = partial(meetings.cancel, meeting, by=request.user)
        done(request, None, act, "会う約束を取りやめました。")
        return redirect(f"{admin.page_of(consultation)}#meet")
    when = f"{wareki(meeting.on)}{meeting.hours}　{meeting.place}"
    context = admin.frame(
        request, "会う約束を取りやめる", back=admin.page_of(consultation),
        over=admin.over(consultation), text=when, papers=(),
        consequences=[told_to(consultation)], button="取りやめる",
        mails=beforehand.met("meeting_cancelled", meeting),
    )  # fmt: skip
    return render(request, CONFIRM, context)


def letters(kind: str, consultation: Any, form: MeetingForm) -> list[dict[str, str]]:
    """The letters to both sides, of what was typed; none while that is not right."""
    if not (form.is_bound and form.is_valid()):
        return []
    meeting = Meeting(consultation=consultation, **vars(form.when))
    return beforehand.met(kind, meeting)


def told_to(consultation: Any) -> str:
    """Who hears of it, and how."""
    way = receivers.way(consultation)
    return f"相談した人に{way}で、担当と聞いている課にメールで知らせます。暦の予定も届きます。"


def found(admin: Any, request: HttpRequest, pk: UUID, meeting_pk: UUID) -> tuple[Any, Meeting]:
    """The consultation and its meeting, for who answers."""
    consultation = answered(admin, request, pk)
    meeting = get_object_or_404(Meeting, consultation=consultation, pk=meeting_pk)
    meeting.consultation = consultation  # whose people are read once
    return consultation, meeting


def done(request: HttpRequest, form: Any, act: Callable[[], object], word: str) -> bool:
    """Whether it was done, which is said; why not stands in the form, where nothing typed is lost,
    or, without one, above the next page.
    """
    try:
        act()
    except NotAllowedNow as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            form.add_error(None, str(refusal))
        return False
    messages.success(request, word)
    return True


def asked(
    admin: Any, request: HttpRequest, consultation: Any, form: Any, title: str, *,
    told: bool = True, mails: Sequence[dict[str, str]] = (),
) -> HttpResponse:  # fmt: skip
    """The page with the form; ``told``: whether anybody hears of it."""
    context = admin.frame(
        request, title, form=form, over=admin.over(consultation),
        back=admin.page_of(consultation), told=told_to(consultation) if told else "",
        is_previewed=told, mails=mails,
    )  # fmt: skip
    return render(request, FORM, context)


ACTS = {"move": move_view, "record": record_view, "cancel": cancel_view}
