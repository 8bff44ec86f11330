"""What the ranking is reckoned from: rule and criteria, proposals, sheets, what people chose.

Marks are whole numbers, points are exact fractions, amounts are yen. Nothing here knows a
database: the facts come from rows or from two files (``reviews/scoring/files``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

from calls.choices import rule as say
from calls.rules import read
from reviews.scoring.totals import Marks, Totals


class Role(StrEnum):
    """As whom somebody scores."""

    MEMBER = "member"
    MEETING = "meeting"
    OFFICE = "office"
    SECTION = "section"


class State(StrEnum):
    """What there is of somebody's sheet for a proposal."""

    GIVEN = "given"
    RECUSED = "recused"
    ABSENT = "absent"


# Whose sheets hold the marks of a criterion.
ROLES: Mapping[str, tuple[Role, ...]] = {
    say.Scorer.MEMBERS: (Role.MEMBER,),
    say.Scorer.MEETING: (Role.MEETING,),
    say.Scorer.OFFICE: (Role.OFFICE,),
    say.Scorer.TWO_OFFICES: (Role.OFFICE, Role.SECTION),
}


@dataclass(frozen=True)
class Criterion:
    """One criterion: the ends of its scale, its weight, and the mean it must reach."""

    name: str
    least: int = 1
    most: int = 5
    weight: int = 1
    floor: int | None = None
    is_for_continuing: bool = False

    @property
    def full(self) -> int:
        """Full marks, weighted."""
        return self.weight * self.most


@dataclass(frozen=True)
class Entry:
    """A proposal in the review. ``received``: its place in the order of receipt.

    ``recommended``: what the committee holds to be right, in yen; None: what was asked for.
    ``firsts``: how many members gave it their highest total, where the sheets cannot tell
    because letters of members were drawn anew in each row.
    """

    key: str
    received: int
    requested: int = 0
    recommended: int | None = None
    theme: str = ""
    is_continuing: bool = False
    is_absent: bool = False
    firsts: int | None = None

    @property
    def amount(self) -> int:
        """The yen that the pot is asked for."""
        return self.requested if self.recommended is None else self.recommended


@dataclass(frozen=True)
class Sheet:
    """What one scorer says of one proposal. ``further``: points handed out after the first
    totals were shown.
    """

    entry: str
    scorer: str
    marks: Marks = field(default_factory=dict)
    state: State = State.GIVEN
    role: Role = Role.MEMBER
    further: int = 0


@dataclass(frozen=True)
class Chosen:
    """What people or the lot decided, each a list of proposals, the first one first.

    ``adopted``: a single proposal that was talked over and is to be adopted. ``declined``:
    who does not take what was offered.
    """

    vote: tuple[str, ...] = ()
    chair: tuple[str, ...] = ()
    lot: tuple[str, ...] = ()
    adopted: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()

    def order(self, tie: str) -> tuple[str, ...]:
        """The order that was recorded for this kind of decision between equals."""
        found: tuple[str, ...] = getattr(self, tie)
        return found


@dataclass(frozen=True)
class Contest:
    """A round of review of a course, ready to be reckoned.

    ``earlier``: the sheets of the round before, ``before`` its points and ``before_full`` its
    full marks, where the rule uses them. ``themes``: at most how many of a theme; None: any
    number. ``pot``: yen; None: no limit. ``rounding``: yen below which a graded amount is cut.
    ``is_last``: no other round of the course follows.
    """

    rule: Mapping[str, Any]
    criteria: tuple[Criterion, ...]
    entries: tuple[Entry, ...]
    sheets: tuple[Sheet, ...]
    earlier: tuple[Sheet, ...] = ()
    before: Mapping[str, Fraction] = field(default_factory=dict)
    before_full: int = 0
    chosen: Chosen = Chosen()
    themes: Mapping[str, int | None] = field(default_factory=dict)
    pot: int | None = None
    rounding: int = 1
    is_last: bool = True

    @cached_property
    def says(self) -> Mapping[str, Any]:
        """Every key of the rule, those included that are younger than it."""
        return read(self.rule)

    @cached_property
    def by_scorer(self) -> Mapping[str, tuple[Criterion, ...]]:
        """The criteria under who scores them (``say.Scorer``); who scores none is not there."""
        found: dict[str, list[Criterion]] = {}
        for each in self.criteria:
            who = self.says["scorers"].get(each.name, self.says["scorer"])
            found.setdefault(who, []).append(each)
        return {who: tuple(each) for who, each in found.items()}

    @cached_property
    def totals(self) -> Mapping[str, Totals]:
        """The totals by the criteria of each kind of scorer, as far as they were asked for."""
        return {who: totals_of(some) for who, some in self.by_scorer.items()}

    @cached_property
    def asked_of(self) -> Mapping[Role, tuple[Criterion, ...]]:
        """The criteria that each role marks."""
        return {
            role: tuple(
                each for who, some in self.by_scorer.items() if role in ROLES[who] for each in some
            )
            for role in Role
        }

    @property
    def leads_on(self) -> bool:
        """It says who goes on to the next round; money is handed out by the last one."""
        return not self.is_last or bool(self.says["go_on"])

    def list_of(self, entry: Entry) -> str:
        """The theme within which the proposal is ranked; "" where there are none."""
        return entry.theme if self.themes else ""

    @cached_property
    def by_entry(self) -> Mapping[str, tuple[Sheet, ...]]:
        """The sheets of each proposal."""
        return _by_entry(self.sheets)

    @cached_property
    def earlier_of(self) -> Mapping[str, tuple[Sheet, ...]]:
        """The sheets of the round before, of each proposal."""
        return _by_entry(self.earlier)

    @cached_property
    def members(self) -> frozenset[str]:
        """Who of the members has a sheet."""
        return members_of(self.sheets)

    @cached_property
    def is_talked_over(self) -> bool:
        """There is one proposal, and the rule has it talked over without marks."""
        return len(self.entries) == 1 and self.says["single"] == say.Single.TALKED_OVER


def totals_of(criteria: Iterable[Criterion]) -> Totals:
    """The totals of sheets by these criteria, none of them reckoned yet."""
    return Totals((each.name, each.weight, each.full) for each in criteria)


def members_of(sheets: Iterable[Sheet]) -> frozenset[str]:
    """Who of the members has a sheet among these."""
    member = Role.MEMBER
    return frozenset([each.scorer for each in sheets if each.role is member])


def _by_entry(sheets: Iterable[Sheet]) -> Mapping[str, tuple[Sheet, ...]]:
    found: dict[str, list[Sheet]] = {}
    for each in sheets:
        found.setdefault(each.entry, []).append(each)
    return {key: tuple(each) for key, each in found.items()}
