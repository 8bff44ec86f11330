"""Where a call stands at a moment: the one place that reads its acts and dates together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calls.choices import CallStatus, MilestoneKind, Phase
from calls.models import Call, Course, Milestone

INTAKE = {MilestoneKind.OPENS, MilestoneKind.CLOSES}


@dataclass(frozen=True)
class Intake:
    """From when until when proposals of a course are taken; None where no day is set."""

    opens: Milestone | None
    closes: Milestone | None

    def is_open(self, now: datetime) -> bool:
        """Whether it is going on at this moment."""
        if self.opens is None or self.closes is None:
            return False
        return self.opens.begins <= now < self.closes.ends


def days_of(course: Course, milestones: Iterable[Milestone]) -> list[Milestone]:
    """The milestones that hold for a course: its own, and the call's of which it has none."""
    rows = [row for row in milestones if row.course_id in (None, course.pk)]
    own = {row.kind for row in rows if row.course_id}
    return [row for row in rows if row.course_id or row.kind not in own]


def intake_of(course: Course, milestones: Iterable[Milestone]) -> Intake:
    """The intake of a course."""
    found: dict[str, Any] = {}
    for row in days_of(course, [row for row in milestones if row.kind in INTAKE]):
        found.setdefault(row.kind, row)
    return Intake(found.get(MilestoneKind.OPENS), found.get(MilestoneKind.CLOSES))


def takes(course: Course, milestones: Iterable[Milestone], now: datetime) -> bool:
    """Whether the call lets a proposal of this course be handed in at this moment."""
    if course.call.status != CallStatus.OPENED or any(at <= now for at in ends_early(course)):
        return False
    return intake_of(course, milestones).is_open(now)


def ends_early(course: Course) -> list[datetime]:
    """The moments from which nothing is taken, whatever the days say: the intake of the call was
    ended, or the course closed.
    """
    return [at for at in (course.call.intake_ended_at, course.closed_at) if at]


def phase_of(course: Course | None, call: Call, now: datetime) -> Phase:
    """Where a course of the call stands; with none, the call. Reads what :func:`phase` does."""
    where = phase(call, now)
    if course is None or where is not Phase.OPEN:
        return where
    intake = intake_of(course, call.milestones.all())
    if intake.is_open(now) and not course.closed_at:
        return Phase.OPEN
    is_to_come = intake.opens and now < intake.opens.begins and not course.closed_at
    return Phase.ANNOUNCED if is_to_come else Phase.REVIEWING


def phase(call: Call, now: datetime) -> Phase:
    """Where the call stands for everybody; ``CallQuerySet.in_phase`` says the same of many rows.

    Reads ``courses`` and ``milestones``: prefetch them for several calls.
    """
    fixed = {
        CallStatus.DRAFT: Phase.PREPARING,
        CallStatus.ANNOUNCED: Phase.ANNOUNCED,
        CallStatus.DECIDED: Phase.ENDED,
        CallStatus.CANCELLED: Phase.CANCELLED,
    }
    if call.status in fixed:
        return fixed[CallStatus(call.status)]
    if call.intake_ended_at:
        return Phase.REVIEWING
    intakes = [
        intake_of(course, call.milestones.all())
        for course in call.courses.all()
        if course.closed_at is None
    ]
    ends = [each.closes.ends for each in intakes if each.opens and each.closes]
    if any(each.is_open(now) for each in intakes):
        return Phase.OPEN
    return Phase.REVIEWING if ends and now >= max(ends) else Phase.ANNOUNCED


def public_days(call: Call) -> list[Milestone]:
    """The days that everybody may know, in their order. Reads milestones."""
    return sorted(
        (row for row in call.milestones.all() if row.is_public),
        key=lambda row: (row.on, row.starts_at or row.ends_at, row.pk),
    )


def off_since(call: Call, row: Milestone) -> datetime | None:
    """Since when the day will not be: with a call that was cancelled, and a closing of an intake
    that was ended before, of the call or of the only course of which it is.
    """
    if call.status == CallStatus.CANCELLED:
        return call.updated_at
    if row.kind != MilestoneKind.CLOSES:
        return None
    closed = {course.pk: course.closed_at for course in call.courses.all()}
    ended = call.intake_ended_at or closed.get(row.course_id or 0)
    return ended if ended and ended < row.ends else None


def days_that_hold(call: Call) -> list[Milestone]:
    """The public days that were, or are still to be."""
    return [row for row in public_days(call) if off_since(call, row) is None]
