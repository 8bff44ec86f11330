"""One batch of printed letters: its PDF, and the pages of what is done with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.entry import proof
from core.admin import ReadOnlyAdmin
from core.calendar import as_day, today, wareki
from core.forms.dates import DayField
from core.forms.fields import LongField
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from notifications.models import PrintBatch
from notifications.paper import printing

PLACE = "admin/notifications/"
CLOSED = "この束の手続きは、もう終わっています。ほかの人が先に手続きした可能性があります。"


class PostedForm(forms.Form):
    """On which day the batch was posted."""

    on = DayField(label="投函した日", required=True)


class ReasonForm(forms.Form):
    """Why something that was printed was not posted."""

    note = LongField(
        label="理由", max_length=500, rows=3,
        help_text="通知の履歴に残ります。例：印刷がずれていた、窓口で手渡した",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip


def pdf_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The batch and what it encloses as one PDF, always the same; kept by nobody on the way."""
    batch = admin.load(request, str(pk))
    if not batch.letters:
        raise Http404
    try:
        pdf = printing.pdf(batch)
    except NotAllowedNow as refusal:  # a paper that should be enclosed cannot be printed
        messages.error(request, str(refusal))
        return redirect(admin.page_of(batch))
    day = as_day(batch.made_at).isoformat()
    return download_response(pdf, f"通知_束{pk}_{day}.pdf", "application/pdf")


def posted_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """投函した: the whole batch, with the day."""
    batch = admin.load(request, str(pk))
    form = PostedForm(request.POST or None, initial={"on": today()})
    return act(
        admin, request, batch, form, "投函した",
        lambda facts: printing.post(batch, by=proof.person(request), on=facts["on"]),
        lead="この束の手紙が、すべて「投函済み」になります。もとには戻せません。",
        done=lambda facts: f"{batch}を、{wareki(facts['on'])}に投函した記録をつけました。",
    )  # fmt: skip


def undo_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """束をほどく: its letters were not posted."""
    batch = admin.load(request, str(pk))
    return act(
        admin, request, batch, ReasonForm(request.POST or None), "束をほどく",
        lambda facts: printing.undo(batch, by=proof.person(request), reason=facts["note"]),
        lead="投函していない手紙を、印刷を待つ一覧にもどします。印刷した紙は処分してください。",
        done=lambda facts: f"{batch}をほどきました。手紙は、印刷を待つ一覧にもどりました。",
    )  # fmt: skip


def takeout_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    """One letter out of its batch."""
    batch = admin.load(request, str(pk))
    notice = get_object_or_404(batch.notices, pk=letter)
    return act(
        admin, request, batch, ReasonForm(request.POST or None), "束から出す",
        lambda facts: printing.take_out(batch, notice, by=request.user, reason=facts["note"]),
        lead=f"{notice.to_name}あての手紙を、印刷を待つ一覧にもどします。",
        done=lambda facts: f"{notice.to_name}あての手紙を、{batch}から出しました。",
    )  # fmt: skip


def act(
    admin: ReadOnlyAdmin, request: HttpRequest, batch: PrintBatch, form: forms.Form, title: str,
    verb: Callable[[dict[str, Any]], object], *, lead: str, done: Callable[[dict[str, Any]], str],
) -> HttpResponse:  # fmt: skip
    """A page with a small form that calls one verb; what is typed stays while it is refused."""
    if not batch.is_open:
        messages.error(request, CLOSED)
        return redirect(admin.page_of(batch))
    if request.method == "POST" and form.is_valid():
        try:
            verb(form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(next(iter(form.fields)), str(refusal))
        else:
            messages.success(request, done(form.cleaned_data))
            return redirect(admin.page_of(batch))
    context = admin.frame(
        request, title, batch=batch, form=form, lead=lead, back=admin.page_of(batch)
    )
    return render(request, f"{PLACE}print_act.html", context)
