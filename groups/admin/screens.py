"""The smaller pages of the admin: ticks, notes, the counter, the preview of a letter."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.entry import proof
from core.admin import WorkflowAdmin
from core.workflow import NotAllowedNow
from groups.admin import transition_pages
from groups.choices import LetterKind, OrganizationKind
from groups.letters import issuing
from groups.models import Registration
from groups.registration import examination, writing


class CounterForm(forms.Form):
    """Who came to the counter, and how the clerk knows."""

    asked_by = forms.CharField(
        label="窓口に来た人の氏名", max_length=60,
        error_messages={"required": "窓口に来た人の氏名を書いてください。"},
    )  # fmt: skip
    identified_by = forms.CharField(
        label="本人確認の方法", max_length=60, help_text="例：運転免許証、団体の会員証",
        error_messages={"required": "本人確認の方法を書いてください。"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="団体の種別", choices=OrganizationKind.choices, widget=forms.RadioSelect,
        error_messages={"required": "団体の種別を選んでください。"},
    )  # fmt: skip


def tick_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save the ticks of the checklist."""
    return _written(admin, request, pk, _tick, "要件の確認を保存しました。")


def note_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a note between staff."""
    return _written(admin, request, pk, _note, "メモを書きました。")


def _tick(registration: Registration, request: HttpRequest) -> None:
    examination.tick(
        registration,
        by=proof.person(request),
        codes=request.POST.getlist("code"),
        shown=request.POST.getlist("shown"),
        moved=request.POST.get("moved", ""),
    )


def _note(registration: Registration, request: HttpRequest) -> None:
    text = request.POST.get("text", "").strip()
    if not text:
        raise NotAllowedNow("メモの文を書いてください。")
    examination.note(registration, by=proof.person(request), text=text)


def _written(
    admin: WorkflowAdmin,
    request: HttpRequest,
    pk: UUID,
    write: Callable[[Registration, HttpRequest], None],
    done: str,
) -> HttpResponse:
    registration = admin.load(request, str(pk))
    if request.method != "POST":
        raise Http404
    try:
        write(registration, request)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(admin.page_of(registration))


def counter_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """窓口で受け付ける: then the clerk goes on in the applicant's own pages."""
    if not request.user.has_perm("groups.enter_registration"):
        raise PermissionDenied
    form = CounterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        registration = writing.begin_at_counter(proof.person(request), **form.cleaned_data)
        return redirect("registration_tasks", registration.pk)
    context = admin.frame(request, "窓口で受け付ける", form=form)
    return render(request, "admin/groups/registration/counter.html", context)


def letter_view(
    admin: WorkflowAdmin, request: HttpRequest, pk: UUID, name: str, serial: int
) -> HttpResponse:
    """The letter as it would be issued now, from what is typed in the form; nothing is saved.

    While the form cannot say which letter (its day is wrong), its page says what to mend.
    """
    registration = admin.load(request, str(pk))
    transition = admin.permitted(request, registration, name)
    page = admin.pages[transition]
    if request.method != "POST" or serial >= len(page.letters):
        raise Http404
    kind = LetterKind(page.letters[serial])
    form = page.form(request.POST, obj=registration, transition=transition)
    correction = transition_pages.correction_of(form)
    if kind == LetterKind.CORRECTION and correction is None:
        context = admin.context(request, registration, form)
        return render(request, admin.transition_template, context)
    after = transition_pages.as_it_would_be(registration, form)
    pdf = issuing.preview(after, kind, correction)
    return HttpResponse(pdf, content_type="application/pdf")
