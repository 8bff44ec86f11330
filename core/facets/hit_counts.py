"""How many rows were found, and how many would be under each other filter.

A list of a city's size is counted exactly. In one far larger, counting stops at ENOUGH, and the
page says so: 「100以上」.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db import connection, transaction

from core.facets.conditions import BY_RELEVANCE, Conditions
from core.facets.search import fitness

SMALL = 2000  # rows of a list that are counted to the end
ENOUGH = 100  # hits that are counted in a larger list
ALL, HITS = "", "hits"
Counts = dict[tuple[str, str, str], int]  # base, facet, value

_COUNT = """SELECT '{base}', facet, value, count(*) FROM in_{base} AS counted {facets}
    WHERE value IS NOT NULL GROUP BY facet, value"""
_BEST = """SELECT 'best', '',
    string_agg(id::text, ',' ORDER BY fit DESC, rank DESC, {equals}, id), 0 FROM in_hits"""


@dataclass(frozen=True)
class HitCounts:
    """Counts belong to a base: ALL rows (exact), the HITS, or the hits without one filter (named by
    it). Those of the latter two stop at ``cap``.
    """

    conditions: Conditions
    cap: int
    counts: Counts
    best: Sequence[str]  # keys of the hits by relevance, when that is the order

    def number(self, facet: str, value: str = "") -> tuple[int, bool]:
        """Rows with this filter set to this value, and whether there may be more."""
        base = self._base(facet)
        is_capped = base != ALL and self.counts.get((base, "all", ""), 0) > self.cap
        found = self.counts.get((base, facet, value), 0)
        return (min(found, self.cap), True) if is_capped else (found, False)

    def values(self, facet: str) -> set[str]:
        """The values of a filter that some row has."""
        return {value for base, name, value in self.counts if base == ALL and name == facet}

    @cached_property
    def total(self) -> tuple[int, bool]:
        """Rows found, and whether there may be more. One filter alone is exact."""
        if len(self.conditions.filters) == 1 and not self.conditions.q:
            return self.number(*next(iter(self.conditions.filters.items())))
        return self.number("all")

    @property
    def everything(self) -> int:
        """How many rows there are without any condition."""
        return self.counts.get((ALL, "all", ""), 0)

    def of_everything(self) -> "HitCounts":
        """Of the list without any condition."""
        return replace(self, conditions=Conditions(self.conditions.within))

    def _base(self, facet: str) -> str:
        filters = self.conditions.filters
        if not self.conditions.q and not set(filters) - {facet}:
            return ALL
        return facet if facet in filters else HITS


def counted(conditions: Conditions) -> HitCounts:
    """The counts under these conditions. One query, two where something is asked for."""
    stored = conditions.within.tally.stored()
    exact = {(ALL, facet, value): number for (facet, value), number in stored.items()}
    everything = exact.get((ALL, "all", ""), 0)
    cap = everything if everything <= SMALL else ENOUGH
    counts, best = _numbers(conditions, cap)
    return HitCounts(conditions, cap, exact | counts, best)


@contextmanager
def by_index(words: str) -> Iterator[None]:
    """Let PostgreSQL search words by their index: it takes reading long columns for cheap."""
    if not words:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        yield


def _bases(conditions: Conditions) -> dict[str, Conditions]:
    """What is counted beyond the exact numbers: nothing for a page without conditions."""
    if not conditions.filters and not conditions.q:
        return {}
    filters = conditions.filters
    found = {HITS: conditions}
    for name in filters:
        rest = {each: value for each, value in filters.items() if each != name}
        found[name] = replace(conditions, filters=rest)
    return {name: base for name, base in found.items() if base.filters or base.q}


def _numbers(conditions: Conditions, cap: int) -> tuple[Counts, Sequence[str]]:
    """Every base counted, and the hits by relevance, in one query."""
    bases, tally = _bases(conditions), conditions.within.tally
    if not bases or not conditions.is_searchable:
        return {}, []
    named: list[str] = []
    values: list[Any] = []
    for name, base in bases.items():
        sql, params = _sample(base, cap, ranked=name == HITS)
        named.append(f"in_{name} AS MATERIALIZED ({sql})")
        values += params
    parts = [_COUNT.format(base=name, facets=tally.lateral()) for name in bases]
    if conditions.order is BY_RELEVANCE:
        parts.append(_BEST.format(equals=conditions.within.equals))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(named)} {' UNION ALL '.join(parts)}", values)
        rows = {(base, facet, value): n for base, facet, value, n in cursor.fetchall()}
    best = next((value for base, _, value in rows if base == "best"), None)
    return rows, best.split(",") if best else []


def _sample(conditions: Conditions, cap: int, *, ranked: bool) -> tuple[str, Sequence[Any]]:
    """SQL for the first hits, one more than are counted, so that "more" is known."""
    hits, columns = conditions.hits().order_by(), ["id", *conditions.within.tally.columns()]
    if ranked and conditions.order is BY_RELEVANCE:
        hits = hits.annotate(**fitness(conditions.words))
        columns += ["fit", "rank", conditions.within.equals]
    sql, params = hits.values(*columns)[: cap + 1].query.sql_with_params()
    return sql, params
