"""補正の期限を延ばす: the day, the reason, the letter that will leave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin.correction.day import DayForm
from core.admin.transition_pages import PREVIEW, WorkflowAdmin
from core.calendar import DueDate, today, wareki
from core.correction import Correction, extending
from core.correction.asking import put_off
from core.forms.fields import LongField
from core.people import Person
from core.workflow import NotAllowedNow

TEMPLATE = "admin/workflow/extend.html"
NOT_WAITING = "いま、補正を待っていません。ほかの人が先に手続きした可能性があります。"


class ExtensionForm(DayForm):
    """The new day and the reason. A subclass says what a day gives, and which one is proposed."""

    reason = LongField(
        label="理由", max_length=500, rows=3,
        help_text="補正の履歴に残ります。相手には見えません。例：大雪で書類がそろわないため",
        error_messages={"required": "延ばす理由を書いてください。"},
    )  # fmt: skip

    def __init__(self, *args: Any, correction: Any = None, **kwargs: Any) -> None:
        self.correction = correction
        super().__init__(*args, **kwargs)
        self.fields["until"].label, self.fields["until"].required = "新しい期限", True
        self.fields["until"].error_messages["required"] = "新しい期限を入れてください。"

    def obstacle(self, due: DueDate) -> str:
        if self.correction:
            return extending.obstacle(self.correction, due.on)
        return extending.PASSED if due.on < today() else ""

    def later(self) -> tuple[Correction, date] | None:
        """The request as it would be, and the day that was told first; None without a day."""
        if not (self.correction and self.due):
            return None
        return put_off(self.correction, self.due), extending.first_day(self.correction)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the verbs, the day apart."""
        return {"reason": self.cleaned_data["reason"], "roll": self.cleaned_data["roll"]}


@dataclass(frozen=True)
class Extending:
    """What an app says of its extensions: who ``may``, the ``open_one`` of an object, the form, the
    verb ``(correction, day, *, by, reason, roll)``, the ``mails`` that will leave of the object,
    the request as it would be and the day told first.
    """

    may: Callable[[Person, Any], bool]
    open_one: Callable[[Any], Any]
    form: type[ExtensionForm]
    extend: Callable[..., Any]
    mails: Callable[[Any, Any, date], Sequence[Mapping[str, str]]]


def extend_view(
    admin: WorkflowAdmin, request: HttpRequest, obj: Any, rules: Extending
) -> HttpResponse:
    """The page of one request of a loaded object: permit, bind, act, answer."""
    if not rules.may(request.user, obj):
        raise PermissionDenied
    correction = rules.open_one(obj)
    if correction is None:
        messages.error(request, NOT_WAITING)
        return redirect(admin.page_of(obj))
    typed = request.POST if request.method == "POST" else None
    form = rules.form(typed, correction=correction)
    if form.is_ready and PREVIEW not in request.POST:
        return extended(admin, request, obj, form, rules)
    later = form.later()
    context = admin.frame(
        request,
        "期限を延ばす",
        form=form,
        object=obj,
        over=admin.over(obj),
        correction=correction,
        due=form.due,
        mails=rules.mails(obj, *later) if later else [],
        back=admin.page_of(obj),
    )
    return render(request, TEMPLATE, context)


def extended(
    admin: WorkflowAdmin, request: HttpRequest, obj: Any, form: ExtensionForm, rules: Extending
) -> HttpResponse:
    """Call the verb; say what came of it."""
    day = form.cleaned_data["until"]
    try:
        later = rules.extend(form.correction, day, by=request.user, **form.arguments())
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"補正の期限を、{wareki(later.due_on)}まで延ばしました。")
    return redirect(admin.page_of(obj))
