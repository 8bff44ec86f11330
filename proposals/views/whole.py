"""A proposal with all that its pages of handing in ask."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from proposals.models import Proposal
from proposals.views.loading import load

HANGING = (
    "call__milestones", "late_access", "corrections", "log", "writers__person",
    "course__questions_asked", "course__required_papers",
)  # fmt: skip


def load_whole(user: Any, pk: UUID) -> Proposal:
    """The proposal for somebody who takes part in it (404 otherwise), with what hangs on it."""
    proposal = load(user, pk)
    prefetch_related_objects([proposal], *HANGING)
    return proposal
