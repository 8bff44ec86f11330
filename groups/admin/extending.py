"""補正の期限を延ばす: for one application, or for all that wait.

They are methods of :class:`groups.admin.registration.RegistrationAdmin`.
"""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.calendar import DueDate, today, wareki
from core.fields import DayField
from core.http import keys_of
from core.workflow import NotAllowedNow
from groups import correcting, extending, notices, permissions
from groups.models import CorrectionRequest

ONE = "admin/groups/registration/extend.html"
ALL = "admin/groups/registration/extend_all.html"
LONGEST = 366  # days: a deadline later than that is a slip of the pen
TOO_FAR = "1年より先の日です。年を確かめてください。"
NOT_WAITING = "この申請は、補正を待っていません。ほかの人が先に手続きした可能性があります。"


class ExtensionForm(forms.Form):
    """The new day and the reason. A closed day is asked about once; nothing typed is lost."""

    until = DayField(
        label="新しい期限",
        required=True,
        error_messages={"required": "新しい期限を入れてください。"},
    )
    roll = forms.BooleanField(required=False)
    reason = forms.CharField(
        label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="補正の履歴に残ります。申請した人には見えません。例：大雪で書類がそろわないため",
        error_messages={"required": "延ばす理由を書いてください。"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, correction: CorrectionRequest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.correction = correction
        self.closed: DueDate | None = None  # the office is closed on the day, and it would stay
        self.is_asking = False  # now, for the first time

    def clean_until(self) -> date:
        """The day as it was typed; remembers whether staff must be asked about it."""
        day = self.cleaned_data["until"]
        if (day - today()).days > LONGEST:
            raise forms.ValidationError(TOO_FAR)
        due = self.as_deadline(day)
        why = extending.obstacle(self.correction, due.on) if self.correction else ""
        if not self.correction and due.on < today():
            why = extending.PASSED
        if why:
            raise forms.ValidationError(why)
        if extending.day_of(day).warning:
            self.ask_about(extending.day_of(day))
        return day

    def ask_about(self, due: DueDate) -> None:
        """Offer the next open day; ticked until staff decide otherwise."""
        self.closed = due
        self.is_asking = self.data.get("asked") != due.original_on.isoformat()
        self.fields["roll"].label = f"次の開庁日（{wareki(due.opens_on)}）にする"
        if self.is_asking:
            offered: Any = self.data.copy()
            offered["roll"] = "on"
            self.data = offered

    @property
    def is_ready(self) -> bool:
        """Valid, and staff have answered what to do about a closed day."""
        return self.is_bound and self.is_valid() and not self.is_asking

    def due(self) -> DueDate | None:
        """The deadline as it would be; None while the day is missing or wrong."""
        day = self.cleaned_data.get("until") if self.is_bound and not self.errors else None
        return self.as_deadline(day) if day else None

    def as_deadline(self, day: date) -> DueDate:
        """The day as it would hold, moved if staff want that."""
        return extending.day_of(day, roll="roll" in self.data, of=self.correction)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the verbs, the day apart."""
        return {"reason": self.cleaned_data["reason"], "roll": "roll" in self.data}


def extend_view(self: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """One application: the day, the reason, the letter that will leave."""
    registration = self.load(request, str(pk))
    if not permissions.reviews(request.user, registration):
        raise PermissionDenied
    correction = correcting.open_request(registration)
    if correction is None:
        messages.error(request, NOT_WAITING)
        return redirect(self.page_of(registration))
    typed = request.POST if request.method == "POST" else None
    day = extending.proposed(correction)
    form = ExtensionForm(typed, correction=correction, initial={"until": day})
    if form.is_ready and "preview" not in request.POST:
        return extended(self, request, correction, form)
    due = form.due() or form.as_deadline(day)
    first = wareki(correction.extended_from or correction.due_on)
    context = self.frame(
        request,
        "期限を延ばす",
        form=form,
        registration=registration,
        correction=correction,
        due=due,
        mail=notices.preview(
            registration,
            "extend",
            correction_due=str(due),
            due_in_full=due.in_full if due else "",
            first_due=first,
        ),  # fmt: skip
        back=self.page_of(registration),
    )
    return render(request, ONE, context)


def extended(
    self: Any, request: HttpRequest, correction: CorrectionRequest, form: ExtensionForm
) -> HttpResponse:
    """Call the verb; say what came of it."""
    try:
        correction = extending.extend(
            correction, form.cleaned_data["until"], by=request.user, **form.arguments()
        )
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"補正の期限を、{wareki(correction.due_on)}まで延ばしました。")
    return redirect(self.page_of(correction.registration))


def extend_all_view(self: Any, request: HttpRequest) -> HttpResponse:
    """All that wait: first the day, then what applies and what drops out and why, then the act."""
    if not request.user.has_perm("groups.review_registration"):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = ExtensionForm(typed)
    due = form.due() if form.is_ready else None
    if due and "act" in request.POST and request.POST.get("shown") == due.on.isoformat():
        return all_extended(self, request, form, due)
    context = self.frame(
        request,
        "補正の期限をまとめて延ばす",
        form=form,
        due=due,
        plan=extending.sorted_for(due.on, by=request.user) if due else None,
        waiting=extending.waiting(),
    )
    return render(request, ALL, context)


def all_extended(
    self: Any, request: HttpRequest, form: ExtensionForm, due: DueDate
) -> HttpResponse:
    """Move the deadlines that the confirmation showed."""
    only = keys_of(request.POST.getlist("correction"))
    day = form.cleaned_data["until"]
    number = extending.extend_all(day, by=request.user, only=only, **form.arguments())
    late = len(only) - number
    words = f"{number}件の補正の期限を、{wareki(due.on)}まで延ばしました。"
    words += f"{late}件は、その間に手続きが進んだため、延ばしていません。" if late else ""
    messages.success(request, words)
    return redirect(f"admin:{self.url_name('changelist')}")
