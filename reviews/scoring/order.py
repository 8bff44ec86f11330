"""The order of proposals: more points first, and between equals what the rule says, in turn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

from calls.choices import rule as say
from reviews.scoring.facts import Contest, Entry, members_of
from reviews.scoring.numbers import common, whole
from reviews.scoring.points import Points

Weigh = Callable[[Entry], Any]  # the smaller the value, the further in front; None: no answer


@dataclass(frozen=True)
class Order:
    """Proposals from the front, those together between which nothing decides. ``by_tie``: what
    decided about the place of a proposal among equals.
    """

    groups: tuple[tuple[Entry, ...], ...]
    by_tie: Mapping[str, str] = field(default_factory=dict)


def in_order(contest: Contest, entries: Sequence[Entry], points: Mapping[str, Points]) -> Order:
    """The proposals by points, equals by the steps of the rule. All of them have points."""
    by_tie: dict[str, str] = {}
    totals = {entry.key: points[entry.key].total or Fraction() for entry in entries}
    scale = common(totals.values())
    groups = _split(entries, lambda entry: -whole(totals[entry.key], scale))
    for tie in contest.says["ties"]:
        weigh, label = _weighing(contest, points, tie)
        parted: list[tuple[Entry, ...]] = []
        for group in groups:
            parts = _split(group, weigh) if len(group) > 1 else [group]
            if len(parts) > 1:
                by_tie |= dict.fromkeys((each.key for each in group), label)
            parted += parts
        groups = parted
    return Order(tuple(groups), by_tie)


def by_receipt(entries: Sequence[Entry]) -> Order:
    """The proposals as they came in."""
    received = sorted(entries, key=lambda entry: entry.received)
    return Order(tuple((each,) for each in received))


def first_places(contest: Contest, points: Mapping[str, Points]) -> Mapping[str, int]:
    """How many members gave each proposal their highest total of its theme (equals count for
    each).
    """
    reached = [(entry, points[entry.key].by_scorer) for entry in contest.entries]
    shared = {id(each): each for _, own in reached for each in own.values()}  # thousands are few
    scale = common(shared.values())
    numbers = {key: whole(each, scale) for key, each in shared.items()}  # compare faster
    best: dict[str, dict[str, int]] = {}
    totals: dict[str, dict[str, int]] = {}
    for entry, given in reached:
        highest = best.setdefault(contest.list_of(entry), {})
        own = totals[entry.key] = {scorer: numbers[id(each)] for scorer, each in given.items()}
        for scorer, total in own.items():
            if total > highest.get(scorer, -1):
                highest[scorer] = total
    members = contest.members | members_of(contest.earlier)
    return {
        entry.key: sum(
            [
                highest[scorer] == total
                for scorer, total in totals[entry.key].items()
                if scorer in members
            ]
        )
        for entry in contest.entries
        for highest in [best[contest.list_of(entry)]]
    }


def _split(entries: Sequence[Entry], weigh: Weigh) -> list[tuple[Entry, ...]]:
    """The proposals in groups of equal weight, the lightest first; whole if one has no weight."""
    weighed = [(weigh(entry), entry) for entry in entries]
    if any(weight is None for weight, _ in weighed):
        return [tuple(entries)]
    of = itemgetter(0)
    parts = groupby(sorted(weighed, key=of), key=of)
    return [tuple(entry for _, entry in part) for _, part in parts]


def _weighing(contest: Contest, points: Mapping[str, Points], tie: str) -> tuple[Weigh, str]:
    """How this step weighs, and how it is called."""
    label = say.Tie(tie).label
    if tie == say.Tie.FIRST_PLACES:
        counted = first_places(contest, points)

        def firsts(entry: Entry) -> int:
            return -(counted[entry.key] if entry.firsts is None else entry.firsts)

        return firsts, label
    if tie == say.Tie.CRITERION:
        name = contest.says["tie_criterion"]

        def reached(entry: Entry) -> Fraction | None:
            mean = points[entry.key].by_criterion.get(name)
            return None if mean is None else -mean

        return reached, f"「{name}」の点が高いほう"
    if tie == say.Tie.SMALLER_AMOUNT:
        return lambda entry: entry.requested, label
    places = {key: place for place, key in enumerate(contest.chosen.order(tie))}
    return lambda entry: places.get(entry.key), label
