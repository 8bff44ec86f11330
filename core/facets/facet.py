"""A facet: one filter of a public list, declared once by its app.

The database counts by it, addresses name it, queries filter by it, the page shows it with numbers.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Choices

Words = Mapping[str, str]  # value as in addresses → what people read, in the order of the page


@dataclass(frozen=True)
class Facet:
    """A filter by a column with one value a row.

    ``words`` are all values that make sense; or a function that is given the values that some row
    has and knows the words of these. Facets with the same title stand under it together.
    """

    name: str  # in addresses and in the counts
    column: str
    title: str
    words: Words | Callable[[Collection[str]], Words]
    every: str = ""  # the link that takes the filter away; "" for none
    digits: int = 0  # the values are numbers of at most so many digits; 0: they are texts
    blank: str = ""  # the value that stands for an empty column
    unknown: str = "該当のない条件"  # what is said of a value without words
    is_by_size: bool = False  # the most frequent value first

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads."""
        return (self.column,)

    @property
    def expression(self) -> str:
        """SQL of the values of a row of ``counted``; NULL for none."""
        if self.blank:
            return f"COALESCE(NULLIF(counted.{self.column}, ''), '{self.blank}')"
        return f"counted.{self.column}::text"

    def condition(self, value: str) -> dict[str, Any]:
        """The filter of a queryset for a value that makes sense."""
        return {self.column: self.stored(value)}

    def stored(self, value: str) -> str | int:
        """The value as it lies in the column."""
        if self.digits:
            return int(value)
        return "" if value == self.blank else value

    def makes_sense(self, value: str) -> bool:
        """Whether an address may ask for this value."""
        if callable(self.words):
            return value.isascii() and value.isdecimal() and len(value) <= self.digits
        return value in self.words

    def labels(self, values: Collection[str]) -> Words:
        """The words of the page, of these values at least where they have any."""
        return self.words(values) if callable(self.words) else self.words


class Many(Facet):
    """A filter by a column with a list of values a row."""

    @property
    def expression(self) -> str:
        return f"unnest(counted.{self.column})::text"

    def condition(self, value: str) -> dict[str, Any]:
        return {f"{self.column}__contains": [self.stored(value)]}


class Flag(Facet):
    """A filter by a column that says yes or no; it is asked for as ``1``."""

    @property
    def expression(self) -> str:
        return f"CASE WHEN counted.{self.column} THEN '1' END"

    def condition(self, value: str) -> dict[str, Any]:
        return {self.column: value == "1"}


@dataclass(frozen=True)
class Pair:
    """What is counted of two facets together (``one|other``), for a table; no filter itself."""

    name: str
    one: Facet
    other: Facet

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads."""
        return self.one.columns + self.other.columns

    @property
    def expression(self) -> str:
        """SQL of the values of a row of ``counted``."""
        return f"{self.one.expression} || '|' || {self.other.expression}"


def words_of(choices: type[Choices]) -> dict[str, str]:
    """All members of an enumeration with their labels."""
    return {str(value): str(label) for value, label in choices.choices}
