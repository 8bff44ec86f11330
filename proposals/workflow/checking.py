"""要件審査 and 補正: what the city does with what was handed in, and the answer to it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.calendars import city_hall
from core.calendar import DueDate, today
from core.calendar.law import after_stop
from core.people import Actor
from core.workflow import locked, move, refuse, refuse_while
from proposals.checking import corrections, points
from proposals.choices import CorrectionEnd, LetterKind, Page, SubmissionKind
from proposals.letters import issuing
from proposals.letters.facts import Recheck
from proposals.models import Correction, Proposal
from proposals.notices import checking as notices
from proposals.submitting import attempts, followers, undoing
from proposals.submitting.tidying import leaves_no_bytes
from proposals.workflow.handing_in import (
    end_corrections,
    hand_in,
    start_checking,
    stop_checking,
)
from proposals.workflow.proposal import (
    ANSWER_CORRECTION,
    ASK_CORRECTION,
    CONFIRM_FILING,
    EXPIRE_CORRECTION,
    FIND_INELIGIBLE,
    PROPOSAL,
    TAKE_BACK_CHECK,
    TAKE_BACK_CORRECTION,
)
from proposals.writing import pages

PENDING = "補正のお願いが終わっていません。終わるまで、要件確認済にはできません。"
ONE = "終わっていない補正があります。取り消すか、期限を延ばしてください。"
STILL = "補正の期限は、まだ過ぎていません。"
TOO_LATE = "補正の期限が過ぎたため、受け付けられません。書いた内容は残っています。"


@PROPOSAL.verb(ASK_CORRECTION)
def ask_correction(
    proposal: Proposal,
    *,
    by: Actor,
    note: str,
    items: Iterable[Mapping[str, str]],
    due: DueDate | None = None,
) -> Proposal:
    """Ask for pages to be mended: ``items`` ``[{"page", "kind", "note"}, …]``; ``note`` the reason.

    ``due``: a day that staff chose; without one the city's setting.
    """
    proposal = locked(proposal)
    ASK_CORRECTION.require(proposal, by)
    refuse(ONE if proposal.open_correction else "")
    correction = corrections.asked(proposal, by=by, reason=note, items=items, due=due)
    refuse(notices.too_early(proposal, correction.due) if due else "")
    correction.save()
    move(proposal, ASK_CORRECTION, by=by, note=note)
    letter = issuing.issue(proposal, LetterKind.CORRECTION, correction)
    notices.correction_asked(proposal, correction, letter)
    return proposal


@PROPOSAL.verb(TAKE_BACK_CORRECTION)
def take_back_correction(proposal: Proposal, *, by: Actor, note: str = "") -> Proposal:
    """It was asked by mistake: nothing is to be done, and it stays visible as taken back."""
    proposal = locked(proposal)
    TAKE_BACK_CORRECTION.require(proposal, by)
    correction = corrections.waiting(proposal)
    end_corrections(proposal, CorrectionEnd.TAKEN_BACK)
    goes_on(proposal, correction)
    move(proposal, TAKE_BACK_CORRECTION, by=by, note=note)
    notices.correction_taken_back(proposal, correction)
    return proposal


@leaves_no_bytes()
@PROPOSAL.verb(ANSWER_CORRECTION)
def answer_correction(
    proposal: Proposal,
    *,
    by: Actor,
    at: datetime | None = None,
    confirmed_by: Any = None,
    missed: Sequence[str] = (),
    note: str = "",
) -> Proposal:
    """What was asked for is mended and handed in: a new submission of the named pages.

    ``at`` and ``missed`` as of ``submit``: a press before the deadline is in time.
    """
    proposal = locked(proposal)
    ANSWER_CORRECTION.require(proposal, by)
    correction = corrections.waiting(proposal)
    at = at or timezone.now()
    refuse(TOO_LATE if correction.due.at <= at else "")
    refuse_while(pages.unmended(proposal), "まだ直していないページがあります")
    hand_in(proposal, by, at, SubmissionKind.CORRECTION, confirmed_by, missed)
    end_corrections(proposal, CorrectionEnd.ANSWERED)
    goes_on(proposal, correction)
    move(proposal, ANSWER_CORRECTION, by=by, note=note)
    notices.correction_answered(proposal, correction)
    return proposal


@PROPOSAL.verb(EXPIRE_CORRECTION)
def expire_correction(proposal: Proposal, *, by: Actor, note: str = "") -> Proposal:
    """The day has passed without an answer: what came in before is checked as it is."""
    proposal = locked(proposal)
    EXPIRE_CORRECTION.require(proposal, by)
    correction = corrections.waiting(proposal)
    refuse("" if correction.is_over else STILL)
    end_corrections(proposal, CorrectionEnd.EXPIRED)
    goes_on(proposal, correction)
    move(proposal, EXPIRE_CORRECTION, by=by, note=note)
    notices.correction_expired(proposal, correction)
    return proposal


@PROPOSAL.verb(CONFIRM_FILING)
def confirm_filing(proposal: Proposal, *, by: Actor, note: str = "") -> Proposal:
    """要件確認済: never while a 補正 is open, never by silence."""
    proposal = locked(proposal)
    CONFIRM_FILING.require(proposal, by)
    refuse(PENDING if proposal.open_correction else "")
    refuse_while(points.open_points(proposal), "確かめていない要件があります")
    put_aside = decided(proposal, by)
    move(proposal, CONFIRM_FILING, by=by, note=note)
    letter = issuing.issue(proposal, LetterKind.FILED, proposal)
    notices.filing_confirmed(proposal, letter, put_aside=put_aside)
    return proposal


@PROPOSAL.verb(FIND_INELIGIBLE)
def find_ineligible(proposal: Proposal, *, by: Actor, note: str) -> Proposal:
    """要件を満たさない, with the reason; an incomplete file can always end so."""
    proposal = locked(proposal)
    FIND_INELIGIBLE.require(proposal, by)
    end_corrections(proposal, CorrectionEnd.OVERTAKEN)
    put_aside = decided(proposal, by)
    proposal.check_reason = note
    move(proposal, FIND_INELIGIBLE, by=by, note=note)
    letter = issuing.issue(proposal, LetterKind.INELIGIBLE, proposal)
    notices.found_ineligible(proposal, letter, put_aside=put_aside)
    return proposal


@PROPOSAL.verb(TAKE_BACK_CHECK)
def take_back_check(proposal: Proposal, *, by: Actor, note: str) -> Proposal:
    """The check is done again, from today on; whoever proposed is told why."""
    proposal = locked(proposal)
    TAKE_BACK_CHECK.require(proposal, by)
    refuse(followers.obstacle(proposal))
    stop_checking(proposal)
    start_checking(proposal)
    move(proposal, TAKE_BACK_CHECK, by=by, note=note)
    letter = issuing.issue(proposal, LetterKind.TAKEN_BACK, Recheck(proposal, note))
    notices.check_taken_back(proposal, letter, note)
    return proposal


def decided(proposal: Proposal, by: Any) -> bool:
    """Who checked it and when; ``move`` saves it. Whether an edit was in hand: it is put aside."""
    put_aside = proposal.editing_since is not None
    stop_checking(proposal)
    proposal.checked_at = timezone.now()
    proposal.checked_by_id = by.pk
    undoing.restore(proposal, list(Page))
    attempts.end_asking(proposal)
    proposal.editing_since = None
    return put_aside


def goes_on(proposal: Proposal, correction: Correction) -> None:
    """The 補正 is over: the city's days go on, moved by those in which it waited."""
    if proposal.check_due_on:
        asked_on = timezone.localdate(correction.at)
        proposal.check_due_on = after_stop(proposal.check_due_on, asked_on, today(), city_hall())
        proposal.check_due_set_at = timezone.now()
