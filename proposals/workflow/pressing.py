"""提出する: a press of the button, from its record to the receipt or the refusal (calls.md §7).

The attempt is written first, in a transaction of its own; then the verb is tried. So a refusal
stays on record though all else is undone, and a press before the closing counts by its own moment
though the portal was busy, or fell over, until after it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.db.transaction import atomic
from django.utils import timezone

from core.calendar import wareki_time
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.choices import AttemptOutcome, SubmissionKind
from proposals.models import Attempt, Proposal
from proposals.notices import pressing as notices
from proposals.submitting import attempts, refusals
from proposals.submitting.refusals import Refused
from proposals.submitting.tidying import leaves_no_bytes
from proposals.workflow import checking, handing_in
from proposals.writing import closing, people, waiting

log = structlog.get_logger(__name__)
STALE = timedelta(minutes=2)  # nobody works that long on a press: its process fell over
PERSISTS = timedelta(minutes=30)  # so long a fault of the portal decides nothing
ALREADY = "もう提出されています。"
ORPHANED = (
    "代表者のアカウントが使えなくなっているため、確かめてもらえません。"
    "「いっしょに書く人」のページで、編集者が代表者を引きついでから、提出してください。"
)
VERBS: dict[SubmissionKind, Callable[..., Proposal]] = {
    SubmissionKind.FIRST: handing_in.submit,
    SubmissionKind.AGAIN: handing_in.resubmit,
    SubmissionKind.CORRECTION: checking.answer_correction,
}


def press(
    proposal: Proposal,
    *,
    by: Any,
    files: Sequence[str] = (),
    seen: str = "",
    at: datetime | None = None,
) -> Attempt:
    """What came of pressing 「提出する」: accepted, or waiting for ``files`` that are under way, or
    for the representative. A second press waits no longer for files. ``seen`` stands for what was
    confirmed (``attempts.shown``), ``at`` for the moment in which the press came in, though it then
    waited for a thread (None: now). Raises Refused, NotAllowedNow, PermissionDenied.
    """
    if not permissions.writes(by, proposal):
        raise PermissionDenied
    attempt = attempts.note(proposal, by=by, files=files, at=at)
    if files and waiting.still_out(attempt):
        return kept_waiting(attempt, seen)
    return tried(attempt, by=by, seen=seen)


def kept_waiting(attempt: Attempt, seen: str) -> Attempt:
    """The attempt, if it is of what was confirmed; a refusal is noted and raised."""
    try:
        attempts.require_shown(attempt.proposal, attempt, seen)
    except Refused as refusal:
        attempts.refuse(attempt, refusal.codes)
        raise
    return attempt


def stop_waiting(proposal: Proposal, *, by: Any) -> bool:
    """Wait no longer and go on writing; False where that came too late. Raises PermissionDenied."""
    if not permissions.writes(by, proposal):
        raise PermissionDenied
    pressed = (waiting.attempt_under_way(proposal), waiting.asked_to_confirm(proposal))
    stopped = [attempts.refuse(each, ["stopped"]) for each in pressed if each is not None]
    return any(stopped)


def tried(attempt: Attempt, *, by: Any, seen: str = "") -> Attempt:
    """The attempt, accepted or waiting for the representative; a refusal is noted and raised.

    A fault of the portal decides nothing: the next press tries again, else the clock.
    """
    try:
        with leaves_no_bytes(), atomic():
            return carried_out(attempt, by, seen)
    except NotAllowedNow as refusal:
        attempts.refuse(attempt, refusals.codes_of(refusal))
        raise
    except PermissionDenied:
        attempts.refuse(attempt, ["not-now"])
        raise


def carried_out(attempt: Attempt, by: Any, seen: str) -> Attempt:
    """Make the submission of a press, in one transaction with what it leads to."""
    proposal, attempt = attempts.held(attempt)
    if attempt.outcome != AttemptOutcome.WAITING:
        return attempt
    kind = handing_in.kind_of(proposal)
    if kind is None:
        raise Refused(ALREADY, ["already"])
    attempts.require_shown(proposal, attempt, seen)
    if proposal.course.needs_confirmation and not permissions.represents(by, proposal):
        return to_be_confirmed(proposal, attempt, kind)
    confirmed_by = by if proposal.course.needs_confirmation else None
    asker, missed = who_asked(proposal, attempt), waiting.still_out(attempt)
    attempts.end_asking(proposal, "already")
    proposal = VERBS[kind](
        proposal, by=asker, at=attempt.at, confirmed_by=confirmed_by, missed=missed
    )
    newest = proposal.submissions.first()
    if newest is not None:
        attempts.accept(attempt, newest)
    return attempt


def who_asked(proposal: Proposal, attempt: Attempt) -> Any:
    """Who handed it in: whoever asked the representative to confirm it, else whoever pressed."""
    asked = waiting.asked_to_confirm(proposal)
    if asked and permissions.writes(asked.by, proposal):
        return asked.by
    return attempt.by


def to_be_confirmed(proposal: Proposal, attempt: Attempt, kind: SubmissionKind) -> Attempt:
    """Ask the representative, if nothing else is missing; nothing is handed in by that. A later
    press asks again, and whoever represents by then.
    """
    if people.is_orphaned(proposal):
        raise Refused(ORPHANED, ["orphaned"])
    refusals.refuse_while_missing(handing_in.lacking(proposal, attempt.at, kind))
    attempts.end_asking(proposal, "already")
    attempt.reasons = [waiting.CONFIRMATION]
    attempt.save(update_fields=["reasons"])
    notices.confirmation_asked(proposal, attempt, until_when(proposal))
    return attempt


def until_when(proposal: Proposal) -> str:
    """In words, until when it can be confirmed: the deadline of the open 補正, else the closing."""
    if correction := proposal.open_correction:
        return str(correction.due)
    return wareki_time(closing.until(proposal))


# --- by the clock -------------------------------------------------------------------------------


def settle() -> int:
    """Decide every press whose files are no longer waited for, and every one that nobody works on
    any more; returns how many. Safe to run twice, or late.
    """
    now, number = timezone.now(), 0
    rows = Attempt.objects.filter(outcome=AttemptOutcome.WAITING).exclude(
        reasons__contains=[waiting.CONFIRMATION]
    )
    for attempt in rows.select_related("proposal__call", "proposal__course__call", "by"):
        if is_due(attempt, now):
            number += 1
            settled(attempt)
    return number


def is_due(attempt: Attempt, now: datetime) -> bool:
    """Whether it is decided now: its files are there, or their time is over."""
    if not attempt.waiting:
        return attempt.at + STALE <= now
    return waits_until(attempt) <= now or not waiting.still_out(attempt)


def waits_until(attempt: Attempt) -> datetime:
    """From when on it is decided, whatever is there."""
    return waiting.ends(attempt) if attempt.waiting else attempt.at


def settled(attempt: Attempt) -> None:
    """Decide one of them; whoever writes it hears of a refusal, since nobody sits before it."""
    try:
        tried(attempt, by=attempt.by)
    except (NotAllowedNow, PermissionDenied) as refusal:
        if getattr(refusal, "codes", []) != ["already"]:
            attempt.refresh_from_db()
            why = refusals.rules(attempt.reasons)
            notices.attempt_refused(attempt.proposal, attempt, why)
    except (OperationalError, InterfaceError):  # the database is away
        log.exception("attempt_not_settled", attempt=attempt.pk)
    except Exception:
        log.exception("attempt_not_settled", attempt=attempt.pk)
        if waits_until(attempt) + PERSISTS <= timezone.now():
            given_up(attempt)


@atomic
def given_up(attempt: Attempt) -> None:
    """The fault persists: whoever writes it hears that it did not come in, and so does the city."""
    if attempts.refuse(attempt, ["fault"]):
        notices.attempt_refused(attempt.proposal, attempt, refusals.rules(["fault"]))
        notices.attempt_failed(attempt.proposal, attempt)
