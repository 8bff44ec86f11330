"""窓口・電話: a consultation taken down for somebody without an account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from calls import permissions
from calls.choices import Channel, ConsultationStatus
from calls.consultations import days, mending, writing
from calls.forms.consultation import CounterForm
from calls.forms.consultation_mending import FORMS, MendingForm, late
from calls.models import Consultation
from calls.notices import beforehand
from calls.receivers import consultation as receivers
from calls.workflow import consultation as workflow
from core.calendar import wareki
from core.workflow import NotAllowedNow
from groups.models import Organization

RECEIVED = "この相談は、もう受け付けています。"
LATE = f"{RECEIVED}いま入力した内容は、まだ保存していません。"
MENDED = "（ここに、直したところの名前）"
MAY_MEND = "確かめて、下のボタンを押してください。"


def counter_view(admin: Any, request: HttpRequest) -> HttpResponse:
    """Begin; several presses of the button begin one."""
    if not request.user.has_perm("calls.enter_consultation"):
        raise PermissionDenied
    if request.method == "POST":
        opened = request.POST.get("opened", "")
        made = writing.begin_at_counter(by=request.user, opened=opened)
        return redirect(f"admin:{admin.url_name('entry')}", made.pk)
    context = admin.frame(request, "窓口や電話の相談を入力する", opened=writing.fresh())
    return render(request, "admin/calls/consultation/counter.html", context)


@transaction.atomic
def entry_view(admin: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The note: saved as it stands, or received. What is sent finds it locked."""
    consultation = admin.load(request, str(pk))
    if request.method == "POST":
        rows = Consultation._base_manager.select_for_update(of=("self",), no_key=True)
        consultation.refresh_from_db(from_queryset=rows)
    return entered(admin, request, consultation)


@transaction.atomic
def mend_view(admin: Any, request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """What was taken down is mended for who came: the note until the first answer."""
    consultation = admin.load(request, str(pk))
    at_counter = consultation.channel == Channel.COUNTER
    if not (at_counter and permissions.writes(request.user, consultation)):
        raise PermissionDenied
    kind = FORMS[part]
    form = kind(request.POST if request.method == "POST" else None, instance=consultation)
    stored, why = Consultation.objects.get(pk=pk), mending.refusal(consultation, kind.names)
    if why and request.method != "POST":
        messages.warning(request, why)
        return redirect(admin.page_of(stored))
    if form.is_bound and form.is_valid():
        try:
            is_new = mending.mend(stored, kind.names, by=request.user, facts=form.facts)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "直しました。" if is_new else mending.UNCHANGED)
            return redirect(admin.page_of(stored))
    return mended(admin, request, stored, form, part)


def mended(
    admin: Any, request: HttpRequest, consultation: Consultation, form: MendingForm, part: str
) -> HttpResponse:
    """The page on which a part of it is mended."""
    context = admin.frame(
        request, form.heading, form=form, over=admin.over(consultation),
        back=admin.page_of(consultation),
        action=reverse(f"admin:{admin.url_name(part)}", args=[consultation.pk]),
        mails=beforehand.mended(consultation, MENDED, by=request.user),
        told="担当と聞いている課に、直したことをメールで知らせます。前の内容は、記録に残ります。",
    )  # fmt: skip
    return render(request, "admin/calls/consultation/form.html", context)


def entered(admin: Any, request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The page of an entry that is not finished."""
    at_counter = consultation.channel == Channel.COUNTER
    if not (at_counter and permissions.writes(request.user, consultation)):
        raise PermissionDenied
    if consultation.status != ConsultationStatus.DRAFT:
        return overtaken(admin, request, consultation)
    typed = request.POST if request.method == "POST" else None
    sending = typed is not None and typed.get("act") == "send"
    organizations = Organization.objects.order_by("kana_key")
    form = CounterForm(typed, instance=consultation, organizations=organizations, sending=sending)
    if form.is_bound and form.is_valid():
        return stored(admin, request, consultation, form)
    context = admin.frame(
        request, "窓口や電話の相談", form=form, consultation=consultation,
        action=reverse(f"admin:{admin.url_name('entry')}", args=[consultation.pk]),
        mails=beforehand.received(consultation, wareki(days.answer_due())),
    )  # fmt: skip
    return render(request, "admin/calls/consultation/entry.html", context)


def overtaken(admin: Any, request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """It was received already; what another page still says is kept where it is mended."""
    if request.method == "POST" and (found := late(request.POST, consultation, LATE, MAY_MEND)):
        part, form = found
        return mended(admin, request, consultation, form, part)
    messages.warning(request, RECEIVED)
    return redirect(admin.page_of(consultation))


def stored(
    admin: Any, request: HttpRequest, consultation: Consultation, form: CounterForm
) -> HttpResponse:
    """Save what was typed; receive it, if that was the button. The draft is held."""
    kept = Consultation.objects.get(pk=consultation.pk)
    if not form.sending:
        writing.save(kept, by=request.user, facts=form.facts)
        messages.success(request, "保存しました。まだ受け付けていません。")
        return redirect(f"admin:{admin.url_name('entry')}", kept.pk)
    kept = workflow.send(kept, by=request.user, facts=form.facts)
    way = receivers.way(kept)
    messages.success(request, f"相談番号{kept.number}で受け付けました。お知らせ：{way}")
    return redirect(admin.page_of(kept))
