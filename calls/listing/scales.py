"""The criteria of a call: by course, and by round where rounds differ.

Reads ``scale`` and ``rules`` of the courses (``calls.listing.whole``).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from calls.choices import RoundKind
from calls.rules import validate
from calls.rules import words as in_words

ROUND = ("round", "kind")


@dataclass(frozen=True)
class Rule:
    """How the points of a round become a decision, in plain words."""

    title: str
    words: list[str]


@dataclass(frozen=True)
class Scale:
    """The criteria of one course in one round, or in several that have the same."""

    course: str
    rounds: str
    rows: list[dict[str, Any]]

    @property
    def points(self) -> int:
        """What they give together."""
        return sum(row["most"] * row["weight"] for row in self.rows)

    @property
    def title(self) -> str:
        """一般部門　書類審査; "" where there is nothing to tell apart."""
        return "　".join(filter(None, [self.course, self.rounds]))

    @property
    def asks(self) -> tuple[tuple[str, ...], ...]:
        """What is asked, without the points."""
        return tuple((row["name"], text(row)) for row in self.rows)


@dataclass(frozen=True)
class Table:
    """Criteria that several scales share, with a column of points for each of these."""

    scales: list[Scale]

    @property
    def title(self) -> str:
        """The one scale that it is about; "" where the columns name them."""
        return self.scales[0].title if len(self.scales) == 1 else ""

    @property
    def columns(self) -> list[tuple[str, str]]:
        """What stands above each column of points, and beside each of them on a phone."""
        if len(self.scales) == 1:
            return [("点", "点")]
        courses = [each.course for each in self.scales]
        is_told = len(set(courses)) == len(courses)
        named = [(each.title, each.course if is_told else each.title) for each in self.scales]
        return [(title, f"{name}の点") for title, name in named]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each criterion with its points in every column."""
        labels = [label for _, label in self.columns]
        together = zip(*(each.rows for each in self.scales), strict=True)
        return [
            {
                "name": same[0]["name"],
                "text": text(same[0]),
                "points": list(zip(labels, same, strict=True)),
            }
            for same in together
        ]


def text(row: dict[str, Any]) -> str:
    """What is looked at, and whether that is asked of the years after the first alone."""
    return f"{row['text']}（続ける事業だけ）" if row["is_for_continuing"] else str(row["text"])


def tables(found: Sequence[Scale]) -> list[Table]:
    """One table for all scales that ask the same, in the order of the first of each."""
    same: dict[tuple[tuple[str, ...], ...], list[Scale]] = {}
    for each in found:
        same.setdefault(each.asks, []).append(each)
    return [Table(each) for each in same.values()]


def shown(courses: Sequence[Any]) -> list[Scale]:
    """The criteria by course; once where all courses have the same."""
    by_course = [(course.name, found) for course in courses if (found := of_course(course))]
    same = len(by_course) == len(courses) and all(s == by_course[0][1] for _, s in by_course)
    if same:
        return by_course[0][1] if by_course else []
    return [Scale(name, one.rounds, one.rows) for name, found in by_course for one in found]


def of_course(course: Any) -> list[Scale]:
    """The criteria of a course by round; once where all its rounds have the same."""
    found = [
        (str(RoundKind(kind).label), [plain(row) for row in rows])
        for (_order, kind), rows in groupby(course.scale, key=lambda row: [row[n] for n in ROUND])
    ]
    if all(rows == found[0][1] for _, rows in found):
        names = "と".join(name for name, _ in found) if len(found) > 1 else ""
        return [Scale("", names, found[0][1])] if found else []
    return [Scale("", name, rows) for name, rows in found]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A criterion without its round."""
    return {name: value for name, value in row.items() if name not in ROUND}


def words(scales: Sequence[Scale]) -> str:
    """（5項目・25点）, where there is one list of criteria."""
    return f"（{len(scales[0].rows)}項目・{scales[0].points}点）" if len(scales) == 1 else ""


def decided(courses: Sequence[Any]) -> list[Rule]:
    """The rules by course and round; once where all courses have the same."""
    found = [(course.name, course.rules) for course in courses]
    if found and all(rows == found[0][1] for _, rows in found):
        found = [("", found[0][1])]
    return [
        Rule("　".join(filter(None, [name, str(RoundKind(row["kind"]).label)])), words_of(row))
        for name, rows in found
        for row in rows
        if words_of(row)
    ]


def words_of(row: dict[str, Any]) -> list[str]:
    """A rule in words; [] while it is not written."""
    return list(_said(json.dumps(row["rule"])))


@lru_cache(maxsize=100)
def _said(rule: str) -> tuple[str, ...]:
    """The same by its text: it is judged and put into words once."""
    found = json.loads(rule)
    return () if validate(found) else tuple(in_words(found))
