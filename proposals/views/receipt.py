"""受付の控え: what came in, file by file, and what happens next."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Letterhead
from calls.choices import WriterRole
from core.calendar import wareki
from proposals import permissions
from proposals.models import Proposal, Submission
from proposals.receivers import proposal as receivers
from proposals.submitting import story
from proposals.views.loading import load_handed_in
from proposals.writing import feedback
from proposals.writing.on_paper import is_on_paper


@require_safe
def proposal_receipt(request: HttpRequest, pk: UUID, order: int = 0) -> HttpResponse:
    """Number, time, every file with its size and digest, what happens next and by when; of the
    newest submission, or of an earlier one by its ``order``.
    """
    proposal = load_handed_in(request.user, pk)
    if not proposal.number:
        return redirect("proposal_check", pk)
    submission = submission_of(proposal, order)
    newest = proposal.submissions.first()
    papers = list(submission.papers.select_related("uploaded_by", "demanded"))
    context = {
        "proposal": proposal,
        "submission": submission,
        "is_newest": submission == newest,
        "columns": submission.facts["columns"],
        "papers": papers,
        "size": submission.pdf_size + sum(each.size for each in papers),
        "received": to_the_second(submission.at),
        "digest": in_groups(submission.sha256),
        "home": home(proposal),
        "told": list(told(proposal, by_post=False)),
        "posted": list(told(proposal, by_post=True)),
        "advisers": advisers(proposal),
        "timeline": story.timeline(proposal),
        "silence": story.silence(proposal),
        "until": story.anew_until(proposal),
        "may_write": permissions.writes(request.user, proposal),
        "write": story.writing_page(proposal),
        "is_asked": feedback.is_asked(request.user, proposal),
        "office": Letterhead.current(),
    }
    return render(request, "proposals/receipt.html", context)


def submission_of(proposal: Proposal, order: int) -> Submission:
    """The submission with this order, 0 for the newest; 404 where there is none."""
    rows = proposal.submissions.select_related("by", "confirmed_by")
    newest = proposal.submissions.count()
    found: Submission = get_object_or_404(rows, order=order or newest)
    return found


def to_the_second(moment: datetime) -> str:
    """令和8年11月24日（火）16時12分8秒."""
    local = timezone.localtime(moment)
    return f"{wareki(local)}{local.hour}時{local.minute}分{local.second}秒"


def in_groups(sha256: str) -> str:
    """64 hex digits in groups of eight, to be read aloud and compared."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def home(proposal: Proposal) -> str:
    """Where one goes on: what came on paper is the city's to check."""
    if is_on_paper(proposal):
        return reverse("admin:proposals_proposal_change", args=[proposal.pk])
    return str(proposal.get_absolute_url())


def told(proposal: Proposal, *, by_post: bool) -> Iterator[str]:
    """Who was told of it by mail, or ``by_post``, by name."""
    for receiver in receivers.applicants(proposal):
        if receiver.is_by_post is by_post:
            yield f"{receiver.name}さん" if receiver.user_id else receiver.name


def advisers(proposal: Proposal) -> list[Any]:
    """Who helps and was not told."""
    there = (each for each in proposal.writers.all() if each.left_at is None)
    return [each.person for each in there if each.role == WriterRole.ADVISER]
