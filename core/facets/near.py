"""What comes near to a search of which few rows or none hold every word."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from django.db.models import Q, QuerySet

from core.facets.conditions import Conditions
from core.facets.search import matches, nearness

FEW = 3  # hits; with fewer what is near is shown too
SHOWN = 5
LOOKED_AT = 500  # rows of each step that are compared


def rows(asked: Conditions, hits: int, number: str | None) -> list[Any]:
    """The rows that hold most of the telling words, best first; the hits are not among them.

    One query, where fewer than FEW were found and the words hold more than one that tells.
    """
    telling = asked.words.telling if asked.q else ()
    if hits >= FEW or not telling or (number or "1") != "1" or (len(telling) == 1 and hits):
        return []
    listed = asked.filtered()
    # By the condition, not by their keys: PostgreSQL would read the whole table to leave out those.
    others = listed.filter(~Q(matches(asked.words.every)))
    near = others.filter(pk__in=compared(listed, telling))
    near = near.annotate(**nearness(telling)).only(*asked.within.columns)
    return list(near.order_by("-near", "-rank", asked.within.equals, "id")[:SHOWN])


def compared(listed: QuerySet, telling: Sequence[str]) -> QuerySet:
    """The rows to be compared: those that hold all words but one come first, then those with two,
    then with one. In a large list a common word would fill the whole number by itself.
    """
    sizes = sorted({len(telling) - 1, 2, 1} & set(range(1, max(2, len(telling)))), reverse=True)
    steps = [
        listed.filter(matches(holding(telling, size))).order_by().values("pk")[:LOOKED_AT]
        for size in sizes
    ]
    return steps[0].union(*steps[1:]) if len(steps) > 1 else steps[0]


def holding(telling: Sequence[str], size: int) -> str:
    """A tsquery for so many of the words, whichever."""
    return " | ".join(f"({' & '.join(some)})" for some in combinations(telling, size))
