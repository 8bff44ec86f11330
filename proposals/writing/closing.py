"""しめきり: until when a proposal may be handed in, on the server's clock."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from calls import phases
from calls.choices import CallStatus
from core.calendar import DueDate, Manner, Terms
from proposals.models import LateAccess, Proposal


def until(proposal: Proposal) -> datetime | None:
    """The effective deadline of this proposal: that of its course, the moment at which the intake
    or the course was ended before it, or the later one that was granted to it alone; None where
    the call has none.
    """
    intake = phases.intake_of(proposal.course, proposal.call.milestones.all())
    ends = min([intake.closes.ends, *phases.ends_early(proposal.course)]) if intake.closes else None
    late = (each.expires_at for each in granted(proposal))
    return max([*([ends] if ends else []), *late], default=None)


def due(proposal: Proposal) -> DueDate | None:
    """:func:`until` as a day with its hour, as pages and reminders tell it. What was granted to one
    alone has to arrive by then, however the course is closed.
    """
    closes, ends = (
        phases.intake_of(proposal.course, proposal.call.milestones.all()).closes,
        until(proposal),
    )
    if ends is None or (closes and ends == closes.ends):
        return closes.due if closes else None
    is_late = ends in [each.expires_at for each in granted(proposal)]
    manner = closes.due.terms.manner if closes and not is_late else Manner.ARRIVAL
    local = timezone.localtime(ends)
    terms = Terms(ends_at=local.time(), manner=manner)
    return DueDate(local.date(), local.date(), terms, local.date())


def granted(proposal: Proposal) -> list[LateAccess]:
    """The late access of this proposal: its link was taken up, or it needed none."""
    return [each for each in proposal.late_access.all() if each.closed_at]


def is_open(proposal: Proposal, now: datetime) -> bool:
    """Whether it may be handed in at this moment."""
    if is_taken(proposal, now):
        return True
    if proposal.call.status == CallStatus.OPENED and was_posted_in_time(proposal):
        return True
    return has_late_access(proposal, now)


def is_taken(proposal: Proposal, now: datetime) -> bool:
    """Whether the call takes proposals of its course from everybody at this moment."""
    return phases.takes(proposal.course, proposal.call.milestones.all(), now)


def has_late_access(proposal: Proposal, now: datetime) -> bool:
    """Whether staff let this applicant be late until a moment that is still to come, while the
    call is neither decided nor called off.
    """
    if proposal.call.status != CallStatus.OPENED:
        return False
    return any(each.expires_at > now for each in granted(proposal))


def grace(proposal: Proposal) -> timedelta:
    """How long files that were under way at the closing are waited for (calls.md §7)."""
    return timedelta(minutes=proposal.call.grace_minutes)


def goes_by_postmark(proposal: Proposal) -> bool:
    """消印有効: whether it came by post, and the closing of its course goes by the postmark."""
    if proposal.postmarked_on is None:
        return False
    closes = phases.intake_of(proposal.course, proposal.call.milestones.all()).closes
    return closes is not None and closes.manner == Manner.POSTMARK


def was_posted_in_time(proposal: Proposal) -> bool:
    """Whether it goes by its postmark, and that is of a day on which proposals were taken: such
    paper may be entered after the closing.
    """
    day = proposal.postmarked_on
    return day is not None and goes_by_postmark(proposal) and was_taken_on(proposal, day)


def was_taken_on(proposal: Proposal, day: date) -> bool:
    """Whether proposals of this course were taken on this day (JST): from the opening until the
    closing, the early end of the intake or of the course, whichever comes first.
    """
    intake = phases.intake_of(proposal.course, proposal.call.milestones.all())
    lasts = [timezone.localdate(at) for at in phases.ends_early(proposal.course)]
    lasts += [intake.closes.on] if intake.closes else []
    is_begun = intake.opens is None or intake.opens.on <= day
    return is_begun and all(day <= last for last in lasts)
