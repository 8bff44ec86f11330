"""Filters as links that carry the number of rows behind them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

EVERYTHING = "all"


class CountedFilter(SimpleListFilter):
    """One condition out of a few; each link says how many rows it leads to.

    A subclass names ``title``, ``parameter_name``, its ``labels`` by value (add ``EVERYTHING``
    where all rows may be asked for), the ``first`` value, and a ``condition`` for each value.
    The numbers respect the search and the other filters, and cost one query.
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
        others = changelist.get_queryset(self.request, self.expected_parameters())
        wanted = {f"n_{n}": self.selected(value) or None for n, value in enumerate(self.labels)}
        counts = others.order_by().aggregate(
            **{name: Count("pk", filter=condition) for name, condition in wanted.items()}
        )
        for n, (value, label) in enumerate(self.labels.items()):
            yield {
                "label": label,
                "url": changelist.get_query_string({self.parameter_name: value}),
                "current": value == self.chosen,
                "count": counts[f"n_{n}"],
            }
