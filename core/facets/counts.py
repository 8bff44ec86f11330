"""How many rows a public list holds, and how many under each of its filters.

Shared by the directory of groups and the catalogue of cases. ``Conditions`` are a frozen
dataclass of an app's own, with ``q`` (words) and ``filters`` (those in force, by name).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from django.core.paginator import Paginator
from django.db import connection, transaction

from core.http import PER_PAGE

LISTED = 1000  # rows that one may leaf through
ALL, HITS = "", "hits"
Counts = dict[tuple[str, str, str], int]  # base, facet, value


class Asked(Protocol):
    """What a census asks of the conditions it belongs to."""

    @property
    def q(self) -> str: ...

    @property
    def filters(self) -> Mapping[str, str]: ...


C = TypeVar("C", bound=Asked)


@dataclass(frozen=True)
class Census(Generic[C]):
    """How many were found, and how many would be under each other filter.

    Counts belong to a base: ALL rows (exact), the HITS, or the hits without one filter (named by
    it). Those of the latter two stop at ``cap``.
    """

    conditions: C
    cap: int
    counts: Counts
    best: list[int]  # primary keys of the hits by relevance, when that is the order

    @cached_property
    def filters(self) -> Mapping[str, str]:
        """The filters in force, by name."""
        return self.conditions.filters

    def number(self, facet: str, value: str = "") -> tuple[int, bool]:
        """Rows with this filter set to this value, and whether there may be more."""
        base = self._base(facet)
        is_capped = base != ALL and self.counts.get((base, "all", ""), 0) > self.cap
        found = self.counts.get((base, facet, value), 0)
        return (min(found, self.cap), True) if is_capped else (found, False)

    def values(self, facet: str) -> set[str]:
        """The values of a filter that some row has."""
        return {value for base, name, value in self.counts if base == ALL and name == facet}

    @property
    def total(self) -> tuple[int, bool]:
        """Rows found, and whether there may be more. One filter alone is exact."""
        if len(self.filters) == 1 and not self.conditions.q:
            return self.number(*next(iter(self.filters.items())))
        return self.number("all")

    @property
    def everything(self) -> int:
        """How many rows there are without any condition."""
        return self.counts.get((ALL, "all", ""), 0)

    def _base(self, facet: str) -> str:
        if not self.conditions.q and not set(self.filters) - {facet}:
            return ALL
        return facet if facet in self.filters else HITS


class CountedPages(Paginator):
    """A paginator that is told its count."""

    def __init__(self, hits: Any, count: int) -> None:
        super().__init__(hits, PER_PAGE)
        self.count = min(count, LISTED)


def bases_of(conditions: C) -> dict[str, C]:
    """What is counted beyond the exact numbers: nothing for a page without conditions."""
    if not conditions.filters and not conditions.q:
        return {}
    found = {HITS: conditions}
    for name in conditions.filters:
        found[name] = replace(conditions, **{name: ""})  # type: ignore[type-var]  # a dataclass
    return {name: base for name, base in found.items() if base.filters or base.q}


@contextmanager
def by_index(words: str) -> Iterator[None]:
    """Let PostgreSQL search words by their index: it takes reading long columns for cheap."""
    if not words:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        yield
