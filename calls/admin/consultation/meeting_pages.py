"""会って話す日: setting, moving, cancelling, recording, each on a page of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.calendars import city_hall
from calls.admin.consultation.thread_pages import CONFIRM, answered
from calls.consultations import meetings
from calls.models import Meeting
from calls.notices import beforehand
from calls.receivers import consultation as receivers
from core.admin import PREVIEW
from core.calendar import clock, today, wareki
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, NumberField, text_input
from core.forms.versions import VersionedForm
from core.workflow import NotAllowedNow

FORM = "admin/calls/consultation/form.html"
INSIDE = (
    "市の記録です。相談した人には見えません。情報公開の請求があれば、対象になることがあります。"
)


class MeetingForm(VersionedForm):
    """When and where."""

    on = DayField(label="日")
    starts_at = HourField(
        label="はじまる時刻", widget=forms.TimeInput({"type": "time", "class": "is-short"}),
        error_messages={
            "required": "はじまる時刻を入れてください。",
            "invalid": "「14:00」のように入れてください。",
        },
    )  # fmt: skip
    minutes = NumberField(label="長さ（分）", unit="分", most=480, initial=60)
    place = LineField(
        label="場所", max_length=80, widget=text_input(),
        help_text="例：市民活動交流センター 会議室2。電話やオンラインのときは、つなぎ方。",
        error_messages={"required": "場所を書いてください。"},
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ("on", "starts_at", "minutes", "place")

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day < today():
            raise forms.ValidationError("きょうからあとの日にしてください。")
        if (day - today()).days > 366:
            raise forms.ValidationError("1年より先の日です。年を確かめてください。")
        return day

    @property
    def when(self) -> meetings.When:
        """What was typed, of a valid form."""
        return meetings.When(**{name: self.cleaned_data[name] for name in self._meta.fields})


class RecordForm(VersionedForm):
    """What was said."""

    record = LongField(
        label="話したこと", max_length=8000, rows=8, help_text=INSIDE,
        error_messages={"required": "話したことを書いてください。"},
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ("record",)


@transaction.atomic
def arrange_view(admin: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new meeting."""
    consultation = answered(admin, request, pk)
    typed = request.POST if request.method == "POST" else None
    form = MeetingForm(typed, instance=Meeting())
    if form.is_bound and form.is_valid() and PREVIEW not in request.POST:
        act = partial(meetings.arrange, consultation, form.when, by=request.user)
        if done(request, form, act, "会う日を決めました。"):
            return arranged(admin, request, consultation, form)
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
            return arranged(admin, request, consultation, form)
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
    when = f"{wareki(meeting.on)}{clock(meeting.starts_at)}　{meeting.place}"
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


def arranged(
    admin: Any, request: HttpRequest, consultation: Any, form: MeetingForm
) -> HttpResponse:
    """Back to the page. One may meet on a Sunday, but whoever mistyped should notice."""
    if not city_hall().is_open(form.when.on):
        messages.warning(request, f"{wareki(form.when.on)}は、閉庁日です。")
    return redirect(f"{admin.page_of(consultation)}#meet")


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
