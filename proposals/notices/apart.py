"""Letters about a proposal are not shown to who is kept apart from it (ADR 76)."""

from core.people import Person
from notifications.querysets import keep_apart
from proposals.models import Correction, LateAccess, Proposal, SectionOpinion
from proposals.querysets import apart

OF_IT = (Correction, SectionOpinion, LateAccess)  # what reminders are about beside it


def letters(user: Person) -> list[tuple[str, str]]:
    """The proposals, and what hangs on them. No query for whom nothing concerns but the first."""
    keys = apart.keys(user)
    found = [(Proposal._meta.label_lower, str(key)) for key in keys]
    for model in OF_IT if keys else ():
        rows = model._default_manager.filter(proposal__in=keys).values_list("pk", flat=True)
        found += [(model._meta.label_lower, str(key)) for key in rows]
    return found


keep_apart(letters)
