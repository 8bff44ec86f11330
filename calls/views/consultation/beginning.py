"""From the first click to the receipt: the note of one page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Letterhead
from calls.choices import ConsultationStatus
from calls.consultations import limits, writing
from calls.forms.consultation import NoteForm
from calls.models import Call, CallSetting, Consultation, Theme
from calls.questions import asking
from calls.views.consultation.loading import is_draft, load, load_to_write
from calls.views.consultation.mending import written_late
from calls.workflow import consultation as workflow
from cases.models import Case
from core.forms import put_aside
from core.http import behind_the_door
from core.workflow import NotAllowedNow
from groups.models import Organization

FREE = {"call": None, "course": None, "theme": None}
FREED = "どの募集についてでもない相談に変えて、保存しました。まだ送っていません。"
SAVED = "相談のメモを保存しました。まだ送っていません。"


@behind_the_door("ログインすると、事前相談のメモを書きはじめられます。短くてかまいません。")
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_begin(request: HttpRequest) -> HttpResponse:
    """What a consultation is, the drafts there are, and the button that begins one."""
    about = asked_about(request)
    if request.method == "POST":
        made = writing.begin(by=request.user, opened=request.POST.get("opened", ""), **about)
        return redirect("consultation_write", made.pk)
    mine = Consultation.objects.of_person(request.user)
    place = about.get("theme") or about.get("call") or about.get("case")
    until = limits.last_day(about.get("call"), None, about.get("theme"))
    context = {
        "about": place,
        "about_url": place.get_absolute_url() if place else "",
        "opened": writing.fresh(),
        "drafts": mine.filter(status=ConsultationStatus.DRAFT),
        "days": CallSetting.current().consultation_days,
        "office": Letterhead.current(),
        "over": limits.said(until, about.get("call"), about.get("theme")),
        "until": until,
        "is_asked": is_asked(about.get("call"), about.get("theme")),
        "call": about.get("call"),
        "theme": about.get("theme"),
    }
    return render(request, "calls/consultation/begin.html", context)


def is_asked(call: Call | None, theme: Theme | None) -> bool:
    """Whether a question about it is taken instead."""
    place = theme or call
    return place is not None and asking.is_taken(place)


def asked_about(request: HttpRequest) -> dict[str, Any]:
    """The public call, theme or case that the address names; what is none is left out."""
    asked, found = request.GET, {}
    if call := Call.objects.public().filter(number=asked.get("call", "")).first():
        found["call"] = call
    if theme := theme_named(asked.get("theme", "")):
        found |= {"theme": theme, "call": theme.call}
    if case := Case.objects.public().filter(number=asked.get("case", "")).first():
        found["case"] = case
    return found


def theme_named(key: str) -> Theme | None:
    """The public theme with this key."""
    try:
        return Theme.objects.public().select_related("call").filter(pk=key).first()
    except (ValidationError, ValueError):
        return None


@put_aside.puts_aside(is_draft)
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def consultation_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The note: saved as it stands, or sent."""
    consultation = load_to_write(request, pk, held=request.method == "POST")
    if consultation.status != ConsultationStatus.DRAFT:
        return written_late(request, consultation) or overtaken(request, consultation)
    aside = put_aside.aside(request) if request.method != "POST" else None
    typed = request.POST if request.method == "POST" else aside
    sending = typed is not None and typed.get("act") == "send" and aside is None
    own = Organization.objects.with_member(request.user).order_by("kana_key")
    form = NoteForm(typed, instance=consultation, organizations=own, sending=sending)
    until = limits.until(consultation)
    if request.method == "POST" and form.is_valid():
        return stored(request, consultation, form)
    context = {
        "consultation": consultation,
        "form": form,
        "is_back": aside is not None,
        "office": Letterhead.current(),
        "days": CallSetting.current().consultation_days,
        "over": limits.said(until, consultation.call, consultation.theme),
        "is_asked": is_asked(consultation.call, consultation.theme),
        "until": until,
    }
    return render(request, "calls/consultation/write.html", context)


def stored(request: HttpRequest, consultation: Consultation, form: NoteForm) -> HttpResponse:
    """Save what was typed; send it, if that was the button. The draft is held."""
    stale = Consultation.objects.get(pk=consultation.pk)
    if form.sending and (why := limits.refusal(stale)):
        return refused(request, stale, form, why)
    try:
        if form.sending:
            workflow.send(stale, by=request.user, facts=form.facts)
        else:
            about = FREE if request.POST.get("act") == "free" else {}
            writing.save(stale, by=request.user, facts=form.facts | about)
    except NotAllowedNow as refusal:
        return refused(request, stale, form, str(refusal))
    put_aside.forget(request)
    if form.sending:
        return redirect("consultation_receipt", consultation.pk)
    messages.success(request, FREED if request.POST.get("act") == "free" else SAVED)
    return redirect("consultation_write", consultation.pk)


def refused(
    request: HttpRequest, consultation: Consultation, form: NoteForm, why: str
) -> HttpResponse:
    """It could not be sent; what was typed is kept in the draft."""
    writing.save(consultation, by=request.user, facts=form.facts)
    put_aside.forget(request)
    messages.warning(request, f"{why}まだ送っていません。書いた内容は、下書きに保存しました。")
    return redirect("consultation_write", consultation.pk)


def overtaken(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """It was sent already: the second press of one button leads to the receipt."""
    if request.method == "POST" and request.POST.get("act") == "send":
        return redirect("consultation_receipt", consultation.pk)
    messages.warning(request, writing.SENT)
    return redirect("consultation_show", consultation.pk)


@require_safe
def consultation_receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Number, time, what happens next and by when."""
    consultation = load(request, pk)
    if consultation.status == ConsultationStatus.DRAFT:
        return redirect("consultation_write", pk)
    context = {"consultation": consultation, "office": Letterhead.current()}
    return render(request, "calls/consultation/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that asks once more, then the draft is gone."""
    consultation = load_to_write(request, pk)
    if consultation.status != ConsultationStatus.DRAFT:
        return overtaken(request, consultation)
    if request.method != "POST":
        context = {"consultation": consultation}
        return render(request, "calls/consultation/discard.html", context)
    try:
        writing.discard(consultation, by=request.user)
    except NotAllowedNow:
        return overtaken(request, consultation)
    messages.success(request, f"「{consultation}」の下書きを消しました。")
    return redirect("my")
