"""What comes near to a search of which few rows or none hold every word."""

from typing import Any

from core.facets.conditions import Conditions
from core.facets.search import matches, nearness

FEW = 3  # hits; with fewer what is near is shown too
SHOWN = 5
LOOKED_AT = 1000  # rows that hold a word; more of them are not compared


def rows(asked: Conditions, hits: int, number: str | None) -> list[Any]:
    """The rows that hold most of the telling words, best first; the hits are not among them.

    One query, where fewer than FEW were found and the words hold more than one that tells.
    """
    telling = asked.words.telling if asked.q else ()
    if hits >= FEW or not telling or (number or "1") != "1" or (len(telling) == 1 and hits):
        return []
    listed = asked.filtered()
    some = listed.filter(matches(" | ".join(telling))).order_by().values("pk")[:LOOKED_AT]
    near = listed.filter(pk__in=some).exclude(pk__in=asked.hits().values("pk"))
    near = near.annotate(**nearness(telling)).only(*asked.within.columns)
    return list(near.order_by("-near", "-rank", asked.within.equals, "id")[:SHOWN])
