"""One act of either side on its own page: what is asked, what follows, what will be sent.

Typed text outlives a lost sign-in; a refusal leaves it in the form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.forms import put_aside
from core.uploads import UploadRefused
from core.workflow import NotAllowedNow
from projects.models import Project

TEMPLATE = "projects/act.html"


@dataclass
class ActPage:
    """``act`` does it with the valid form and gives the sentence that says so; ``mails`` are the
    letters as the form stands; ``fallen``: why it cannot be done now, shown instead of the form.
    """

    title: str
    form: forms.BaseForm
    act: Callable[[Any], str]
    back: str
    lead: str = ""
    button: str = "保存する"
    tone: str = ""
    consequences: Sequence[str] = ()
    mails: Callable[[Any], Sequence[Any]] = lambda form: ()
    fallen: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    template: str = TEMPLATE


def is_known(pk: UUID, **_rest: Any) -> bool:
    """Whether there is a project at this address, of which typed text may be put aside."""
    return Project.objects.filter(pk=pk).exists()


def typed(request: HttpRequest) -> Any:
    """What is sent, or what a lost sign-in left; None for neither."""
    return request.POST if request.method == "POST" else put_aside.aside(request)


def acted(request: HttpRequest, project: Project, page: ActPage) -> HttpResponse:
    """Do it, or show the page."""
    form = page.form
    is_sent = request.method == "POST" and "preview" not in request.POST
    if is_sent and page.fallen:
        messages.warning(request, page.fallen)
        return redirect(page.back)
    if is_sent and form.is_valid():
        try:
            done = page.act(form)
        except (NotAllowedNow, UploadRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            put_aside.forget(request)
            messages.success(request, done)
            return redirect(page.back)
    context = {
        "project": project,
        "act": page,
        "form": form,
        "mails": [] if page.fallen else page.mails(form),
        **page.more,
    }
    return render(request, page.template, context)


def facts(form: forms.BaseForm) -> dict[str, Any]:
    """What was typed and is right; {} on an untouched form."""
    if not form.is_bound:
        return {}
    form.is_valid()
    return dict(form.cleaned_data)


class NoForm(forms.Form):
    """An act that asks for nothing."""


class SeenForm(forms.Form):
    """An act on just what was read: the page sends its version back."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
