"""What a group is told of its points, frozen when the committee hands over: its own means, those of
all, whose points they are, what members wrote. Nothing of it is reckoned or read again later.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import TypedDict

from calls.choices.rule import Aggregate, Pot
from reviews.models import Mark, Sheet
from reviews.scoring.facts import State
from reviews.scoring.numbers import mean, written
from reviews.scoring.points import Points
from reviews.scoring.ranking import Ranking, Row

FEWEST = 5  # proposals from which on a mean of all tells nothing of a single one


class Figures(TypedDict):
    """``lines``: criterion, own mean, mean of all ("" where they are too few).
    ``hangs_on_others``: the total is made of places among others. ``comments``: by criterion what
    members wrote for the group, in no order that tells who. ``place``: where the points put it.
    """

    lines: list[list[str]]
    total: str
    total_of_all: str
    full: str
    hangs_on_others: bool
    scorers: str
    why: str
    comments: dict[str, list[str]]
    place: str


def figures(
    ranking: Ranking, row: Row, everybody: Iterable[Points], comments: Mapping[str, list[str]]
) -> Figures:
    """The figures of a proposal; ``everybody``: the points of all of its round."""
    contest, everybody = ranking.contest, list(everybody)
    digits, own = contest.says["digits"], row.points.by_criterion
    return {
        "lines": [
            [each.name, shown(own[each.name], digits), of_all(everybody, each.name, digits)]
            for each in contest.criteria
            if each.name in own
        ],
        "total": "" if row.total is None else written(row.total, digits),
        "total_of_all": "" if row.total is None else mean_of([p.total for p in everybody], digits),
        "full": "" if row.total is None else written(row.points.full),
        "hangs_on_others": contest.says["aggregate"] == Aggregate.RANK_POINTS,
        "scorers": scorers(row),
        "why": row.why,
        "comments": dict(comments),
        "place": place(ranking, row),
    }


def place(ranking: Ranking, row: Row) -> str:
    """Where the points put it among all of its list; "" where they put it nowhere, where the money
    goes by the order of receipt, and where there are few: as the mean of all (ADR 99).
    """
    contest = ranking.contest
    if row.rank is None or row.total is None or contest.says["pot"] == Pot.RECEIPT:
        return ""
    theme = contest.list_of(row.entry)
    among = sum(contest.list_of(each.entry) == theme for each in ranking.rows)
    of_theme = "同じテーマの" if theme else ""
    told = f"点の順番は、{of_theme}{among}件のうち{row.rank}番目です。"
    return told if among >= FEWEST else ""


def comments(entries: Collection[int]) -> Mapping[int, dict[str, list[str]]]:
    """What members wrote, by entry and criterion: of sheets that were handed in. One query."""
    sheets = Sheet.objects.handed_in().filter(entry__in=entries)
    rows = Mark.objects.filter(sheet__in=sheets).exclude(comment="").order_by("comment", "pk")
    found: dict[int, dict[str, list[str]]] = {}
    for entry, name, said in rows.values_list("sheet__entry", "criterion__name", "comment"):
        found.setdefault(entry, {}).setdefault(name, []).append(said)
    return found


def of_all(everybody: Iterable[Points], criterion: str, digits: int) -> str:
    """The mean of all proposals at one criterion."""
    return mean_of([each.by_criterion.get(criterion) for each in everybody], digits)


def mean_of(found: Iterable[Fraction | None], digits: int) -> str:
    """The mean of what is there; "" where they are so few that it would tell of another one."""
    there = [each for each in found if each is not None]
    return shown(mean(there), digits) if len(there) >= FEWEST else ""


def shown(points: Fraction, digits: int) -> str:
    """A mean as it is printed, the digits behind it cut off."""
    scale = 10**digits
    return written(Fraction(points.numerator * scale // points.denominator, scale), digits)


def scorers(row: Row) -> str:
    """How many members the points come from, and how many were recused."""
    given = sum(each.state == State.GIVEN for each in row.points.sheets)
    out = sum(each.state == State.RECUSED for each in row.points.sheets)
    more = f"（{out}人は利害関係で外れました）" if out else ""
    return f"{given}人の点{more}"
