"""Which proposals of a round somebody may see on its board."""

from collections.abc import Mapping
from typing import Any

from core.people import Person
from reviews.models import Entry, Review
from reviews.querysets import RUNS
from reviews.querysets.writing import written


def visible(review: Review, user: Person) -> Mapping[str, tuple[str, str]]:
    """The proposals of the round that this person may see, by their number: title and group. Who
    wrote one sees nothing of it, the office neither.
    """
    free = review.entries.but_of_recused(user).exclude(
        proposal__in=written(user).values("proposal")
    )
    rows: Any = free if user.has_perm(RUNS) else Entry.objects.open_to(user)
    found = rows.filter(review=review, left_at=None)
    known = found.values_list("proposal__number", "submission__title", "submission__name")
    return {number: (title, group) for number, title, group in known}
