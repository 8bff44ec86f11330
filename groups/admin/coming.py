"""What a group announced: staff keep it from the public page, for a reason, and let it be again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.entry import proof
from core.forms.fields import LineField
from core.history import changes
from core.workflow import NotAllowedNow
from groups import permissions
from groups.directory import coming
from groups.models import ComingActivity

TEMPLATE = "admin/groups/organization/coming.html"
HIDDEN = "公開をとめました。団体の人には、理由といっしょに見えています。"
SHOWN = "公開にもどしました。"


class HideForm(forms.Form):
    """Why it is kept back, as the group reads it."""

    why = LineField(
        label="理由", max_length=200,
        help_text="200字まで。このまま、団体の人の「次の活動」のページに出ます。",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip


class ShowForm(forms.Form):
    """Nothing is asked."""


FORMS: dict[str, type[forms.Form]] = {"hide": HideForm, "show": ShowForm}


def asked(request: HttpRequest, activity: ComingActivity) -> str:
    """What an older page would do is refused by the verb, never turned into its opposite."""
    open_now = "show" if activity.hidden_at else "hide"
    sent = request.POST.get("act", open_now)
    return sent if sent in FORMS else open_now


def load(admin: Any, request: HttpRequest, pk: int, row: UUID) -> ComingActivity:
    """The activity of a group that this person may keep back."""
    organization = admin.load(request, str(pk))
    if not permissions.keeps_back(request.user, organization):
        raise PermissionDenied
    found = get_object_or_404(ComingActivity, pk=row, organization=organization)
    found.organization = organization
    return found


def coming_view(admin: Any, request: HttpRequest, pk: int, row: UUID) -> HttpResponse:
    """One of them, and the one act that is open: 公開をとめる or 公開にもどす."""
    activity = load(admin, request, pk, row)
    form = FORMS[asked(request, activity)](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = act(activity, form, request)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words)
            return redirect(admin.page_of(activity.organization))
    title = "公開にもどす" if activity.hidden_at else "公開をとめる"
    context = admin.frame(
        request, title, row=activity, form=form, back=admin.page_of(activity.organization)
    )
    return render(request, TEMPLATE, context)


def act(activity: ComingActivity, form: forms.Form, request: HttpRequest) -> str:
    """Do it; the sentence that says so. Raises NotAllowedNow."""
    if isinstance(form, HideForm):
        coming.hide(activity, by=proof.person(request), why=form.cleaned_data["why"])
        return HIDDEN
    coming.show(activity)
    return SHOWN


def coming_history_view(admin: Any, request: HttpRequest, pk: int, row: UUID) -> HttpResponse:
    """Every change of it, with who and when."""
    activity = load(admin, request, pk, row)
    context = admin.frame(
        request,
        "変更の履歴",
        object=activity,
        back=admin.page_of(activity.organization),
        changes=changes.history(activity),
    )
    return render(request, admin.changes_template, context)
