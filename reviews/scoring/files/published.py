"""What was published of a ranking, compared with what is reckoned from the files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviews.choices import DecisionKind as D
from reviews.scoring.numbers import written
from reviews.scoring.pot import OUTCOMES, Outcome
from reviews.scoring.ranking import Ranking, Row


@dataclass(frozen=True)
class Published:
    """One published line. ``points`` as printed; ``amount`` in yen; ``decided``: what the city
    decided, "" where it is not said; ``reason``: why it departs from the rank.
    """

    entry: str
    rank: int | None
    points: str | None
    outcome: str
    amount: int = 0
    decided: str = ""
    reason: str = ""


def published_row(row: Row, digits: int) -> Published:
    """The line of a row that is published."""
    points = None if row.total is None else written(row.total, digits)
    return Published(row.entry.key, row.rank, points, row.said, row.amount)


def compared(ranking: Ranking, published: Sequence[Published]) -> list[str]:
    """In which the published ranking differs from this one, in sentences; [] if in nothing. A
    decision that departs from the recommendation is no difference: :func:`departures`.
    """
    digits = ranking.contest.says["digits"]
    ours = {row.entry.key: published_row(row, digits) for row in ranking.rows}
    found = [*_differing(ours, published)]
    there = {each.entry for each in published}
    return found + [f"「{key}」が、公表した結果にありません。" for key in ours if key not in there]


ADOPTED = (D.ADOPTED.label, D.CONDITIONAL.label)
# The decisions that are no other than what was recommended.
AS_RECOMMENDED = {
    OUTCOMES[Outcome.CANDIDATE]: ADOPTED,
    OUTCOMES[Outcome.REDUCED]: ADOPTED,
    OUTCOMES[Outcome.RUNNER_UP]: (D.RUNNER_UP.label,),
    OUTCOMES[Outcome.NOT_ENOUGH]: (D.NOT_ADOPTED.label,),
    OUTCOMES[Outcome.OUT]: (D.NOT_ADOPTED.label,),
    OUTCOMES[Outcome.DECLINED]: (D.NOT_ADOPTED.label,),
}


def is_departing(outcome: str, decided: str) -> bool:
    """Whether a decision, in words, is another one than what was recommended; "" is none."""
    return decided not in ("", outcome, *AS_RECOMMENDED.get(outcome, ()))


def departures(published: Sequence[Published]) -> list[str]:
    """The decisions of the city that depart from the committee's recommendation."""
    return [
        f"「{each.entry}」：案は「{each.outcome}」、市の決定は「{each.decided}」。"
        f"理由：{each.reason or '書かれていません'}"
        for each in published
        if is_departing(each.outcome, each.decided)
    ]


LABELS = {"rank": "順位", "points": "点", "outcome": "委員会の案", "amount": "案で使う額"}


def _differing(ours: dict[str, Published], published: Sequence[Published]) -> Iterator[str]:
    for each in published:
        if each.entry not in ours:
            yield f"公表した結果の「{each.entry}」が、点の表にありません。"
            continue
        for name, label in LABELS.items():
            was, now = getattr(each, name), getattr(ours[each.entry], name)
            if was != now:
                told = ("なし" if one is None else one for one in (was, now))
                yield "「{}」の{}：公表は {}、計算では {}。".format(each.entry, label, *told)
