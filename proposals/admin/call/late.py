"""1団体だけ、おくれて出すことを認める: who, until when, why; what was granted before."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from calls import phases
from calls.forms.days import hours
from calls.models import Call, Course
from core.admin import WorkflowAdmin
from core.admin.transition_form import StandingForm
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, OfferedField
from core.workflow import NotAllowedNow
from proposals.admin import queue
from proposals.models import LateAccess
from proposals.notices import lateness as notices
from proposals.submitting import lateness

TEMPLATES = "admin/proposals/proposal"
EARLY = "「{}」のしめきり（{}）より後の日時にしてください。"
GRANTED = "{}に、おくれて提出できるリンクを送りました。"
TAKEN_BACK = "{}に認めたことを、取り消しました。"


class LateForm(StandingForm):
    """Course, whom, their address, until when, the reason."""

    course = OfferedField(
        queryset=Course.objects.none(), label="部門",
        error_messages={"required": "部門を選んでください。"},
    )  # fmt: skip
    who = LineField(
        label="だれに", max_length=80, help_text="例：サンプル里山の会　見本 花子さん",
        error_messages={"required": "だれに認めるかを書いてください。"},
    )  # fmt: skip
    email = forms.EmailField(
        label="メールアドレス", help_text="この人だけに、1回だけ使えるリンクを送ります。",
        error_messages={"required": "メールアドレスを書いてください。"},
    )  # fmt: skip
    until = DayField(
        label="いつまで", error_messages={"required": "いつまで認めるかを入れてください。"}
    )
    hour = HourField(
        label="時刻", widget=hours(), error_messages={"required": "時刻を入れてください。"}
    )
    reason = LongField(
        label="認める理由", max_length=2000, rows=3,
        help_text="市の記録に残ります。相手には見えません。",
        error_messages={"required": "認める理由を書いてください。"},
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        rows: Any = call.courses.select_related("call")
        self.fields["course"].queryset = rows
        self.fields["hour"].initial = "17:00"
        if len(rows) == 1:
            self.fields["course"].initial = rows[0]

    def clean(self) -> dict[str, Any]:
        """Later than the closing: else nobody needs it."""
        facts = super().clean() or {}
        course, ends = facts.get("course"), self.moment(facts)
        if course and ends:
            closes = phases.intake_of(course, self.call.milestones.all()).closes
            if closes and ends <= closes.ends:
                self.add_error("until", EARLY.format(course, closes.due))
            elif ends <= timezone.now():
                self.add_error("until", lateness.PAST)
        return facts

    def moment(self, facts: dict[str, Any]) -> datetime | None:
        """Until when, of the day and the hour; None while one is missing."""
        day, hour = facts.get("until"), facts.get("hour")
        return timezone.make_aware(datetime.combine(day, hour)) if day and hour else None

    def granted(self) -> dict[str, Any]:
        """What the act is told."""
        facts = self.cleaned_data
        named = {name: facts[name] for name in ("course", "who", "email", "reason")}
        return named | {"expires_at": self.moment(facts)}


def late_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Those who may be late, and the form for one more; ``preview`` shows the letter alone."""
    call = loaded(request, pk)
    form = LateForm(request.POST or None, call=call)
    if form.is_ready and "preview" not in request.POST:
        try:
            access = lateness.grant(by=request.user, **form.granted())
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, GRANTED.format(access.who))
            return redirect("admin:proposals_proposal_late", pk)
    context = admin.frame(
        request,
        "おくれて出すことを認める",
        call=call,
        form=form,
        mails=mails(call, form),
        rows=rows(call),
    )
    return render(request, f"{TEMPLATES}/late.html", context)


def mails(call: Call, form: LateForm) -> list[dict[str, str]]:
    """The letter as the form stands; [] while something is missing."""
    if not form.is_ready:
        return []
    return [notices.granted_preview(LateAccess(call=call, **form.granted()))]


def loaded(request: HttpRequest, pk: int) -> Call:
    """The call for who checks its proposals. Raises PermissionDenied."""
    call: Call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm(queue.CHECKS):
        raise PermissionDenied
    return call


def rows(call: Call) -> list[dict[str, Any]]:
    """What was granted, with what became of it: of a draft not even its name."""
    found = LateAccess.objects.filter(call=call).select_related("course", "by", "proposal")
    return [
        {"access": each, "state": lateness.state(each), "is_open": lateness.is_open(each)}
        for each in found
    ]


def take_back_view(
    admin: WorkflowAdmin, request: HttpRequest, pk: int, access: int
) -> HttpResponse:
    """A page that asks once more; POST takes it back."""
    call = loaded(request, pk)
    rows = LateAccess.objects.filter(call=call).select_related("course", "proposal")
    found = get_object_or_404(rows, pk=access)
    if request.method != "POST":
        context = admin.frame(
            request, "認めたことを取り消す", call=call, access=found, state=lateness.state(found),
            mails=[notices.taken_back_preview(found)],
        )  # fmt: skip
        return render(request, f"{TEMPLATES}/late_take_back.html", context)
    try:
        lateness.take_back(found, by=request.user)
        messages.success(request, TAKEN_BACK.format(found.who))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:proposals_proposal_late", pk)
