"""The money: handed out in the order of the proposals, until what is left no longer covers."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from calls.choices import rule as say
from reviews.scoring.facts import Contest, Entry
from reviews.scoring.points import Points


class Outcome(StrEnum):
    """What the rule makes of a proposal. It is a recommendation, never the decision."""

    CANDIDATE = "candidate"
    REDUCED = "reduced"
    RUNNER_UP = "runner_up"
    GOES_ON = "goes_on"
    NOT_ENOUGH = "not_enough"
    OUT = "out"
    DECLINED = "declined"
    OPEN = "open"


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CANDIDATE: "採択候補",
    Outcome.REDUCED: "額を減らして採択候補",
    Outcome.RUNNER_UP: "次点",
    Outcome.GOES_ON: "次の回に進む",
    Outcome.NOT_ENOUGH: "採択候補にならない",
    Outcome.OUT: "決まりにより採択できない",
    Outcome.DECLINED: "辞退",
    Outcome.OPEN: "まだ決まらない",
}


GIVEN = (Outcome.CANDIDATE, Outcome.REDUCED)


@dataclass(frozen=True)
class Share:
    """What a proposal gets. ``amount`` in yen (of a runner-up: what it may take); ``left``: what
    is left of the pot when its turn has passed; None without a limit.
    """

    outcome: Outcome
    amount: int
    left: int | None
    why: str = ""


def amount_of(contest: Contest, entry: Entry, points: Points) -> int:
    """The yen that the pot is asked for: where grades are set, their part of it, cut as the
    course says.
    """
    grades = contest.says["grades"]
    if not grades or points.total is None:
        return entry.amount
    percent = next((each[1] for each in grades if points.total >= each[0]), 0)
    return int(entry.amount * percent // 100 // contest.rounding * contest.rounding)


def handed_out(
    contest: Contest, groups: Sequence[Sequence[Entry]], points: Mapping[str, Points]
) -> Mapping[str, Share]:
    """What each proposal gets, the proposals given in their order."""
    return dict(_Pot(contest, points).shares(groups))


class _Pot:
    """The pot while it is handed out."""

    def __init__(self, contest: Contest, points: Mapping[str, Points]) -> None:
        self.contest, self.points = contest, points
        self.left = contest.pot
        self.by_theme: Counter[str] = Counter()
        self.end: tuple[Outcome, str] | None = None

    def shares(self, groups: Sequence[Sequence[Entry]]) -> Iterator[tuple[str, Share]]:
        for group in groups:
            group = [each for each in group if each.key not in self.contest.chosen.declined]
            asking = [each for each in group if self._places_left(each.theme)]
            if len(asking) > 1 and not self.end and not self._covers(asking):
                self.end = Outcome.OPEN, "同じ点の提案の順番が、まだ決まっていません。"
            for entry in group:
                yield entry.key, self._share(entry)
        for entry in self.contest.entries:
            if entry.key in self.contest.chosen.declined:
                yield entry.key, Share(Outcome.DECLINED, 0, self.left)

    def _amount(self, entry: Entry) -> int:
        return amount_of(self.contest, entry, self.points[entry.key])

    def _places_left(self, theme: str) -> float:
        """How many of the theme can still be chosen; infinity where it has no limit."""
        most = self.contest.themes.get(theme)
        return math.inf if most is None else most - self.by_theme[theme]

    def _covers(self, asking: Sequence[Entry]) -> bool:
        """All of these can be adopted, in whatever order."""
        if self.left is not None and sum(map(self._amount, asking)) > self.left:
            return False
        by_theme = Counter(each.theme for each in asking)
        return all(self._places_left(theme) >= wanted for theme, wanted in by_theme.items())

    def _share(self, entry: Entry) -> Share:
        if not self._places_left(entry.theme):
            most = self.contest.themes[entry.theme]
            why = f"「{entry.theme}」で選ぶのは、{most}件までです。"
            return Share(Outcome.NOT_ENOUGH, 0, self.left, why)
        if self.end:
            outcome, why = self.end
            return Share(outcome, 0, self.left, why)
        amount = self._amount(entry)
        if self.left is not None and amount > self.left:
            return self._first_over(entry, amount, self.left)
        return self._adopted(entry, Outcome.CANDIDATE, amount)

    def _adopted(self, entry: Entry, outcome: Outcome, amount: int) -> Share:
        if self.left is not None:
            self.left -= amount
        self.by_theme[entry.theme] += 1
        return Share(outcome, amount, self.left)

    def _first_over(self, entry: Entry, amount: int, left: int) -> Share:
        """The first one that the rest does not cover."""
        rule = self.contest.says["first_over"]
        short = f"{amount:,}円には、残りの {left:,}円では足りません。"
        if rule == say.FirstOver.SKIPPED:
            return Share(Outcome.NOT_ENOUGH, 0, left, short)
        if rule == say.FirstOver.CUT and left:
            share = self._adopted(entry, Outcome.REDUCED, left)
            self.end = Outcome.NOT_ENOUGH, "予算が残りません。"
            return share
        self.end = Outcome.NOT_ENOUGH, "予算が残りません。"
        if rule == say.FirstOver.RUNNER_UP and left:
            return Share(Outcome.RUNNER_UP, left, left, short)
        return Share(Outcome.NOT_ENOUGH, 0, left, short)
