"""Mending what was sent: the note until the first answer, how one is reached at any time."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from calls.consultations import mending
from calls.forms.consultation_mending import FORMS, MendingForm, late
from calls.models import Consultation
from calls.views.consultation.loading import is_going_on, load_to_write
from core.forms import put_aside
from core.workflow import NotAllowedNow

LATE = "この相談は、もう送られています。いま入力した内容は、まだ市に届いていません。"
MAY_MEND = "確かめて、「この内容に直す」を押してください。"


def is_mended(pk: UUID, part: str) -> bool:
    """Whether there is something to mend at this address."""
    return is_going_on(pk)


@put_aside.puts_aside(is_mended)
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def consultation_mend(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """The form of one part; what is refused keeps what was typed on the page."""
    consultation, kind = load_to_write(request, pk), FORMS[part]
    why = mending.refusal(consultation, kind.names)
    if why and request.method != "POST":
        messages.warning(request, why)
        return redirect("consultation_show", pk)
    aside = put_aside.aside(request) if request.method != "POST" else None
    typed = request.POST if request.method == "POST" else aside
    form = kind(typed, instance=consultation)
    if request.method == "POST" and form.is_valid():
        stored = Consultation.objects.get(pk=pk)
        try:
            is_new = mending.mend(stored, kind.names, by=request.user, facts=form.facts)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            put_aside.forget(request)
            messages.success(request, mending.MENDED if is_new else mending.UNCHANGED)
            return redirect("consultation_show", pk)
    return shown(request, pk, form, part, is_back=aside is not None)


def shown(
    request: HttpRequest, pk: UUID, form: MendingForm, part: str, *, is_back: bool = False
) -> HttpResponse:
    """The page of the form, beside what is stored."""
    context = {
        "consultation": Consultation.objects.get(pk=pk),
        "form": form,
        "part": part,
        "address": reverse(f"consultation_{part}", args=[pk]),
        "is_back": is_back,
    }
    return render(request, "calls/consultation/mend.html", context)


def written_late(request: HttpRequest, consultation: Consultation) -> HttpResponse | None:
    """What another page of the note still says after it was sent: kept on the page that mends it.
    None where it says what was sent.
    """
    if request.method != "POST":
        return None
    stored = Consultation.objects.get(pk=consultation.pk)
    if not (found := late(request.POST, stored, LATE, MAY_MEND)):
        return None
    part, form = found
    return shown(request, consultation.pk, form, part)
