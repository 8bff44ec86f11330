"""The city's yearly report: over all projects of a year, principle by principle, what either side
marked. Opened rounds alone; what is no mark is counted beside, never as 0.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from core.collaboration import Principle
from projects.choices import Side
from projects.choices.evaluation import WIDE, EvaluationKind, Unmarked
from projects.evaluating.gaps import mean
from projects.models import Evaluation, EvaluationAnswer

Pair = dict[str, tuple[int | None, str]]  # by side: the mark, and why there is none
HEAD = ("年度", "事業番号", "事業の名前", "評価", "問い", "原則", "団体の点", "市の点", "差")
WORDS = {Unmarked.NONE.value: "答えなし", Unmarked.UNMEASURED.value: "測れなかった", "": "答えなし"}


@dataclass
class Row:
    """A principle over all projects."""

    label: str
    group: list[int | None] = field(default_factory=list)
    city: list[int | None] = field(default_factory=list)
    wide: int = 0

    @property
    def group_mean(self) -> Decimal | None:
        return mean(self.group)

    @property
    def city_mean(self) -> Decimal | None:
        return mean(self.city)

    @property
    def counted(self) -> tuple[int, int]:
        """How many marks there are on either side."""
        return len(marks(self.group)), len(marks(self.city))

    @property
    def without(self) -> tuple[int, int]:
        """How many answers are no mark on either side."""
        return self.group.count(None), self.city.count(None)

    def take(self, pair: Pair) -> None:
        """One project more."""
        group, city = (pair.get(side, (None, ""))[0] for side in (Side.GROUP, Side.CITY))
        self.group.append(group)
        self.city.append(city)
        self.wide += group is not None and city is not None and abs(group - city) >= WIDE


def marks(found: Sequence[int | None]) -> list[int]:
    """The marks among these."""
    return [each for each in found if each is not None]


@dataclass(frozen=True)
class Report:
    """A year. ``rounds``: how many were opened; ``years``: those that have any."""

    fiscal_year: int
    kind: str
    rounds: int
    rows: Sequence[Row]
    years: Sequence[int]
    trend: Sequence[tuple[int, Decimal | None, Decimal | None, int]]


def years(kind: str) -> Counter[int]:
    """How many opened rounds of this kind each year has."""
    rows = Evaluation.objects.opened().filter(kind=kind)
    return Counter(rows.order_by().values_list("project__fiscal_year", flat=True))


def report(fiscal_year: int, kind: str = EvaluationKind.FINAL) -> Report:
    """The report of a year, with the means of all principles in every year beside it."""
    known = years(kind)
    found = {each: list(of_principles(each, kind)) for each in known}
    trend = [
        (
            each,
            mean(mark for row in found[each] for mark in row.group),
            mean(mark for row in found[each] for mark in row.city),
            known[each],
        )
        for each in sorted(known)
    ]
    rows = found.get(fiscal_year, list(of_principles(fiscal_year, kind)))
    return Report(fiscal_year, kind, known[fiscal_year], rows, sorted(known, reverse=True), trend)


def of_principles(fiscal_year: int, kind: str) -> Iterator[Row]:
    """The seven principles over all projects of a year; two queries however many there are."""
    rounds = opened(fiscal_year, kind)
    known = answers(rounds)
    rows = {each.value: Row(each.label) for each in Principle}
    for each in rounds:
        for item in each.items:
            if item["principle"]:
                rows[item["principle"]].take(known[each.pk][item["key"]])
    yield from rows.values()


class Opened(NamedTuple):
    """What the report reads of a round."""

    pk: UUID
    items: list[dict[str, Any]]
    fiscal_year: int
    number: str
    title: str


def opened(fiscal_year: int, kind: str) -> list[Opened]:
    """The opened rounds of a year."""
    rows = Evaluation.objects.opened().filter(project__fiscal_year=fiscal_year, kind=kind)
    of_project = ("project__fiscal_year", "project__number", "project__title")
    told = rows.order_by("project__number", "created_at").values_list("pk", "items", *of_project)
    return [Opened(*each) for each in told]


def answers(rounds: Sequence[Opened]) -> dict[object, dict[str, Pair]]:
    """What either side marked, by round and item. No comment is read."""
    found: dict[object, dict[str, Pair]] = defaultdict(lambda: defaultdict(dict))
    rows = EvaluationAnswer.objects.filter(sheet__evaluation__in=[each.pk for each in rounds])
    told = rows.order_by().values_list(
        "sheet__evaluation", "sheet__side", "key", "mark", "unmarked"
    )
    for evaluation, side, key, mark, unmarked in told:
        found[evaluation][key][side] = (mark, unmarked)
    return found


def lines(fiscal_year: int, kind: str) -> Iterator[Sequence[object]]:
    """The report as a file: a line for each item of each project."""
    rounds = opened(fiscal_year, kind)
    known = answers(rounds)
    yield HEAD
    for each in rounds:
        for item in each.items:
            if item["asks"] != "mark":
                continue
            pair = known[each.pk][item["key"]]
            group, city = (pair.get(side, (None, "")) for side in (Side.GROUP, Side.CITY))
            yield (
                each.fiscal_year, each.number, each.title, EvaluationKind(kind).label,
                item["label"], item["principle"], said(group), said(city), apart(group, city),
            )  # fmt: skip


def said(found: tuple[int | None, str]) -> object:
    """A mark, or why there is none."""
    return WORDS[found[1]] if found[0] is None else found[0]


def apart(group: tuple[int | None, str], city: tuple[int | None, str]) -> object:
    """The difference of two marks; empty unless both are marks."""
    return "" if group[0] is None or city[0] is None else abs(group[0] - city[0])
