"""What a course lets one spend on and asks one to hand in; once where all courses have the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from calls.preparing.guidelines import said

Made = TypeVar("Made")


@dataclass(frozen=True)
class Costs:
    """費目 that count and that do not."""

    course: str
    eligible: list[str]
    excluded: list[str]


@dataclass(frozen=True)
class Papers:
    """What is handed in with a proposal, or asked in its form."""

    course: str
    names: list[str]


def costs(courses: Sequence[Any]) -> list[Costs]:
    """The cost items by course."""

    def made(course: str, rows: list[dict[str, Any]]) -> Costs:
        named = [(row["is_eligible"], said(row["name"], row["note"])) for row in rows]
        return Costs(course, [w for yes, w in named if yes], [w for yes, w in named if not yes])

    return together(courses, "costs", made)


def papers(courses: Sequence[Any]) -> list[Papers]:
    """The papers by course."""
    return together(courses, "papers", partial(named, optional="（出せるとき）"))


def asked(courses: Sequence[Any]) -> list[Papers]:
    """The questions that the form of a proposal asks, by course."""

    def made(course: str, rows: list[dict[str, Any]]) -> Papers:
        named_so = [{**row, "name": row["text"]} for row in rows]
        return named(course, named_so, optional="（任意）")

    return together(courses, "asked", made)


def named(course: str, rows: list[dict[str, Any]], *, optional: str) -> Papers:
    """What of a course is demanded or may be left out."""
    marks = {True: "", False: optional}
    return Papers(course, [said(r["name"] + marks[r["is_required"]], r["note"]) for r in rows])


def together(
    courses: Sequence[Any], column: str, made: Callable[[str, list[dict[str, Any]]], Made]
) -> list[Made]:
    """One for each course that has any, or one for all that have the same."""
    found = [(course.name, getattr(course, column)) for course in courses]
    if found and all(rows == found[0][1] for _, rows in found):
        found = [("", found[0][1])]
    return [made(name, rows) for name, rows in found if rows]
