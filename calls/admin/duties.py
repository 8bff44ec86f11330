"""A day of a call by which the city must do something: who sees to it, and that it is done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls import permissions
from calls.choices import MilestoneKind, ThemeStatus
from calls.models import Call, Milestone
from calls.receivers import call as receivers
from calls.workflow import call as workflow
from core.admin import WorkflowAdmin
from core.admin.owner import form_for
from core.http import address
from core.workflow import NotAllowedNow


@atomic
def day_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """済んだことにする, and who is in charge of it: no condition of the call."""
    visible = Call.objects.visible_to(request.user)
    rows = Milestone.objects.filter(call__in=visible).select_related("call", "owner", "deputy")
    row = get_object_or_404(rows, pk=pk)
    call = admin.load(request, str(row.call_id))
    if not permissions.prepares(request.user, call):
        raise PermissionDenied
    act = request.POST.get("act", "")
    if act in ("done", "undone"):
        return marked(admin, request, row, is_done=act == "done")
    typed = request.POST if request.method == "POST" else None
    form = form_for(row, receivers.able(call))(typed, instance=row)
    if form.is_bound and form.is_valid():
        form.instance.save(update_fields=["owner", "deputy"])
        messages.success(request, "担当を決めました。")
        return redirect(admin.page_of(call))
    context = admin.frame(
        request, str(row), call=call, row=row, form=form, back=admin.page_of(call),
        is_without_themes=is_without_themes(row),
    )  # fmt: skip
    return render(request, "admin/calls/call/day.html", context)


def is_without_themes(row: Milestone) -> bool:
    """Whether the day is for themes, is not done, and no section has begun one."""
    if row.kind != MilestoneKind.THEMES or row.done_at:
        return False
    begun = row.call.themes.exclude(status=ThemeStatus.DROPPED)
    return not (begun.filter(course=row.course_id) if row.course_id else begun).exists()


def marked(admin: WorkflowAdmin, request: HttpRequest, row: Any, *, is_done: bool) -> HttpResponse:
    """Done, so that nobody is reminded any more; or after all not."""
    act = workflow.finish_day if is_done else workflow.resume_day
    words = "済んだことにしました" if is_done else "まだ済んでいないことにしました"
    try:
        act(row.call, by=request.user, day=row)
        messages.success(request, f"「{row}」を、{words}。")
    except NotAllowedNow as refusal:
        messages.info(request, str(refusal))
    return redirect(address("admin:calls_call_change", str(row.call_id)))
