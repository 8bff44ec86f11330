"""The search index of a list's rows: one tsvector a row, written by ``core.japanese`` (ADR 10).

What is in it is the app's decision: only what is public may be found.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from django.db.models import (
    BooleanField,
    Case,
    F,
    FloatField,
    Func,
    Model,
    QuerySet,
    Value,
    When,
)

from core import japanese
from core.caching import pages
from core.facets.tally import Tally

M = TypeVar("M", bound=Model)
BATCH = 500

_WRITE = """
    UPDATE {table} AS listed SET search = new.search::tsvector, search_version = %s{more}
    FROM unnest(%s::bigint[], %s::text[]{arrays}) AS new (id, search{names})
    WHERE listed.id = new.id
"""


class TsQuery(Func):
    """A tsquery literal as japanese.tsquery writes it; PostgreSQL's parser is not used."""

    template = "%(expressions)s::tsquery"


class Matches(Func):
    """Whether the index holds what the query asks for."""

    arg_joiner = " @@ "
    template = "%(expressions)s"
    output_field = BooleanField()


class Rank(Func):
    """How well the index fits the query, by the weights of its texts."""

    function = "ts_rank"
    output_field = FloatField()


def matches(query: str, column: str = "search") -> Matches:
    """A condition on rows; ``query`` is a tsquery literal."""
    return Matches(F(column), TsQuery(Value(query)))


def fitness(asked: japanese.Asked) -> dict[str, Any]:
    """Columns to order hits by: whole words (fit) before parts of words, then by weight (rank)."""
    rank = Rank(F("search"), TsQuery(Value(asked.every)))
    return {"fit": matches(asked.whole) if asked.whole else Value(False), "rank": rank}


def nearness(telling: Sequence[str]) -> dict[str, Any]:
    """Columns to order rows by that hold some of the words: how many (near), then by weight."""
    held = [Case(When(matches(word), then=Value(1)), default=Value(0)) for word in telling]
    rank = Rank(F("search"), TsQuery(Value(" | ".join(telling))))
    return {"near": sum(held[1:], start=held[0]), "rank": rank}


@dataclass(frozen=True)
class SearchIndex(Generic[M]):
    """How the search columns of a model (``search``, ``search_version``) are filled.

    Raise ``number`` when ``texts``, ``readings`` or ``also`` change; manage.py prepare then renews.
    """

    tally: type[Tally]
    number: int
    rows: Callable[[], QuerySet[M]]  # every row, with all that is read of it
    texts: Callable[[M], Iterable[tuple[str, str]]]  # (text, weight from A to D)
    readings: Callable[[M], list[str]]  # names in kana
    # further columns of PostgreSQL's type (column, type) → the literal
    also: Mapping[tuple[str, str], Callable[[M], str]] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """What ``search_version`` says of a row written today."""
        return f"{japanese.dictionary_version()}/{self.number}"

    def document(self, row: M) -> str:
        """The tsvector literal of a row."""
        return japanese.tsvector_literal(self.texts(row), self.readings(row))

    def write(self, *rows: M) -> None:
        """Fill the search columns of these rows; the pages are fresh after the commit."""
        columns = [[row.pk for row in rows], [self.document(row) for row in rows]]
        columns += [[literal(row) for row in rows] for literal in self.also.values()]
        statement = _WRITE.format(
            table=self.tally.counted._meta.db_table,
            more="".join(f", {name} = new.{name}::{kind}" for name, kind in self.also),
            arrays=", %s::text[]" * len(self.also),
            names="".join(f", {name}" for name, _ in self.also),
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.version, *columns])
        pages.refresh_after_commit()

    def outdated(self) -> QuerySet[M]:
        """The rows that an older dictionary or older texts wrote."""
        return self.rows().exclude(search_version=self.version)

    def renew(self, *, everything: bool = False) -> int:
        """Write what is outdated, or all rows, and count anew; returns how many were written."""
        rows = (self.rows() if everything else self.outdated()).order_by("pk")
        done, last = 0, 0
        while batch := list(rows.filter(pk__gt=last)[:BATCH]):
            self.write(*batch)
            done, last = done + len(batch), batch[-1].pk
        self.recount()
        return done

    def recount(self) -> None:
        """Count the list anew, after its triggers were off."""
        with transaction.atomic():
            self.tally.recount()
        pages.refresh_after_commit()
