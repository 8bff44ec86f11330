"""The page of a proposal: where it stands, what was handed in, what changed between."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Letterhead
from proposals import permissions
from proposals.choices import ProposalStatus
from proposals.letters import facts
from proposals.models import Correction, Proposal, Submission
from proposals.submitting import differences, story, words
from proposals.views.loading import load_handed_in
from proposals.workflow.proposal import WITHDRAW
from proposals.writing import beyond, lineage, standing


@require_safe
def proposal_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was handed in, whose turn it is, what comes next, what silence means."""
    proposal = load_handed_in(request.user, pk)
    if proposal.status == ProposalStatus.DRAFT:
        return redirect(story.writing_page(proposal))
    newest = proposal.submissions.first()
    assert newest is not None  # noqa: S101 -- a number comes with a submission
    correction, writes = proposal.open_correction, permissions.writes(request.user, proposal)
    letters = list(proposal.letters.all())
    title, now = newest.facts["columns"]["title"], timezone.now()
    context = {
        "proposal": proposal,
        "standing": standing.standing(proposal, title, writes=writes, now=now),
        "beyond": beyond.own(proposal, request.user),
        "lineage": lineage.own(proposal, request.user),
        "correction": correction,
        "others": correction and began_before(proposal, correction),
        "may_write": writes,
        "until": story.anew_until(proposal),
        "write": story.writing_page(proposal),
        "timeline": story.timeline(proposal),
        "silence": story.silence(proposal),
        "newest": newest,
        "sections": list(words.sections(newest.facts)),
        "papers": newest.papers.all(),
        "letters": letters,
        "ended": facts.ended(letters, proposal.corrections.all()),
        "may_undo": bool(proposal.editing_since) and writes,
        "may_withdraw": WITHDRAW.open_for(proposal, request.user),
        "office": Letterhead.current(),
    }
    return render(request, "proposals/show.html", context)


def began_before(proposal: Proposal, correction: Correction) -> bool:
    """Whether an edit was in hand when the 補正 was asked for: only the named pages of it go in."""
    return proposal.editing_since is not None and proposal.editing_since < correction.at


@require_safe
def proposal_versions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every submission, the newest first, each with what changed since the one before."""
    proposal = load_handed_in(request.user, pk)
    if not proposal.number:
        return redirect("proposal_show", pk)
    rows = list(proposal.submissions.select_related("by", "confirmed_by"))
    context = {"proposal": proposal, "versions": versions(rows), "title": title(rows)}
    return render(request, "proposals/versions.html", context)


def versions(rows: list[Submission]) -> list[dict[str, Any]]:
    """Submissions, the newest first, with their changes."""
    before = [*rows[1:], None]
    return [
        {"submission": row, "changes": differences.between(old, row) if old else None}
        for row, old in zip(rows, before, strict=True)
    ]


def title(rows: list[Submission]) -> str:
    """The title of what is handed in."""
    return str(rows[0].facts["columns"]["title"])


def handed_in_title(proposal: Proposal) -> str:
    """The title of what is handed in; of a draft its own."""
    newest = proposal.submissions.first()
    return str(newest.facts["columns"]["title"]) if newest else str(proposal)
