"""Filters as links that carry the number of rows behind them."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from core.models import yes_if

EVERYTHING = "all"
KNOWN = "counted_numbers"  # of a changelist: what was asked for its filters
Numbers = Mapping[tuple[str | None, str], int]


class CountedFilter(SimpleListFilter):
    """One condition out of a few; each link says how many rows it leads to.

    A subclass names ``title``, ``parameter_name``, its ``labels`` by value (add ``EVERYTHING``
    where all rows may be asked for), the ``first`` value, and a ``condition`` for each value.
    The numbers respect the search and the other filters; those of all filters cost one query.
    """

    labels: ClassVar[dict[str, str]] = {}
    template = "admin/workflow/filter.html"

    def first(self) -> str:
        """The value that counts when none is asked for."""
        return EVERYTHING

    def condition(self, value: str) -> Q:
        """What a value of the filter selects; never asked for ``EVERYTHING``."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.labels.items())

    @property
    def chosen(self) -> str:
        """The value asked for; an unknown one counts as none."""
        value = self.value()
        return value if value in self.labels else self.first()

    def selected(self, value: str) -> Q:
        return Q() if value == EVERYTHING else self.condition(value)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.selected(self.chosen))

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """The links, as our ``filter_list`` component reads them."""
        known = numbers(self.request, changelist)
        for value, label in self.labels.items():
            yield {
                "label": label,
                "url": changelist.get_query_string({self.parameter_name: value}),
                "current": value == self.chosen,
                "count": known[self.parameter_name, value],
            }


def numbers(request: HttpRequest, changelist: Any) -> Numbers:
    """How many rows each value of each filter leads to, by its name and the value. One query for
    all filters of a list.
    """
    if not hasattr(changelist, KNOWN):
        setattr(changelist, KNOWN, counted(request, changelist))
    known: Numbers = getattr(changelist, KNOWN)
    return known


def counted(request: HttpRequest, changelist: Any) -> Numbers:
    """The numbers, asked for: of each row what it fulfils, and how many fulfil the same."""
    filters = [each for each in changelist.filter_specs if isinstance(each, CountedFilter)]
    chosen = {each: each.selected(each.chosen) for each in filters}
    places = {(each, value): each.selected(value) for each in filters for value in each.labels}
    asked = list(dict.fromkeys(each for each in (*chosen.values(), *places.values()) if each))
    flags = {f"fulfils_{n}": yes_if(each) for n, each in enumerate(asked)}
    rows = unfiltered(request, changelist).annotate(**flags).values_list(*flags)
    found = [(dict(zip(asked, row, strict=False)), row[-1]) for row in rows.annotate(Count("pk"))]

    def leads_to(own: CountedFilter, condition: Q) -> int:
        others = [each for name, each in chosen.items() if name is not own]
        wanted = [each for each in (*others, condition) if each]
        return sum(many for fulfilled, many in found if all(fulfilled[each] for each in wanted))

    return {
        (own.parameter_name, value): leads_to(own, condition)
        for (own, value), condition in places.items()
    }


def unfiltered(request: HttpRequest, changelist: Any) -> QuerySet:
    """The rows of the list as they are without these filters: what others leave, searched."""
    rows: QuerySet = changelist.root_queryset
    for each in changelist.filter_specs:
        if not isinstance(each, CountedFilter):
            rows = each.queryset(request, rows)
    search = changelist.model_admin.get_search_results
    found: QuerySet
    found, has_duplicates = search(request, rows.order_by(), changelist.query)
    if has_duplicates:
        found = rows.model._base_manager.filter(pk__in=found.values("pk"))
    return found
