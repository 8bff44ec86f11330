"""Whose turn it is with a project, and what for: what both sides read at the top of its page, and
each of them on the own first page. Every part of a project adds its function to ``PARTS``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.calendar import DueDate
from core.people import Person
from projects import permissions
from projects.models import Project


@dataclass(frozen=True)
class Ask:
    """One thing that somebody is asked to do. ``turn``: who, in words for both sides; ``silence``:
    what it means that nothing comes. ``href`` and ``action`` stand for whoever can do it.
    """

    title: str
    word: str
    turn: str
    words: str = ""
    until: DueDate | None = None
    silence: str = ""
    href: str = ""
    action: str = ""

    @property
    def tone(self) -> str:
        """What waits for the reader stands out."""
        return "yours" if self.action else ""


@dataclass(frozen=True)
class Reader:
    """Who reads: what they may do in this project, asked once."""

    person: Person
    writes: bool
    represents: bool
    works: bool
    runs: bool

    @classmethod
    def of(cls, person: Person, project: Project) -> "Reader":
        return cls(
            person,
            permissions.writes(person, project),
            permissions.represents(person, project),
            permissions.works(person, project),
            permissions.runs(person, project),
        )


Part = Callable[[Project, Reader], Iterator[Ask]]
PARTS: list[Part] = []  # each part appends its own, when the app is ready


def asks(project: Project, reader: Reader) -> list[Ask]:
    """Everything open, what waits for the reader first."""
    found = [each for part in PARTS for each in part(project, reader)]
    return sorted(found, key=lambda each: not each.action)
