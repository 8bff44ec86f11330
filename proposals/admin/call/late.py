"""1団体だけ、遅れて出すことを認める: who, until when, why; what was granted before."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls.models import Call
from core.admin import WorkflowAdmin
from core.http import page_of
from core.people import Person
from core.workflow import NotAllowedNow
from proposals.admin import desk
from proposals.admin.call.late_forms import LateForm, UntilForm
from proposals.admin.call.page import loaded
from proposals.models import LateAccess, Proposal
from proposals.notices import lateness as notices
from proposals.querysets import apart
from proposals.submitting import lateness

TEMPLATES = "admin/proposals/proposal"
GRANTED = "{}に、遅れて提出できるリンクを送りました。"
ON_PAPER = "{}への手紙を、「印刷して送る通知」に入れました。"
GIVEN = "入力の途中の提案書（出した人：{}）を、遅れて提出できるようにしました。"
TAKEN_BACK = "{}に認めたことを、取り消しました。"


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
            messages.success(request, (GRANTED if access.email else ON_PAPER).format(access.who))
            return redirect("admin:proposals_proposal_late", pk)
    page = page_of(request, granted(call, request.user))
    context = admin.frame(
        request,
        "遅れて出すことを認める",
        call=call,
        form=form,
        mails=mails(call, form),
        page=page,
        rows=rows(page),
        may_enter=request.user.has_perm(desk.ENTERS),
        entries=entries(call).select_related("course").order_by("created_at"),
    )
    return render(request, f"{TEMPLATES}/late.html", context)


def mails(call: Call, form: LateForm) -> list[dict[str, str]]:
    """The letter as the form stands; [] while something is missing."""
    if not form.is_valid():
        return []
    return [notices.granted_preview(LateAccess(call=call, **form.granted()))]


def granted(call: Call, user: Person) -> QuerySet[LateAccess]:
    """All that was granted, the newest first, but to whose proposal one is kept apart from."""
    rows: QuerySet[LateAccess] = LateAccess.objects.filter(call=call)
    rows = rows.exclude(apart.from_person(user, "proposal"))
    return rows.select_related("course", "by", "proposal").order_by("-at", "-pk")


def rows(found: Iterable[LateAccess]) -> list[dict[str, Any]]:
    """Each with what became of it: of a draft not even its name."""
    return [
        {
            "access": each,
            "state": lateness.state(each),
            "is_open": lateness.is_open(each),
            "is_unused": not lateness.refusal(each),
        }
        for each in found
    ]


def entries(call: Call) -> QuerySet[Proposal]:
    """The paper of this call that is being typed: no other draft is shown to staff."""
    found: QuerySet[Proposal] = Proposal.objects.filter(desk.AT_COUNTER, call=call)
    return found


def given_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: UUID) -> HttpResponse:
    """The same for paper that is being typed: it needs no link."""
    call = loaded(request, pk)
    proposal = get_object_or_404(entries(call).select_related("course__call"), pk=entry)
    form = UntilForm(request.POST or None, call=call, course=proposal.course)
    if form.is_ready and "preview" not in request.POST:
        try:
            lateness.grant_to(proposal, by=request.user, **form.granted())
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, GIVEN.format(proposal.asked_by))
            return redirect("admin:proposals_proposal_late", pk)
    until = form.moment if form.is_bound else None
    context = admin.frame(
        request, "入力の途中の提案書を、遅れて出せるようにする", call=call, form=form,
        proposal=proposal, mails=notices.given_preview(proposal, until) if until else [],
    )  # fmt: skip
    return render(request, f"{TEMPLATES}/late_given.html", context)


def take_back_view(
    admin: WorkflowAdmin, request: HttpRequest, pk: int, access: int
) -> HttpResponse:
    """A page that asks once more; POST takes it back."""
    call = loaded(request, pk)
    found = get_object_or_404(granted(call, request.user), pk=access)
    if request.method != "POST":
        context = admin.frame(
            request, "認めたことを取り消す", call=call, access=found, state=lateness.state(found),
            mails=notices.taken_back_previews(found),
        )  # fmt: skip
        return render(request, f"{TEMPLATES}/late_take_back.html", context)
    try:
        lateness.take_back(found, by=request.user)
        messages.success(request, TAKEN_BACK.format(found.who))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:proposals_proposal_late", pk)
