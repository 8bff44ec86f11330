"""The public directory: what may be asked of it, what is found, how many under each filter.

A visitor's conditions are one value object; every link of the page is made from it. A register
of a city's size is counted exactly. In one far larger, counting stops at ENOUGH, and the page
says so: 「100以上」.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db import connection
from django.db.models import QuerySet, Value

from core import japanese
from core.collaboration import ActivityField
from core.facets.counts import ALL, HITS, Census, CountedPages, Counts, bases_of, by_index
from core.http import listed
from groups.choices import OrganizationKind
from groups.directory import search
from groups.models import DirectoryCount, Organization
from groups.models.organization import SAMPLED
from groups.models.tally import FACETS

SMALL = 2000  # organizations that are counted to the end
ENOUGH = 100  # hits that are counted in a larger register
LONGEST_QUERY = 100
SORTS = {"relevance": "合っている順", "newest": "登録の新しい順", "kana": "五十音順"}
ORDERS = {"newest": ("-registered_on", "-id"), "kana": ("kana_key", "id")}
COUNTED = ("id", "kind", "district_id", "fields", "recruits_members", "accepts_volunteers")
LISTED_COLUMNS = (
    "number", "name", "one_line", "kind", "fields", "district_id", "place", "schedule",
    "recruits_members", "accepts_volunteers", "updated_at",
)  # fmt: skip


@dataclass(frozen=True)
class Conditions:
    """What a visitor asks for; "" means no condition. Values are as in the address."""

    q: str = ""
    field: str = ""
    district: str = ""
    kind: str = ""
    members: str = ""
    volunteers: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Conditions":
        """The conditions in an address; what makes no sense is left out."""
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

    def url(self, **changes: str) -> str:
        """The address of the directory with some conditions changed, on its first page."""
        return listed("group_list", vars(self) | changes)


CHECKS = {
    "field": lambda value: value in {str(number) for number in ActivityField.values},
    "district": lambda value: value.isascii() and value.isdecimal() and len(value) < 10,
    "kind": lambda value: value in OrganizationKind.values,
    "members": lambda value: value == "1",
    "volunteers": lambda value: value == "1",
    "sort": lambda value: value in SORTS,
}
FILTERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "field": lambda value: {"fields__contains": [int(value)]},
    "district": lambda value: {"district_id": int(value)},
    "kind": lambda value: {"kind": value},
    "members": lambda value: {"recruits_members": True},
    "volunteers": lambda value: {"accepts_volunteers": True},
}


def find(conditions: Conditions, number: str | None) -> tuple[Census, Page]:
    """The counts and one page of what was found; a wrong number gives the nearest page."""
    with by_index(conditions.q):
        census = _census(conditions)
        page = _page(conditions, census, number)
        page.object_list = list(page.object_list)
    return census, page


def total() -> int:
    """How many organizations are in the directory."""
    return sum(DirectoryCount.objects.filter(facet="all").values_list("number", flat=True))


def found(conditions: Conditions) -> QuerySet[Organization]:
    """The public organizations that meet the conditions, in no order."""
    hits = Organization.objects.public()
    for name, value in conditions.filters.items():
        hits = hits.filter(**FILTERS[name](value))
    if not conditions.q:
        return hits
    query = japanese.tsquery(conditions.q)
    return hits.filter(search.matches(query)) if query else hits.none()


def _page(conditions: Conditions, census: Census, number: str | None) -> Page:
    if conditions.order != "relevance":
        hits = found(conditions).order_by(*ORDERS[conditions.order]).only(*LISTED_COLUMNS)
        return CountedPages(hits, census.total[0]).get_page(number)
    page = CountedPages(census.best[: census.cap], census.total[0]).get_page(number)
    by_key = Organization.objects.only(*LISTED_COLUMNS).in_bulk(list(page.object_list))
    page.object_list = [by_key[key] for key in page.object_list if key in by_key]
    return page


def _census(conditions: Conditions) -> Census:
    stored = DirectoryCount.objects.values_list("facet", "value", "number")
    exact = {(ALL, facet, value): number for facet, value, number in stored}
    everything = exact.get((ALL, "all", ""), 0)
    cap = everything if everything <= SMALL else ENOUGH
    counts, best = _counted(bases_of(conditions), cap)
    return Census(conditions, cap, exact | counts, best)


def _counted(bases: dict[str, Conditions], cap: int) -> tuple[Counts, list[int]]:
    """Every base counted, and the hits by relevance, in one query."""
    if not bases or not all(base.is_searchable for base in bases.values()):
        return {}, []
    named: list[str] = []
    values: list[Any] = []
    for name, base in bases.items():
        for part, (sql, params) in _samples(name, base, cap).items():
            named.append(f"{part} AS MATERIALIZED ({sql})")
            values += params
    parts = [_COUNT.format(base=name) for name in bases]
    if bases[HITS].order == "relevance":
        parts.append(_BEST)
    statement = f"WITH {', '.join(named)} {' UNION ALL '.join(parts)}"
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = {(base, facet, value): n for base, facet, value, n in cursor.fetchall()}
    best = next((value for base, _, value in rows if base == "best"), None)
    return rows, [int(key) for key in (best or "").split(",") if key]


_COUNT = f"""SELECT '{{base}}', facet, value, count(*) FROM {{base}} AS counted {FACETS}
    WHERE value IS NOT NULL GROUP BY facet, value"""  # noqa: S608 -- names of our own
_BEST = """SELECT 'best', '', string_agg(id::text, ',' ORDER BY fit DESC, rank DESC, kana_key, id),
    0 FROM hits"""


def _samples(name: str, conditions: Conditions, cap: int) -> dict[str, tuple[str, Sequence[Any]]]:
    """SQL for the first hits, one more than are counted, so that "more" is known.

    In a large register a frequent word is first looked up in the small index of a
    sixteenth of the register; only when that finds too few, the whole register is searched.
    """
    hits = found(conditions).order_by()
    columns: tuple[str, ...] = COUNTED
    if name == HITS and conditions.order == "relevance":
        hits = hits.annotate(**_fitness(conditions.q))
        columns = (*COUNTED, "fit", "rank", "kana_key")
    hits = hits.values(*columns)
    sql, params = hits[: cap + 1].query.sql_with_params()
    if cap != ENOUGH or not conditions.q:
        return {name: (sql, params)}
    few = f"{name}_few"
    enough = f"(SELECT count(*) FROM {few}) > {cap}"  # noqa: S608 -- names of our own
    either = f"SELECT * FROM {few} WHERE {enough}"  # noqa: S608 -- names of our own
    other = f"SELECT * FROM ({sql}) AS every WHERE NOT {enough}"  # noqa: S608 -- names of our own
    sampled = hits.filter(SAMPLED)[: cap + 1].query.sql_with_params()
    return {few: sampled, name: (f"{either} UNION ALL {other}", params)}


def _fitness(text: str) -> dict[str, Any]:
    """Whole words before parts of words, names before purposes."""
    strict = japanese.tsquery(text, loose=False)
    fit = search.matches(strict) if strict else Value(False)
    return {"fit": fit, "rank": search.rank(japanese.tsquery(text))}
