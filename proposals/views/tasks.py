"""A proposal as a whole while it is written: its task list, what a 訂正 changed, its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Letterhead
from calls import phases
from core.http import key_of
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.choices import Channel, ProposalStatus
from proposals.models import Proposal
from proposals.views.loading import HANGING, load_to_write, load_whole, not_now
from proposals.writing import closing, company, ending, feedback, overtaken, task_list
from proposals.writing import pages as writing

NOTED = "訂正を確かめたことを、記録しました。"
UNCHANGED = "まだ、どのページも直していません"
MOVED = "「{}」に移しました。書いた内容は、そのまま残っています。"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The pages with their states; POST notes a 訂正 (``act``: noted) or changes the course."""
    if request.method == "POST":
        return act(request, load_to_write(request.user, pk, *HANGING))
    proposal = load_whole(request.user, pk)
    if proposal.status != ProposalStatus.DRAFT and not writing.writable(proposal):
        return redirect("proposal_show", pk)
    return render(request, "proposals/write/tasks.html", context(request, proposal))


def context(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """All that the task list says."""
    is_open = closing.is_open(proposal, timezone.now())
    progress = task_list.progress(proposal, request.user)
    correction = proposal.open_correction
    is_handed_in = proposal.status != ProposalStatus.DRAFT and correction is None
    is_unchanged = is_handed_in and proposal.editing_since is None
    shut = UNCHANGED if is_unchanged else f"上の{len(progress.steps)}ページが終わると始められます"
    return {
        "proposal": proposal,
        "group": proposal.organization or proposal.name,
        "progress": progress,
        "is_unchanged": is_unchanged,
        "why_shut": shut,
        "must_register": proposal.course.holds("registration_required"),
        "correction": correction,
        "is_open": is_open,
        "due": closing.due(proposal),
        "writes": permissions.writes(request.user, proposal),
        "represents": permissions.represents(request.user, proposal),
        "editions": overtaken.news(proposal),
        "others": [] if is_open else others(proposal),
        "office": Letterhead.current(),
        **company.aside(proposal, request.user),
    }


def others(proposal: Proposal) -> list[Any]:
    """The courses of the call that still take proposals, where its own does not."""
    if proposal.status != ProposalStatus.DRAFT:
        return []
    rows, now = proposal.call.milestones.all(), timezone.now()
    courses = proposal.call.courses.exclude(pk=proposal.course_id)
    return [each for each in courses if phases.takes(each, rows, now)]


def act(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """They have seen the 訂正, or they go on in another course."""
    try:
        if request.POST.get("act") == "noted":
            known = key_of(request.POST.get("edition", "")) or 0
            overtaken.take_note(proposal, by=request.user, edition=known)
            messages.success(request, NOTED)
        elif course := chosen(request, proposal):
            now = timezone.now()
            ending.change_course(proposal, course, by=request.user, now=now)
            messages.success(request, MOVED.format(course))
    except NotAllowedNow as refusal:
        return not_now(request, proposal, str(refusal))
    return redirect("proposal_tasks", proposal.pk)


def chosen(request: HttpRequest, proposal: Proposal) -> Any:
    """The course of the button that was pressed, of this call."""
    key = request.POST.get("course", "")
    return next((each for each in proposal.call.courses.all() if str(each.pk) == key), None)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that asks once more, then the draft is gone."""
    proposal = load_to_write(request.user, pk, *HANGING)
    if proposal.status != ProposalStatus.DRAFT:
        return not_now(request, proposal, ending.STAYS)
    if request.method != "POST":
        others = [each for each in proposal.writers.all() if each.person_id != request.user.pk]
        context = {
            "proposal": proposal,
            "files": len(proposal.papers.all()),
            "people": [each for each in others if each.left_at is None],
            "represents": permissions.represents(request.user, proposal),
        }
        return render(request, "proposals/write/discard.html", context)
    try:
        ending.discard(proposal, by=request.user)
    except NotAllowedNow as refusal:
        return not_now(request, proposal, str(refusal))
    messages.success(request, f"「{proposal}」の下書きを消しました。")
    if proposal.channel == Channel.COUNTER:
        return redirect("admin:index")
    return redirect(feedback.page_after_giving_up(proposal.call))
