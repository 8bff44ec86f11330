"""Handing in, handing in again, withdrawing: what whoever proposes does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import ProposalKind
from calls.workflow import consultation as consultations
from core.calendar import today
from core.numbering import next_number
from core.people import Actor
from core.workflow import locked, move
from proposals.choices import CorrectionEnd, Page, ProposalStatus, Series, SubmissionKind
from proposals.models import NumberSeries, Proposal, ProposalSetting, Submission
from proposals.notices import checking as asking
from proposals.notices import proposal as notices
from proposals.submitting import (
    applicant,
    attempts,
    followers,
    freezing,
    received,
    refusals,
    undoing,
)
from proposals.submitting.refusals import Refused
from proposals.submitting.tidying import leaves_no_bytes
from proposals.workflow.proposal import PROPOSAL, RESUBMIT, SUBMIT, WITHDRAW
from proposals.writing import closing, completeness, conditions
from proposals.writing import pages as writing
from proposals.writing.completeness import Missing

CLOSED = "応募のしめきりが過ぎたため、受け付けられません。書いた内容は残っています。"
ASKED = "補正のお願いが来ています。お願いしたページを直して、補正として出してください。"
UNCHANGED = "直したところは、ありません。"
SERIES = {ProposalKind.CITIZEN: Series.CITIZEN, ProposalKind.CITY: Series.CITY}


@leaves_no_bytes()
@PROPOSAL.verb(SUBMIT)
def submit(
    proposal: Proposal,
    *,
    by: Actor,
    at: datetime | None = None,
    confirmed_by: Any = None,
    missed: Sequence[str] = (),
    note: str = "",
) -> Proposal:
    """The proposal is handed in whole: every file is read back before it gets its number.

    ``at`` is when the button was pressed on the server's clock; ``missed`` the names of files that
    were under way then and did not arrive. Raises NotAllowedNow.
    """
    proposal = locked(proposal)
    SUBMIT.require(proposal, by)
    if proposal.organization:
        locked(proposal.organization)  # 1団体1件: of two at once the second sees the first
    at = at or timezone.now()
    hand_in(proposal, by, at, SubmissionKind.FIRST, confirmed_by, missed)
    proposal.submitted_at = at
    series = SERIES[ProposalKind(proposal.course.kind)]
    proposal.number = next_number(
        NumberSeries, proposal.call.fiscal_year, letter=series, series=series
    )
    start_checking(proposal)
    move(proposal, SUBMIT, by=by, note=note)
    if (talked := proposal.consultation) and consultations.BECOME_PROPOSAL.open_for(talked, by):
        consultations.become_proposal(talked, by=by)
    received.changed(proposal)
    notices.proposal_received(proposal)
    return proposal


@leaves_no_bytes()
@PROPOSAL.verb(RESUBMIT)
def resubmit(
    proposal: Proposal,
    *,
    by: Actor,
    at: datetime | None = None,
    confirmed_by: Any = None,
    missed: Sequence[str] = (),
    note: str = "",
) -> Proposal:
    """A new submission takes the place of the one before; number and order of receipt stay."""
    proposal = locked(proposal)
    RESUBMIT.require(proposal, by)
    if proposal.open_correction:
        raise Refused(ASKED, ["not-now"])
    if proposal.editing_since is None:
        raise Refused(UNCHANGED, ["unchanged"])
    at = at or timezone.now()
    hand_in(proposal, by, at, SubmissionKind.AGAIN, confirmed_by, missed)
    move(proposal, RESUBMIT, by=by, note=note)
    notices.proposal_received(proposal)
    return proposal


@PROPOSAL.verb(WITHDRAW)
def withdraw(proposal: Proposal, *, by: Actor, note: str = "") -> Proposal:
    """It is taken back for good; what was handed in stays on record."""
    proposal = locked(proposal)
    end_corrections(proposal, CorrectionEnd.OVERTAKEN)
    stop_checking(proposal)
    attempts.end_asking(proposal)
    proposal.editing_since = None
    move(proposal, WITHDRAW, by=by, note=note)
    followers.ended(proposal, by)
    received.changed(proposal)
    notices.proposal_withdrawn(proposal)
    return proposal


def kind_of(proposal: Proposal) -> SubmissionKind | None:
    """As what it would be handed in now; None when there is nothing to hand in."""
    if proposal.status == ProposalStatus.DRAFT:
        return SubmissionKind.FIRST
    if proposal.open_correction:
        return SubmissionKind.CORRECTION
    if proposal.status == ProposalStatus.SUBMITTED and proposal.editing_since:
        return SubmissionKind.AGAIN
    return None


def hand_in(
    proposal: Proposal,
    by: Any,
    at: datetime,
    kind: SubmissionKind,
    confirmed_by: Any = None,
    missed: Sequence[str] = (),
) -> Submission:
    """Check that it may come in and lacks nothing, and freeze it. Call it on a locked row."""
    applicant.copy_profile(proposal)
    left_as_it_was(proposal, kind)
    refusals.refuse_while_missing(lacking(proposal, at, kind))
    submission = freezing.freeze(
        proposal, by=by, kind=kind, at=at, confirmed_by=confirmed_by, missed=missed
    )
    proposal.editing_since = None
    return submission


def lacking(proposal: Proposal, at: datetime, kind: SubmissionKind) -> list[Missing]:
    """What keeps it from coming in; of a 補正 neither the closing nor what the course demands of
    the group. Raises Refused after the closing.
    """
    left = completeness.missing(proposal, at)
    if kind not in (SubmissionKind.FIRST, SubmissionKind.AGAIN):
        return left
    if not closing.is_open(proposal, at):
        raise Refused(CLOSED, ["closed", *(each.code for each in left)], left)
    return left + conditions.missing(proposal)


def left_as_it_was(proposal: Proposal, kind: SubmissionKind) -> None:
    """A 補正 hands in the named pages alone: an edit that was in hand when it was asked for does
    not slip in with it. Not saved.
    """
    if kind != SubmissionKind.CORRECTION:
        return
    named = writing.writable(proposal)
    undoing.restore(proposal, [page for page in Page if page not in named])


def start_checking(proposal: Proposal) -> None:
    """The city has its days from the closing on, or from today where that is past. Not saved."""
    ends = closing.until(proposal)
    base = max(today(), timezone.localdate(ends)) if ends else today()
    days = ProposalSetting.current().check_days
    proposal.check_due_on = city_hall().add(base, days)
    proposal.check_due_set_at = timezone.now()


def stop_checking(proposal: Proposal) -> None:
    """Nothing waits for the city's check. Not saved."""
    proposal.check_due_on = proposal.check_due_set_at = None
    proposal.checked_at = proposal.checked_by = None
    proposal.check_reason = ""


def end_corrections(proposal: Proposal, end: CorrectionEnd) -> None:
    """The open 補正, if there is one, ends so. Call it on a locked proposal."""
    open_ones = proposal.corrections.filter(answered_at=None)
    if open_ones.update(answered_at=timezone.now(), end=end):
        attempts.end_asking(proposal)
        asking.correction_over(proposal)
