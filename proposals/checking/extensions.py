"""期限の延長 of a 補正, with its letter (:mod:`core.correction.extending`)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.correction import extending
from core.people import Actor
from core.workflow import locked, refuse
from proposals import permissions
from proposals.checking import corrections
from proposals.models import Correction
from proposals.notices import checking as notices


def proposed(correction: Correction) -> date:
    """A day to begin with: one more term, counted from the deadline or from today."""
    now = corrections.due_now().original_on
    return max(now, corrections.due_now(base=correction.due_on).original_on)


@atomic
def extend(
    correction: Correction, day: date, *, by: Actor, reason: str, roll: bool = False
) -> Correction:
    """Move the deadline to a later day and tell whoever proposed.

    ``roll``: a closed day becomes the next open one. Raises NotAllowedNow, PermissionDenied, and
    ValueError without a reason.
    """
    proposal = locked(correction.proposal)
    if not permissions.checks(by, proposal):
        raise PermissionDenied
    correction = locked(correction)
    due = corrections.due_on(day, roll=roll, of=correction)
    refuse(extending.obstacle(correction, due.on))
    first = extending.first_day(correction)
    later = extending.move(correction, due, by=by, reason=reason)
    notices.correction_extended(proposal, later, first)
    return later
