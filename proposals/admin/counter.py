"""紙の提案書を受け付ける: then the clerk goes on in the applicant's own pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from calls.consultations.writing import fresh
from core.admin import WorkflowAdmin
from core.http import key_of
from core.workflow import NotAllowedNow
from proposals.admin.counter_form import CounterForm
from proposals.models import LateAccess, Proposal
from proposals.submitting import lateness
from proposals.writing import beginning

TEMPLATE = "admin/proposals/proposal/counter.html"


def counter_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """Begin; several presses of the button begin one. ``late``: by a late access."""
    if not request.user.has_perm("proposals.enter_proposal"):
        raise PermissionDenied
    access = late_access(request)
    form = CounterForm(request.POST if request.method == "POST" else None, access=access)
    opened = request.POST.get("opened") or fresh()
    if form.is_bound and form.is_valid():
        try:
            return redirect(entry(begun(form, access, request.user, opened)))
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
    context = admin.frame(
        request, "紙の提案書を受け付ける", form=form, opened=opened, access=access
    )
    return render(request, TEMPLATE, context)


def late_access(request: HttpRequest) -> LateAccess | None:
    """The late access by which the paper came, of the address; None for none. Raises Http404."""
    if not (named := request.GET.get("late", "")):
        return None
    rows, key = LateAccess.objects.select_related("course__call"), key_of(named)
    found = None if key is None else rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def begun(form: CounterForm, access: LateAccess | None, by: Any, opened: str) -> Proposal:
    """The entry. Raises NotAllowedNow."""
    course, facts = form.place()
    if access:
        return lateness.enter(access, by=by, opened=opened, **facts)
    return beginning.begin_at_counter(course, by=by, opened=opened, **facts)


def entry(proposal: Proposal) -> str:
    """The pages on which the entry goes on."""
    return reverse("proposal_tasks", args=[proposal.pk])
