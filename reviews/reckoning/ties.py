"""What people or the lot decided between equals of a round, for the engine; and who still waits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from reviews.choices import TieManner
from reviews.models import Review, TieBreak
from reviews.scoring.facts import Chosen, Entry
from reviews.scoring.order import in_order
from reviews.scoring.ranking import Ranking


def manners(says: Mapping[str, object]) -> list[TieManner]:
    """What this rule leaves to people or a lot, in its order."""
    ties: Collection[str] = says["ties"]  # type: ignore[assignment]
    return [TieManner(each) for each in ties if each in TieManner.values]


def recorded(review: Review) -> ArraySubquery:
    """What was decided, the newest first, as a column of the round's proposals: no query more."""
    rows = TieBreak.objects.filter(review=review).order_by("-at", "-pk")
    return ArraySubquery(rows.values(said=JSONObject(manner="manner", order="order")))


def chosen(
    rows: Iterable[Mapping[str, Any]], says: Mapping[str, object], keys: Collection[str]
) -> Chosen:
    """The orders that hold of what is :func:`recorded`, of these proposals alone."""
    if not manners(says):
        return Chosen()
    found: dict[str, list[str]] = {}
    known: set[frozenset[str]] = set()
    for row in rows:
        own = frozenset(row["order"])
        if own not in known:
            known.add(own)
            there = [key for key in row["order"] if key in keys]
            found.setdefault(row["manner"], []).extend(
                key for key in there if key not in found.get(row["manner"], ())
            )
    vote, chair, lot = (tuple(found.get(each, ())) for each in TieManner.values)
    return Chosen(vote=vote, chair=chair, lot=lot)


def open_groups(ranking: Ranking) -> list[tuple[Entry, ...]]:
    """The proposals between which nothing has decided yet, group by group."""
    placed = [row for row in ranking.rows if row.rank is not None]
    if not any(row.is_shared for row in placed):
        return []
    points = {row.entry.key: row.points for row in placed}
    order = in_order(ranking.contest, [row.entry for row in placed], points)
    shared = {row.entry.key for row in placed if row.is_shared}
    groups: Sequence[tuple[Entry, ...]] = order.groups
    return [each for each in groups if any(entry.key in shared for entry in each)]
