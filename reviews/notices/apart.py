"""Nor are letters about its review: of entries, sheets, questions, awards, the day on which it is
heard (ADR 76).
"""

from core.people import Person
from notifications.querysets import keep_apart
from proposals.querysets import apart
from reviews.models import Award, Clarification, Entry, Hearing, Sheet

OF_IT = (
    (Entry, "proposal"), (Sheet, "entry__proposal"), (Clarification, "entry__proposal"),
    (Award, "decision__entry__proposal"), (Hearing, "review__entries__proposal"),
)  # fmt: skip


def letters(user: Person) -> list[tuple[str, str]]:
    """What hangs on these proposals. No query for whom nothing concerns."""
    keys, found = apart.keys(user), []
    for model, path in OF_IT if keys else ():
        rows = model._default_manager.filter(**{f"{path}__in": keys}).values_list("pk", flat=True)
        found += [(model._meta.label_lower, str(key)) for key in rows]
    return found


keep_apart(letters)
