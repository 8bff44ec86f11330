"""The board of an opened round: proposals by criteria, their spread and their order.

A member who is recused from any of them sees neither that row nor place numbers nor the pot: a gap
would tell (calls.md §7). Rows are named by their proposal, never by where they stand.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from django.core.paginator import Page, Paginator

from calls.choices import rule as say
from core.http import PER_PAGE
from core.people import Person
from reviews.models import Review
from reviews.reckoning.contest import contest_of, letters
from reviews.reckoning.scorers import NO_MARKS, Comments, Older, Scorer, of_older, said, scorers
from reviews.reckoning.visible import visible
from reviews.scoring.bars import pass_mark
from reviews.scoring.between import between
from reviews.scoring.facts import Contest, State
from reviews.scoring.numbers import written
from reviews.scoring.ranking import Ranking, Row, rank
from reviews.scoring.sheets import sheet_total
from reviews.scoring.story import account, steps

ORDERS = {"rank": "順番", "number": "受付番号", "spread": "ちらばりの大きい順"}


@dataclass(frozen=True)
class Line:
    """One proposal on the board. ``place`` and ``outcome`` are "" where they must not be seen.

    ``share``: of full marks, how far its points reach, ``bar``: where the pass mark stands; None
    where there is none. ``tie``: by what it stands before or behind its equals. ``above``: what is
    said between it and the row before.
    """

    key: str
    title: str
    group: str
    requested: int
    means: tuple[tuple[str, str], ...]
    total: str
    points: Fraction | None
    scorers: tuple[Scorer, ...]
    place: str = ""
    outcome: str = ""
    why: str = ""
    account: tuple[str, ...] = ()
    tie: str = ""
    share: Fraction | None = None
    bar: Fraction | None = None
    above: tuple[str, ...] = ()

    @property
    def totals(self) -> list[Fraction]:
        """The totals of the sheets that there are."""
        return [each.total for each in self.scorers if each.total is not None]

    @property
    def span(self) -> str:
        """9〜20点."""
        if not self.totals:
            return "点がありません"
        low, high = (written(each) for each in (min(self.totals), max(self.totals)))
        return f"{low}点" if low == high else f"{low}〜{high}点"

    @property
    def missing(self) -> str:
        """Who of the members gave no marks, in words; "" where all did."""
        given = len(self.totals)
        gone = [each.why for each in self.scorers if each.total is None]
        recused = sum(each == NO_MARKS[State.RECUSED] for each in gone)
        told = [f"{recused}人は利害関係で外れた"] if recused else []
        told += [f"{len(gone) - recused}人は出ていない"] if len(gone) > recused else []
        return f"{given}人の点（{'、'.join(told)}）" if told else ""

    @property
    def stands_out(self) -> list[Scorer]:
        """Sheets far from the middle of the others."""
        return [each for each in self.scorers if each.is_far]


@dataclass(frozen=True)
class Board:
    """What somebody may see of an opened round: the lines of one page. ``recused`` and ``absent``:
    sheets that are not there, of what they see; ``says``: the rule.
    """

    review: Review
    lines: tuple[Line, ...]
    page: Page[Row]
    criteria: tuple[str, ...]
    least: int
    full: int
    is_whole: bool
    steps: tuple[str, ...] = ()
    left: int | None = None
    pot: int | None = None
    sheets: int = 0
    recused: int = 0
    absent: int = 0
    members: int = 0
    says: Mapping[str, Any] = field(default_factory=dict)
    leads_on: bool = False
    order: str = field(default="rank")


Right = Mapping[str, int | None]


def board_of(
    review: Review, user: Person, order: str = "rank", number: str = "", right: Right | None = None
) -> Board:
    """The board as this person may see it, the page of this ``number``. ``right``: the yen that the
    committee holds to be right, by proposal, once it has said so. Raises ContestError where the
    rule cannot be applied.
    """
    contest = recommended(contest_of(review), right or {})
    ranking, seen = rank(contest), visible(review, user)
    is_whole = len(seen) == len(contest.entries)
    names = letters(review)
    comments, older = said(review, names), of_older(review, names)
    order = order if is_whole or order != "rank" else "number"
    rows = ordered([row for row in ranking.rows if row.entry.key in seen], contest, order)
    page = Paginator(rows, PER_PAGE).get_page(number)
    above = between(ranking) if is_whole and order == "rank" else {}
    lines = [
        line(row, ranking, seen[row.entry.key], comments, older, is_whole=is_whole) for row in page
    ]
    states = Counter([each.state for each in contest.sheets if each.entry in seen])
    return Board(
        review=review,
        lines=tuple(replace(each, above=above.get(each.key, ())) for each in lines),
        page=page,
        criteria=tuple(each.name for each in contest.criteria),
        least=sum(each.weight * each.least for each in contest.criteria),
        full=sum(each.full for each in contest.criteria),
        is_whole=is_whole,
        steps=tuple(named(each, seen) for each in steps(ranking)) if is_whole else (),
        left=ranking.left if is_whole else None,
        pot=contest.pot if is_whole else None,
        sheets=states[State.GIVEN],
        recused=states[State.RECUSED],
        absent=states[State.ABSENT],
        members=len(names),
        says=contest.says,
        leads_on=contest.leads_on,
        order=order,
    )


def recommended(contest: Contest, right: Right) -> Contest:
    """The same with what the committee holds to be right of each amount."""
    if not any(right.values()):
        return contest
    rows = (replace(each, recommended=right.get(each.key)) for each in contest.entries)
    return replace(contest, entries=tuple(rows))


def named(step: str, seen: Mapping[str, tuple[str, str]]) -> str:
    """A step of the reckoning with the titles in place of the numbers."""
    for key, (title, _group) in seen.items():
        if title:
            step = step.replace(f"「{key}」", f"「{title}」")
    return step


def line(
    row: Row,
    ranking: Ranking,
    names: tuple[str, str],
    comments: Comments,
    older: Older,
    *,
    is_whole: bool,
) -> Line:
    """One proposal."""
    contest, digits = ranking.contest, ranking.contest.says["digits"]
    means = row.points.by_criterion
    is_place = contest.says["aggregate"] == say.Aggregate.RANK_POINTS
    points = row.total if is_whole or not is_place else None  # such points tell the places
    place = "順位なし" if row.rank is None else f"{row.rank}位"
    share, bar = shares(row, contest)
    return Line(
        key=row.entry.key,
        title=names[0] or "（名前のない提案）",
        group=names[1] or "",
        requested=row.entry.requested,
        means=tuple(
            (each.name, written(means[each.name], digits) if each.name in means else "－")
            for each in contest.criteria
        ),
        total="－" if points is None else written(points, digits),
        points=points,
        scorers=tuple(scorers(contest, row.points.sheets, comments, older)),
        place=place if is_whole else "",
        outcome=row.said if is_whole else "",
        why=row.why if is_whole else "",
        account=tuple(account(row)) if is_whole else (),
        tie=row.by_tie if is_whole else "",
        share=share,
        bar=bar,
    )


def shares(row: Row, contest: Contest) -> tuple[Fraction | None, Fraction | None]:
    """How far its points reach and where the pass mark stands, as parts of full marks; None where
    places on lists are counted, which do not lie on the scale of a sheet.
    """
    full = row.points.full
    if not full or contest.says["aggregate"] == say.Aggregate.RANK_POINTS:
        return None, None
    needed = pass_mark(contest, full)
    share = None if row.total is None else row.total / full
    return share, None if needed is None else needed / full


def ordered(rows: list[Row], contest: Contest, order: str) -> list[Row]:
    """The rows as asked; in the order of the ranking as they come."""
    if order == "number":
        return sorted(rows, key=lambda each: each.entry.key)
    if order == "spread":
        return sorted(rows, key=lambda each: (-spread(each, contest), each.entry.key))
    return rows


def spread(row: Row, contest: Contest) -> Fraction:
    """From the lowest to the highest total of its sheets."""
    found = [
        total
        for each in row.points.sheets
        if (total := sheet_total(each, contest.asked_of[each.role])) is not None
    ]
    return max(found) - min(found) if found else Fraction()
