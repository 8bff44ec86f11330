"""A press of 「提出する」: written before anything is tried, so that a refusal leaves its trace."""

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from core.uploads.storage import display_name
from proposals.choices import AttemptOutcome
from proposals.models import Attempt, Proposal, Submission
from proposals.submitting.facts import facts_of
from proposals.submitting.refusals import Refused
from proposals.writing import waiting

CHANGED = "確かめているあいだに、内容が変わりました。もう一度確かめてから、提出してください。"
MOST_FILES = 20  # names of files under way that one press may give


def note(
    proposal: Proposal, *, by: Any, files: Sequence[str] = (), at: datetime | None = None
) -> Attempt:
    """The press, or the one that is under way already. ``at``: when it came in, on the server's
    clock; None: now.

    Nothing is locked: of two presses at the same moment the second finds it handed in.
    """
    at = at or timezone.now()
    if under_way := waiting.attempt_under_way(proposal):
        return under_way
    names = dict.fromkeys(display_name(name) for name in files[:MOST_FILES] if name.strip())
    return Attempt.objects.create(
        proposal=proposal, by=by, at=at, outcome=AttemptOutcome.WAITING, waiting=list(names)
    )


def held(attempt: Attempt) -> tuple[Proposal, Attempt]:
    """The proposal, locked, and the attempt as it stands now, locked after it."""
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True)
    proposal = rows.get(pk=attempt.proposal_id)
    fresh = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    fresh.proposal = proposal
    return proposal, fresh


def accept(attempt: Attempt, submission: Submission) -> None:
    """It led to this submission."""
    attempt.outcome, attempt.submission, attempt.reasons = AttemptOutcome.ACCEPTED, submission, []
    attempt.save()


def refuse(attempt: Attempt, codes: Sequence[str]) -> bool:
    """It led to nothing, for these reasons; False for one that is decided already, which stays."""
    rows = Attempt.objects.filter(pk=attempt.pk, outcome=AttemptOutcome.WAITING)
    return bool(rows.update(outcome=AttemptOutcome.REFUSED, reasons=list(codes)))


def end_asking(proposal: Proposal, code: str = "overtaken") -> None:
    """Nobody is asked to confirm any more, for this reason. Call it on a locked proposal."""
    asked = waiting.asked_to_confirm(proposal)
    if asked is not None:
        refuse(asked, [code])


def shown(proposal: Proposal, but_for: Collection[str] = ()) -> str:
    """Stands for what the page that is confirmed shows, files and all, but for those of these
    names: it is sent back with the press.
    """
    left_out = {waiting.key(name) for name in but_for}
    files = [
        [paper.demanded_id, paper.question_id, paper.sha256]
        for paper in proposal.papers.order_by("pk")
        if waiting.key(paper.name) not in left_out
    ]
    said = json.dumps([facts_of(proposal)["columns"], files], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def require_shown(proposal: Proposal, attempt: Attempt, seen: str) -> None:
    """Raise Refused unless the proposal is as ``seen``; "" asks nothing. A file that was under way
    may have come since.
    """
    if seen and seen not in (shown(proposal), shown(proposal, attempt.waiting)):
        raise Refused(CHANGED, ["changed"])
