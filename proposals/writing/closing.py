"""しめきり: until when a proposal may be handed in, on the server's clock."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from calls import phases
from calls.choices import CallStatus
from core.calendar import DueDate, Manner, Terms
from core.calendar.law import Basis
from proposals.models import Proposal


def until(proposal: Proposal) -> datetime | None:
    """The effective deadline of this proposal: that of its course, or the later one that was
    granted to it alone; None where the call has none.
    """
    intake = phases.intake_of(proposal.course, proposal.call.milestones.all())
    ends = [intake.closes.ends] if intake.closes else []
    granted = [each.expires_at for each in proposal.late_access.all() if each.closed_at]
    return max([*ends, *granted], default=None)


def due(proposal: Proposal) -> DueDate | None:
    """:func:`until` as a day with its hour, as pages tell it."""
    closes = phases.intake_of(proposal.course, proposal.call.milestones.all()).closes
    ends = until(proposal)
    if closes is None or ends is None or ends == closes.ends:
        return closes.due if closes else None
    granted = timezone.localtime(ends)
    day, terms = granted.date(), Terms(Basis.GUIDELINES, granted.time(), closes.due.terms.manner)
    return DueDate(day, day, terms, day)


def is_open(proposal: Proposal, now: datetime) -> bool:
    """Whether it may be handed in at this moment."""
    if phases.takes(proposal.course, proposal.call.milestones.all(), now):
        return True
    if was_posted_in_time(proposal):
        return True
    return has_late_access(proposal, now)


def has_late_access(proposal: Proposal, now: datetime) -> bool:
    """Whether staff let this applicant be late until a moment that is still to come, while the
    call is neither decided nor called off.
    """
    if proposal.call.status != CallStatus.OPENED:
        return False
    return any(each.closed_at and each.expires_at > now for each in proposal.late_access.all())


def grace(proposal: Proposal) -> timedelta:
    """How long files that were under way at the closing are waited for (calls.md §7)."""
    return timedelta(minutes=proposal.call.grace_minutes)


def was_posted_in_time(proposal: Proposal) -> bool:
    """消印有効: paper that was posted while the intake went on may be entered after it."""
    day, call = proposal.postmarked_on, proposal.call
    closes = phases.intake_of(proposal.course, call.milestones.all()).closes
    if day is None or closes is None or call.status != CallStatus.OPENED:
        return False
    return closes.manner == Manner.POSTMARK and was_taken_on(proposal, day)


def was_taken_on(proposal: Proposal, day: date) -> bool:
    """Whether proposals of this course were taken on this day (JST): from the opening until the
    closing, the early end of the intake or of the course, whichever comes first.
    """
    intake = phases.intake_of(proposal.course, proposal.call.milestones.all())
    lasts = [timezone.localdate(at) for at in phases.ends_early(proposal.course)]
    lasts += [intake.closes.on] if intake.closes else []
    is_begun = intake.opens is None or intake.opens.on <= day
    return is_begun and all(day <= last for last in lasts)
