"""A public list as an app declares it, and what one visitor asks of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet

from core import japanese
from core.facets import synonyms
from core.facets.facet import Facet
from core.facets.search import matches
from core.facets.tally import Tally, filters_of
from core.http import listed, renamed

LONGEST_QUERY = 100
RELEVANCE = "relevance"


@dataclass(frozen=True)
class Sort:
    """An order of a list; ``columns`` end with one that no two rows share."""

    name: str
    label: str
    columns: tuple[str, ...]


BY_RELEVANCE = Sort(RELEVANCE, "合っている順", ())


@dataclass(frozen=True)
class FacetedList:
    """A list that visitors search, filter and order. Its facets are those of its tally."""

    address: str  # the name of its page in the addresses
    tally: type[Tally]
    public: Callable[[], QuerySet[Any]]  # the access check: every row that anybody may see
    columns: tuple[str, ...]  # what the rows of the page show
    sorts: tuple[Sort, ...]  # the first is the usual one
    equals: str = "kana_key"  # the column that orders hits which fit equally well
    views: Mapping[str, str] = field(default_factory=dict)  # name → label; the first is the usual
    former: Mapping[str, str] = field(default_factory=dict)  # names in older addresses → today's
    fold: int = 8  # links of a filter that show before one asks for more

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The filters, in the order of the page and of addresses."""
        return filters_of(self.tally.facets)

    @property
    def model(self) -> type[Model]:
        return self.tally.counted

    def asked(self, query: Mapping[str, str]) -> "Conditions":
        """The conditions in an address; what makes no sense is left out."""
        query = renamed(query, self.former)
        given = {facet.name: query.get(facet.name, "").strip() for facet in self.facets}
        sort, view = query.get("sort", "").strip(), query.get("view", "").strip()
        return Conditions(
            self,
            q=" ".join(query.get("q", "")[:LONGEST_QUERY].split()),
            filters={f.name: given[f.name] for f in self.facets if f.makes_sense(given[f.name])},
            sort=sort if sort in {RELEVANCE, *(each.name for each in self.sorts)} else "",
            view=view if view in [*self.views][1:] else "",
        )

    def url(self, **conditions: str) -> str:
        """The address of the list under these conditions."""
        return listed(self.address, conditions)


@dataclass(frozen=True)
class Conditions:
    """What a visitor asks of a list; "" means no condition. Values are as in the address."""

    within: FacetedList
    q: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)  # those in force, by name
    sort: str = ""
    view: str = ""

    @property
    def is_searchable(self) -> bool:
        """Whether the words, if any, hold something that can be searched."""
        return not self.q or bool(self.words.every)

    @cached_property
    def words(self) -> japanese.Asked:
        """The words as questions to the index."""
        return synonyms.asked(self.q)

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """The orders to choose from: by relevance only when words are searched."""
        return (BY_RELEVANCE, *self.within.sorts) if self.q else self.within.sorts

    @property
    def order(self) -> Sort:
        """The order in force."""
        return next((each for each in self.sorts if each.name == self.sort), self.sorts[0])

    @cached_property
    def values(self) -> dict[str, str]:
        """All that may stand in the address, in its order."""
        filters = {facet.name: self.filters.get(facet.name, "") for facet in self.within.facets}
        return {"q": self.q} | filters | {"sort": self.sort, "view": self.view}

    def url(self, *, at: str = "", **changes: str) -> str:
        """The address with some conditions changed, on the first page; ``at`` names another page
        that takes the same conditions."""
        return listed(at or self.within.address, self.values | changes)

    def hits(self) -> QuerySet[Any]:
        """The public rows that meet the conditions, in no order."""
        hits = self.filtered()
        if not self.q:
            return hits
        query = self.words.every
        return hits.filter(matches(query)) if query else hits.none()

    def filtered(self) -> QuerySet[Any]:
        """The public rows under the filters, whatever the words."""
        rows = self.within.public()
        for facet in self.within.facets:
            if value := self.filters.get(facet.name):
                rows = rows.filter(**facet.condition(value))
        return rows
