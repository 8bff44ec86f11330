"""The ranking: rule, sheets and recusals in; order, money and every figure between out.

Pure and exact: the same facts give the same ranking, to the last digit (calls.md §7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from calls.choices import rule as say
from reviews.scoring.bars import why_not
from reviews.scoring.facts import Contest, Entry
from reviews.scoring.faults import check
from reviews.scoring.order import Order, by_receipt, in_order
from reviews.scoring.points import Points, reckon
from reviews.scoring.pot import GIVEN, OUTCOMES, Outcome, Share, handed_out


@dataclass(frozen=True)
class Row:
    """One proposal in the ranking. ``rank`` None: it has no place. ``is_shared``: nothing
    decided yet between it and another one of the same place.
    """

    entry: Entry
    points: Points
    outcome: Outcome
    rank: int | None = None
    is_shared: bool = False
    amount: int = 0
    left: int | None = None
    why: str = ""
    by_tie: str = ""

    @property
    def total(self) -> Fraction | None:
        """The points that count."""
        return self.points.total

    @property
    def said(self) -> str:
        """The outcome in words."""
        return OUTCOMES[self.outcome]


@dataclass(frozen=True)
class Ranking:
    """The proposals in their order, those without a place at the end in the order of receipt.
    ``left``: yen of the pot that nobody was given; None without a limit.
    """

    contest: Contest
    rows: tuple[Row, ...]
    left: int | None

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """The rows by their proposal."""
        return {each.entry.key: each for each in self.rows}

    @property
    def is_open(self) -> bool:
        """Something is left that people or a lot must decide."""
        return any(each.outcome == Outcome.OPEN for each in self.rows)


def rank(contest: Contest) -> Ranking:
    """The ranking of a round. Raises ContestError where the facts do not fit together."""
    check(contest)
    if contest.is_talked_over:
        return _talked_over(contest)
    points = reckon(contest)
    reasons = {each.key: why_not(contest, each, points[each.key]) for each in contest.entries}
    running = [each for each in contest.entries if not reasons[each.key]]
    order = in_order(contest, running, points)
    if contest.says["pot"] == say.Pot.RECEIPT and not contest.leads_on:
        order = by_receipt(running)
    places = dict(_places(contest, order))
    shares = _shares(contest, order, points)
    rows = [
        _row(each, points[each.key], shares[each.key], places[each.key], order.by_tie)
        for group in order.groups
        for each in group
    ]
    rows += [
        Row(each, points[each.key], Outcome.OUT, why=reasons[each.key])
        for each in sorted(contest.entries, key=lambda entry: entry.received)
        if reasons[each.key]
    ]
    return Ranking(contest, tuple(rows), _left(contest, rows))


def _row(
    entry: Entry,
    points: Points,
    share: Share,
    place: tuple[int, bool],
    by_tie: Mapping[str, str],
) -> Row:
    return Row(
        entry,
        points,
        share.outcome,
        rank=place[0],
        is_shared=place[1],
        amount=share.amount,
        left=share.left,
        why=share.why,
        by_tie=by_tie.get(entry.key, ""),
    )


def _places(contest: Contest, order: Order) -> Iterator[tuple[str, tuple[int, bool]]]:
    """Each proposal's place, within its theme where there are themes; equals share one."""
    taken: dict[str, int] = {}
    for group in order.groups:
        by_theme: dict[str, list[Entry]] = {}
        for each in group:
            by_theme.setdefault(contest.list_of(each), []).append(each)
        for theme, some in by_theme.items():
            place = taken.get(theme, 0) + 1
            yield from ((each.key, (place, len(some) > 1)) for each in some)
            taken[theme] = place - 1 + len(some)


def _shares(contest: Contest, order: Order, points: Mapping[str, Points]) -> Mapping[str, Share]:
    if contest.leads_on:
        return dict(_going_on(order, contest.says["go_on"], contest))
    return handed_out(contest, order.groups, points)


def _going_on(order: Order, most: int | None, contest: Contest) -> Iterator[tuple[str, Share]]:
    """The first so many go on to the next round (None: all that the rule does not keep back);
    equals about the last place wait. Who declined is passed over.
    """
    gone, most = 0, len(contest.entries) if most is None else most
    for equals in order.groups:
        declined = [each for each in equals if each.key in contest.chosen.declined]
        yield from ((each.key, Share(Outcome.DECLINED, 0, None)) for each in declined)
        group = [each for each in equals if each not in declined]
        fits, over = gone + len(group) <= most, gone >= most
        outcome = Outcome.GOES_ON if fits else Outcome.NOT_ENOUGH if over else Outcome.OPEN
        why = "" if fits else f"次の回に進むのは、上から{most}件までです。"
        if outcome == Outcome.OPEN:
            why = "同じ点の提案の順番が、まだ決まっていません。"
        yield from ((each.key, Share(outcome, 0, None, why)) for each in group)
        gone += len(group)


def _talked_over(contest: Contest) -> Ranking:
    """The only proposal, of which the meeting says whether it is to be adopted."""
    (entry,) = contest.entries
    if contest.leads_on:
        share = dict(_going_on(Order(((entry,),)), contest.says["go_on"], contest))[entry.key]
    elif entry.key in contest.chosen.adopted | contest.chosen.declined:
        share = handed_out(contest, [[entry]], {entry.key: Points(None)})[entry.key]
    else:
        share = Share(Outcome.OPEN, 0, contest.pot, "1件なので、話し合って決めます。")
    row = _row(entry, Points(None), share, (1, False), {})
    return Ranking(contest, (row,), _left(contest, [row]))


def _left(contest: Contest, rows: Sequence[Row]) -> int | None:
    if contest.pot is None:
        return None
    return contest.pot - sum(each.amount for each in rows if each.outcome in GIVEN)
