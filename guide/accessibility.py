"""試験結果: what the machine found (the suite's own axe run) beside what people found.

``tested.json`` beside this file is written by ``tests/browser/test_guide_tested.py`` and compared
with a fresh run by every full run of the suite. The level of conformance is derived, never typed:
as long as a criterion has not been judged by a person, none is declared (附属書JB).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.http import absolute
from guide.choices import Outcome
from guide.criteria import CRITERIA, Criterion
from guide.models import AccessibilityCheck

FILE = Path(__file__).resolve().parent / "tested.json"
GOOD = {Outcome.MET, Outcome.NOT_APPLICABLE}


@dataclass(frozen=True)
class Machine:
    """One run of axe over the pages: rules that passed and that failed, by axe's own tag."""

    tested_on: date
    axe: str
    browser: str
    views: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]  # title, address ("" for a page of the test alone)
    passed: Mapping[str, tuple[str, ...]]
    failed: Mapping[str, tuple[str, ...]]

    @property
    def addresses(self) -> list[tuple[str, str, str]]:
        """試験したURI: title, path and whole address ("" for a page of the test alone)."""
        return [(title, path, absolute(path) if path else "") for title, path in self.pages]


@dataclass(frozen=True)
class Line:
    """One line of the checklist: a criterion, what the machine found, what a person found."""

    criterion: Criterion
    passed: tuple[str, ...]
    failed: tuple[str, ...]
    person: AccessibilityCheck | None

    @property
    def is_met(self) -> bool:
        """Whether a person judged it good and the machine found nothing against it."""
        return self.person is not None and self.person.outcome in GOOD and not self.failed

    @property
    def is_open(self) -> bool:
        """Whether nobody has judged it yet and the machine found nothing against it."""
        return self.person is None and not self.failed

    @property
    def word(self) -> str:
        """The result in words."""
        if self.failed:
            return Outcome.NOT_MET.label
        return self.person.get_outcome_display() if self.person else "試験はこれから"

    @property
    def tone(self) -> str:
        return "done" if self.is_met else "" if self.is_open else "need"


def machine() -> Machine:
    """The last run of the suite."""
    return _read(FILE.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(changed: int) -> Machine:
    facts: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return Machine(
        tested_on=date.fromisoformat(facts["tested_on"]),
        axe=facts["axe"],
        browser=facts["browser"],
        views=tuple(facts["views"]),
        pages=tuple((page["title"], page["address"]) for page in facts["pages"]),
        passed={tag: tuple(rules) for tag, rules in facts["passed"].items()},
        failed={tag: tuple(rules) for tag, rules in facts["failed"].items()},
    )


def checklist(run: Machine, checks: Iterable[AccessibilityCheck]) -> list[Line]:
    """Every criterion with its results; ``checks`` come newest first. Pure."""
    newest: dict[str, AccessibilityCheck] = {}
    for one in checks:
        newest.setdefault(one.criterion, one)
    return [
        Line(
            criterion,
            run.passed.get(criterion.tag, ()),
            run.failed.get(criterion.tag, ()),
            newest.get(criterion.number),
        )
        for criterion in CRITERIA
    ]


def level_met(lines: Iterable[Line]) -> str:
    """The level that may be declared: "AA", "A", or "" while a criterion is open or not met."""
    lines = list(lines)
    if all(line.is_met for line in lines):
        return "AA"
    if all(line.is_met for line in lines if line.criterion.level == "A"):
        return "A"
    return ""


def declared_on(run: Machine, checks: Iterable[AccessibilityCheck]) -> date:
    """表明日, or 試験日 while no level is declared: the newest test by machine or person."""
    return max([run.tested_on, *(one.tested_on for one in checks)])
