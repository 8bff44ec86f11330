"""The public catalogue: what may be asked of it, what is found, how many under each filter.

One value object holds a visitor's conditions, every link of the page is made from it. A catalogue
of a city's size is counted exactly; in one far larger, counting stops at ENOUGH, and the page says
so: 「100以上」.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db import connection
from django.db.models import QuerySet, Value

from cases import search
from cases.choices import PartnerKind
from cases.models import Case, CaseCount
from cases.models.tally import FACETS, NO_ZONE
from core import japanese
from core.collaboration import (
    FORMER_NAMES,
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)
from core.facets.counts import ALL, HITS, Census, CountedPages, Counts, bases_of, by_index
from core.http import PER_PAGE, listed, renamed
from core.prepared import Prepared

SMALL = 2000  # cases that are counted to the end
ENOUGH = 100  # hits that are counted in a larger catalogue
LONGEST_QUERY = 100
SORTS = {"relevance": "合っている順", "newest": "新しい順", "name": "名前の順"}
ORDERS = {"newest": ("-published_at", "-id"), "name": ("kana_key", "id")}
VIEWS = {"cards": "カード", "table": "表"}
COUNTED = (
    "id", "zone", "forms", "matters", "principles", "fields", "section_id", "partner_kinds",
    "years",
)  # fmt: skip
LISTED_COLUMNS = (
    "number", "name", "summary", "forms", "zone", "matters", "fields", "section_id", "year_from",
    "year_to", "partner_kinds", "confirmed_on", "published_at", "is_lesson",
)  # fmt: skip


@dataclass(frozen=True)
class Conditions:
    """What a visitor asks for; "" means no condition. Values are as in the address."""

    q: str = ""
    form: str = ""
    zone: str = ""
    matter: str = ""
    principle: str = ""
    field: str = ""
    section: str = ""
    partner: str = ""
    year: str = ""
    sort: str = ""
    view: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Conditions":
        """The conditions in an address; what makes no sense is left out."""
        query = renamed(query, FORMER_NAMES)
        asked = {name: query.get(name, "").strip() for name in CHECKS}
        kept = {name: value for name, value in asked.items() if CHECKS[name](value)}
        return cls(q=" ".join(query.get("q", "")[:LONGEST_QUERY].split()), **kept)

    @property
    def filters(self) -> dict[str, str]:
        """The filters in force, by name."""
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    @property
    def is_searchable(self) -> bool:
        """Whether the words, if any, hold something that can be searched."""
        return not self.q or bool(japanese.tsquery(self.q))

    @property
    def order(self) -> str:
        """The order in force: by relevance only when words are searched."""
        fitting = self.sort in ORDERS or (self.sort == "relevance" and self.q)
        return self.sort if fitting else ("relevance" if self.q else "newest")

    def url(self, *, at: str = "case_list", **changes: str) -> str:
        """The address of the catalogue with some conditions changed, on its first page."""
        return listed(at, vars(self) | changes)


def _number(digits: int) -> Callable[[str], bool]:
    return lambda value: value.isascii() and value.isdecimal() and len(value) <= digits


CHECKS: dict[str, Callable[[str], bool]] = {
    "form": lambda value: value in CollaborationForm.values,
    "zone": lambda value: value in (*CollaborationZone.values, NO_ZONE),
    "matter": lambda value: value in SuitableMatter.values,
    "principle": lambda value: value in Principle.values,
    "field": lambda value: value in {str(number) for number in ActivityField.values},
    "section": _number(9),
    "partner": lambda value: value in PartnerKind.values,
    "year": _number(4),
    "sort": lambda value: value in SORTS,
    "view": lambda value: value == "table",
}
FILTERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "form": lambda value: {"forms__contains": [value]},
    "zone": lambda value: {"zone": "" if value == NO_ZONE else value},
    "matter": lambda value: {"matters__contains": [value]},
    "principle": lambda value: {"principles__contains": [value]},
    "field": lambda value: {"fields__contains": [int(value)]},
    "section": lambda value: {"section_id": int(value)},
    "partner": lambda value: {"partner_kinds__contains": [value]},
    "year": lambda value: {"years__contains": [int(value)]},
}


def find(conditions: Conditions, number: str | None) -> tuple[Census, Page]:
    """The counts and one page of what was found; a wrong number gives the nearest page."""
    with by_index(conditions.q):
        found_now = census(conditions)
        page = _page(conditions, found_now, number)
        page.object_list = list(page.object_list)
    return found_now, page


def total() -> int:
    """How many cases are in the catalogue."""
    return sum(CaseCount.objects.filter(facet="all").values_list("number", flat=True))


def found(conditions: Conditions) -> QuerySet[Case]:
    """The public cases that meet the conditions, in no order."""
    hits = Case.objects.public()
    for name, value in conditions.filters.items():
        hits = hits.filter(**FILTERS[name](value))
    if not conditions.q:
        return hits
    query = japanese.tsquery(conditions.q)
    return hits.filter(search.matches(query)) if query else hits.none()


def census(conditions: Conditions) -> Census:
    """The counts alone."""
    exact = {(ALL, facet, value): number for facet, value, number in stored()}
    everything = exact.get((ALL, "all", ""), 0)
    cap = everything if everything <= SMALL else ENOUGH
    counts, best = _counted(bases_of(conditions), cap)
    return Census(conditions, cap, exact | counts, best)


@Prepared
def stored() -> QuerySet:
    """What the database has counted."""
    return CaseCount.objects.filter(number__gt=0).values_list("facet", "value", "number")


@Prepared
def opening() -> QuerySet:
    """The first page without conditions: the one that most visitors see."""
    newest = Case.objects.public().order_by(*ORDERS["newest"])
    return newest.only(*LISTED_COLUMNS)[:PER_PAGE]


def _page(conditions: Conditions, census: Census, number: str | None) -> Page:
    if conditions.order != "relevance":
        hits = found(conditions).order_by(*ORDERS[conditions.order]).only(*LISTED_COLUMNS)
        page = CountedPages(hits, census.total[0]).get_page(number)  # asks nothing yet
        if page.number == 1 and conditions == Conditions(view=conditions.view):
            page.object_list = opening()
        return page
    page = CountedPages(census.best[: census.cap], census.total[0]).get_page(number)
    by_key = Case.objects.public().only(*LISTED_COLUMNS).in_bulk(list(page.object_list))
    page.object_list = [by_key[key] for key in page.object_list if key in by_key]
    return page


def _counted(bases: dict[str, Conditions], cap: int) -> tuple[Counts, list[int]]:
    """Every base counted, and the hits by relevance, in one query."""
    if not bases or not all(base.is_searchable for base in bases.values()):
        return {}, []
    samples = {name: _sample(base, cap, ranked=name == HITS) for name, base in bases.items()}
    parts = [_COUNT.format(base=f"in_{name}", name=name) for name in bases]
    if bases[HITS].order == "relevance":
        parts.append(_BEST)
    named = [f"in_{name} AS MATERIALIZED ({sql})" for name, (sql, _) in samples.items()]
    statement = f"WITH {', '.join(named)} {' UNION ALL '.join(parts)}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _, params in samples.values() for value in params])
        rows = {(base, facet, value): n for base, facet, value, n in cursor.fetchall()}
    best = next((value for base, _, value in rows if base == "best"), None)
    return rows, [int(key) for key in (best or "").split(",") if key]


_COUNT = f"""SELECT '{{name}}', facet, value, count(*) FROM {{base}} AS counted {FACETS}
    WHERE value IS NOT NULL GROUP BY facet, value"""  # noqa: S608 -- names of our own
_BEST = """SELECT 'best', '', string_agg(id::text, ',' ORDER BY fit DESC, rank DESC, kana_key, id),
    0 FROM in_hits"""


def _sample(conditions: Conditions, cap: int, *, ranked: bool) -> tuple[str, Sequence[Any]]:
    """SQL for the first hits, one more than are counted, so that "more" is known."""
    hits = found(conditions).order_by()
    columns: tuple[str, ...] = COUNTED
    if ranked and conditions.order == "relevance":
        hits = hits.annotate(**_fitness(conditions.q))
        columns = (*COUNTED, "fit", "rank", "kana_key")
    return hits.values(*columns)[: cap + 1].query.sql_with_params()


def _fitness(text: str) -> dict[str, Any]:
    """Whole words before parts of words, names before the rest."""
    strict = japanese.tsquery(text, loose=False)
    fit = search.matches(strict) if strict else Value(False)
    return {"fit": fit, "rank": search.rank(japanese.tsquery(text))}
