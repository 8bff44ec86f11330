"""The smaller pages of the admin: ticks, notes, the counter, the preview of a letter.

They are methods of :class:`groups.admin.registration.RegistrationAdmin`.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.workflow import NotAllowedNow
from groups.admin import transition_pages
from groups.choices import LetterKind, OrganizationKind
from groups.letters import issuing
from groups.registration import drafting, examination


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


def tick_view(self: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """Save the ticks of the checklist."""
    return _written(self, request, pk, _tick, "要件の確認を保存しました。")


def note_view(self: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """Add a note between staff."""
    return _written(self, request, pk, _note, "メモを書きました。")


def _tick(registration: Any, request: HttpRequest) -> None:
    examination.tick(
        registration,
        by=request.user,
        codes=request.POST.getlist("code"),
        shown=request.POST.getlist("shown"),
        moved=request.POST.get("moved", ""),
    )


def _note(registration: Any, request: HttpRequest) -> None:
    text = request.POST.get("text", "").strip()
    if not text:
        raise NotAllowedNow("メモの文を書いてください。")
    examination.note(registration, by=request.user, text=text)


def _written(self: Any, request: HttpRequest, pk: Any, write: Any, done: str) -> HttpResponse:
    registration = self.load(request, str(pk))
    if request.method != "POST":
        raise Http404
    try:
        write(registration, request)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(self.page_of(registration))


def counter_view(self: Any, request: HttpRequest) -> HttpResponse:
    """窓口で受け付ける: then the clerk goes on in the applicant's own pages."""
    if not request.user.has_perm("groups.enter_registration"):
        raise PermissionDenied
    form = CounterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        registration = drafting.start_counter(request.user, **form.cleaned_data)
        return redirect("registration_tasks", registration.pk)
    context = self.frame(request, "窓口で受け付ける", form=form)
    return render(request, "admin/groups/registration/counter.html", context)


def letter_view(self: Any, request: HttpRequest, pk: Any, name: str, serial: int) -> HttpResponse:
    """The letter as it would be issued now, from what is typed in the form; nothing is saved.

    While the form cannot say which letter (its day is wrong), its page says what to mend.
    """
    registration = self.load(request, str(pk))
    transition = self.permitted(request, registration, name)
    kinds = issuing.ISSUED.get(name, ())
    if request.method != "POST" or serial >= len(kinds):
        raise Http404
    form = self.form_of(transition)(request.POST, obj=registration, transition=transition)
    correction = transition_pages.correction_of(form)
    if kinds[serial] == LetterKind.CORRECTION and correction is None:
        return render(request, self.transition_template, self.context(request, registration, form))
    after = transition_pages.as_it_would_be(registration, form)
    pdf = issuing.preview(after, kinds[serial], correction)
    return HttpResponse(pdf, content_type="application/pdf")
