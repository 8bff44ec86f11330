"""補正の期限を延ばす: for one application, or for all that wait."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.entry import proof
from core.admin import PREVIEW, WorkflowAdmin
from core.calendar import DueDate, today, wareki
from core.http import keys_of
from core.workflow import NotAllowedNow
from groups import notices, permissions
from groups.admin.correction_day import DayForm
from groups.models import CorrectionRequest
from groups.registration import corrections, extensions

ONE = "admin/groups/registration/extend.html"
ALL = "admin/groups/registration/extend_all.html"
NOT_WAITING = "この申請は、補正を待っていません。ほかの人が先に手続きした可能性があります。"


class ExtensionForm(DayForm):
    """The new day and the reason."""

    reason = forms.CharField(
        label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="補正の履歴に残ります。申請した人には見えません。例：大雪で書類がそろわないため",
        error_messages={"required": "延ばす理由を書いてください。"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, correction: CorrectionRequest | None = None, **kwargs: Any
    ) -> None:
        self.correction = correction
        super().__init__(*args, **kwargs)
        self.fields["until"].label, self.fields["until"].required = "新しい期限", True
        self.fields["until"].error_messages["required"] = "新しい期限を入れてください。"

    def proposed(self) -> date | None:
        return extensions.proposed(self.correction) if self.correction else None

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day, of=self.correction)

    def obstacle(self, due: DueDate) -> str:
        if self.correction:
            return extensions.obstacle(self.correction, due.on)
        return extensions.PASSED if due.on < today() else ""

    def words(self) -> dict[str, str] | None:
        """What the letter would say of the day; None while the day is missing or wrong."""
        if not (self.correction and self.due):
            return None
        later = corrections.put_off(self.correction, self.due)
        return notices.longer(later, extensions.first_day(self.correction))

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the verbs, the day apart."""
        return {"reason": self.cleaned_data["reason"], "roll": self.cleaned_data["roll"]}


def extend_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application: the day, the reason, the letter that will leave."""
    registration = admin.load(request, str(pk))
    if not permissions.reviews(request.user, registration):
        raise PermissionDenied
    correction = corrections.open_request(registration)
    if correction is None:
        messages.error(request, NOT_WAITING)
        return redirect(admin.page_of(registration))
    typed = request.POST if request.method == "POST" else None
    form = ExtensionForm(typed, correction=correction)
    if form.is_ready and PREVIEW not in request.POST:
        return extended(admin, request, correction, form)
    words = form.words()
    context = admin.frame(
        request,
        "期限を延ばす",
        form=form,
        registration=registration,
        correction=correction,
        due=form.due,
        mails=notices.previews(registration, "correction_extended", **words) if words else [],
        back=admin.page_of(registration),
    )
    return render(request, ONE, context)


def extended(
    admin: WorkflowAdmin, request: HttpRequest, correction: CorrectionRequest, form: ExtensionForm
) -> HttpResponse:
    """Call the verb; say what came of it."""
    try:
        correction = extensions.extend(
            correction, form.cleaned_data["until"], by=proof.person(request), **form.arguments()
        )
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"補正の期限を、{wareki(correction.due_on)}まで延ばしました。")
    return redirect(admin.page_of(correction.registration))


def extend_all_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """All that wait: first the day, then what applies and what drops out and why, then the act."""
    if not request.user.has_perm("groups.review_registration"):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = ExtensionForm(typed)
    due = form.due if form.is_ready else None
    if due and "act" in request.POST and request.POST.get("shown") == due.on.isoformat():
        return all_extended(admin, request, form, due)
    context = admin.frame(
        request,
        "補正の期限をまとめて延ばす",
        form=form,
        due=due,
        plan=extensions.sorted_for(due.on, by=request.user) if due else None,
        waiting=extensions.waiting(),
    )
    return render(request, ALL, context)


def all_extended(
    admin: WorkflowAdmin, request: HttpRequest, form: ExtensionForm, due: DueDate
) -> HttpResponse:
    """Move the deadlines that the confirmation showed."""
    only = keys_of(request.POST.getlist("correction"))
    day = form.cleaned_data["until"]
    number = extensions.extend_all(day, by=proof.person(request), only=only, **form.arguments())
    late = len(only) - number
    words = f"{number}件の補正の期限を、{wareki(due.on)}まで延ばしました。"
    words += f"{late}件は、その間に手続きが進んだため、延ばしていません。" if late else ""
    messages.success(request, words)
    return redirect(f"admin:{admin.url_name('changelist')}")
