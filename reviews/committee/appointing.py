"""委嘱: the numbered letter to somebody whom the city appoints."""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Actor
from core.workflow import locked
from reviews import permissions
from reviews.letters import meeting as letters
from reviews.letters.meeting import Appointment
from reviews.models import CommitteeLetter


@atomic
def appoint(about: Appointment, *, by: Actor) -> CommitteeLetter:
    """Issue it with its number. Raises PermissionDenied."""
    if not permissions.runs(by):
        raise PermissionDenied
    locked(about.member)
    return letters.issue_appointment(about)
