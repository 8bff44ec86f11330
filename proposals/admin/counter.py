"""紙の提案書を受け付ける: then the clerk goes on in the applicant's own pages."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from calls.choices import CallStatus
from calls.consultations.writing import fresh
from calls.models import Course
from core.admin import WorkflowAdmin
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, OfferedField
from proposals.choices import ReachedBy
from proposals.models import Proposal
from proposals.writing import beginning

TEMPLATE = "admin/proposals/proposal/counter.html"
NO_DAY = "郵送のときは、消印日を入れてください。"
TO_COME = "きょうまでの日を入れてください。"
ONLY_POST = "消印日は、郵送のときだけ入れます。"


class CourseField(OfferedField):
    """One of the courses of the calls that are open."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.call}　{obj}"


class CounterForm(forms.Form):
    """Which course, who handed it in, how it came, the postmark."""

    course = CourseField(
        queryset=Course.objects.none(), label="どの募集への提案か", empty_label="選んでください",
        error_messages={"required": "募集と部門を選んでください。"},
    )  # fmt: skip
    asked_by = LineField(
        label="出した人の氏名", max_length=60,
        error_messages={"required": "出した人の氏名を書いてください。"},
    )  # fmt: skip
    reached_by = forms.ChoiceField(
        label="届いた方法", choices=ReachedBy.choices, widget=forms.RadioSelect,
        error_messages={"required": "届いた方法を選んでください。"},
    )  # fmt: skip
    postmarked_on = DayField(label="消印日（郵送のとき）", required=False)
    identified_by = LineField(
        label="本人確認の方法（窓口のとき）", max_length=60, required=False,
        help_text="例：運転免許証、団体の会員証",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course: Any = self.fields["course"]
        opened = Course.objects.filter(call__status=CallStatus.OPENED)
        course.queryset = opened.select_related("call").order_by("-call__pk", "order")

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        day, by_post = facts.get("postmarked_on"), facts.get("reached_by") == ReachedBy.POST
        if by_post and day is None and "postmarked_on" not in self.errors:
            self.add_error("postmarked_on", NO_DAY)
        if day and not by_post:
            self.add_error("postmarked_on", ONLY_POST)
        if day and day > today():
            self.add_error("postmarked_on", TO_COME)
        return facts


def counter_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """Begin; several presses of the button begin one."""
    if not request.user.has_perm("proposals.enter_proposal"):
        raise PermissionDenied
    form = CounterForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        facts = dict(form.cleaned_data)
        opened = request.POST.get("opened", "")
        made = beginning.begin_at_counter(
            facts.pop("course"), by=request.user, opened=opened, **facts
        )
        return redirect(entry(made))
    opened = request.POST.get("opened") or fresh()
    context = admin.frame(request, "紙の提案書を受け付ける", form=form, opened=opened)
    return render(request, TEMPLATE, context)


def entry(proposal: Proposal) -> str:
    """The pages on which the entry goes on."""
    return reverse("proposal_tasks", args=[proposal.pk])
