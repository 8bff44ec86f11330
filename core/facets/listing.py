"""One page of a public list: what was found, and the links by which one narrows it.

A request walks view → conditions → listing → the app's rows → template, each once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.template.loader import render_to_string

from core.caching.pages import cached_piece
from core.facets import hit_counts, near
from core.facets.conditions import BY_RELEVANCE, Conditions
from core.facets.facet import Facet, Words
from core.facets.hit_counts import HitCounts
from core.http import PER_PAGE

LISTED = 1000  # rows that one may leaf through
Link = dict[str, Any]  # label, url, current; of filters also count and more


class CountedPages(Paginator):
    """A paginator that is told its count."""

    def __init__(self, hits: Any, count: int) -> None:
        super().__init__(hits, PER_PAGE)
        self.count = min(count, LISTED)


@dataclass(frozen=True)
class Found:
    """The counts, and the words of every value of every filter."""

    counts: HitCounts
    labels: Mapping[str, Words]

    @property
    def conditions(self) -> Conditions:
        return self.counts.conditions

    def totals(self) -> dict[str, Any]:
        """For the template: ``number`` found, and how far one may leaf and trust the numbers."""
        number, is_capped = self.counts.total
        return {
            "number": number,
            "is_capped": is_capped,
            "is_cut": is_capped or number > LISTED,
            "listed": min(number, LISTED),
            "cap": self.counts.cap,
        }

    def narrowing(self) -> dict[str, Any]:
        """For the template: ``filters`` (drawn, "" without any), ``chips``, ``sorts``, ``views``,
        ``kept``, ``query``.
        """
        asked = self.conditions
        kept = [*asked.filters.items(), ("sort", asked.sort), ("view", asked.view)]
        kept = [(name, value) for name, value in kept if value]
        chips = self.chips()
        return {
            "conditions": asked,
            "filters": self.drawn_filters(len(chips)),
            "is_lost": self.is_lost,
            "chips": chips,
            "sorts": self.sorts(),
            "views": self.views(),
            "kept": kept,
            "query": asked.url().partition("?")[2],
        }

    @property
    def is_lost(self) -> bool:
        """Words were typed, and nothing holds them all."""
        return bool(self.conditions.q) and not self.counts.total[0]

    @property
    def offered(self) -> "Found":
        """By what the list can be narrowed: without these words where they found nothing."""
        return Found(self.counts.of_everything(), self.labels) if self.is_lost else self

    def drawn_filters(self, active: int) -> str:
        """The filters as they are shown, ``active`` of them in force. Kept by all their numbers and
        words: what is corrected of a row seldom moves it from one filter to another. What was
        searched by words is asked for once.
        """
        asked, counts = self.conditions, self.counts
        said = (asked.within.address, asked.values, counts.cap, counts.counts, self.labels)

        def draw() -> str:
            context = {"filters": self.offered.filters(), "active": active}
            if self.is_lost:
                context |= {"active": 0, "title": "条件からさがす"}
            return render_to_string("facets/filters.html", context)

        return draw() if asked.q else cached_piece(f"filters {said}", draw)

    def filters(self) -> list[dict[str, Any]]:
        """The lists of links with counts, by title; links that would find nothing are left out."""
        items: dict[str, list[Link]] = {}
        for facet in self.conditions.within.facets:
            items.setdefault(facet.title, []).extend(self._options(facet))
        fold = self.conditions.within.fold
        return [{"title": t, "items": found, "fold": fold} for t, found in items.items() if found]

    def chips(self, *, at: str = "") -> list[Link]:
        """The conditions in force, each with the address (``at`` this page) without it."""
        asked = self.conditions
        found = [{"label": asked.q, "url": asked.url(at=at, q="")}] if asked.q else []
        for facet in asked.within.facets:
            if value := asked.filters.get(facet.name):
                label = self.labels[facet.name].get(value, facet.unknown)
                found.append({"label": label, "url": asked.url(at=at, **{facet.name: ""})})
        return found

    def sorts(self) -> list[Link]:
        """The orders to choose from."""
        asked, order = self.conditions, self.conditions.order
        return [
            {"label": each.label, "url": asked.url(sort=each.name), "current": each is order}
            for each in asked.sorts
        ]

    def views(self) -> list[Link]:
        """The manners in which the rows can be shown."""
        asked, views = self.conditions, self.conditions.within.views
        usual = next(iter(views), "")
        return [
            {
                "label": label,
                "url": asked.url(view="" if view == usual else view),
                "current": view == (asked.view or usual),
            }
            for view, label in views.items()
        ]

    def _options(self, facet: Facet) -> list[Link]:
        words = self.labels[facet.name]
        options = [self._option(facet, value, label) for value, label in words.items()]
        items = [option for option in options if option["count"] or option["current"]]
        if facet.is_by_size:
            items.sort(key=lambda option: (not option["current"], -option["count"]))
        if facet.every and facet.name in self.conditions.filters:
            url = self.conditions.url(**{facet.name: ""})
            items.insert(0, {"label": facet.every, "url": url, "current": False, "count": None})
        return items

    def _option(self, facet: Facet, value: str, label: str) -> Link:
        """A link that sets the filter to the value, or takes it away if it is set."""
        counts = self.counts
        is_current = self.conditions.filters.get(facet.name) == value
        number, is_capped = counts.total if is_current else counts.number(facet.name, value)
        return {
            "label": label,
            "url": self.conditions.url(**{facet.name: "" if is_current else value}),
            "current": is_current,
            "count": number,
            "more": is_capped,
        }


@dataclass(frozen=True)
class FoundPage(Found):
    """With the rows of one page."""

    page: "Page[Any]"
    near: Sequence[Any] = ()  # rows that hold some of the words, where few hold all

    def context(self) -> dict[str, Any]:
        """All that the templates of a list read but the lead and the rows as the app shows them."""
        said = self.said()
        return {"page": self.page, "said": said, **self.totals(), **self.narrowing()}

    def said(self) -> str:
        """What the title of the page says beyond the list's: conditions and number of the page."""
        parts = [chip["label"] for chip in self.chips()]
        parts += [f"{self.page.number}ページ目"] if self.page.number > 1 else []
        return "・".join(parts)


def count(conditions: Conditions) -> Found:
    """The counts alone."""
    with hit_counts.by_index(conditions.q):
        counts = hit_counts.counted(conditions)
    return Found(counts, _labels(counts))


def find(conditions: Conditions, number: str | None) -> FoundPage:
    """The counts and one page of what was found; a wrong number gives the nearest page."""
    with hit_counts.by_index(conditions.q):
        counts = hit_counts.counted(conditions)
        page = _page(counts, number)
        page.object_list = list(page.object_list)
        close = near.rows(conditions, counts.total[0], number)
    return FoundPage(counts, _labels(counts), page, close)


def _labels(counts: HitCounts) -> dict[str, Words]:
    facets = counts.conditions.within.facets
    return {facet.name: facet.labels(counts.values(facet.name)) for facet in facets}


def _page(counts: HitCounts, number: str | None) -> "Page[Any]":
    asked, count = counts.conditions, counts.total[0]
    if asked.order is not BY_RELEVANCE:
        hits = asked.hits().order_by(*asked.order.columns).only(*asked.within.columns)
        return CountedPages(hits, count).get_page(number)
    page = CountedPages(counts.best[: counts.cap], count).get_page(number)
    keys = [asked.within.model._meta.pk.to_python(key) for key in page.object_list]
    by_key = asked.within.public().only(*asked.within.columns).in_bulk(keys)
    page.object_list = [by_key[key] for key in keys if key in by_key]
    return page
