"""The points of every proposal, and of one of them how they were reached (``way``)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from calls.choices import rule as say
from reviews.scoring.facts import Contest, Sheet, State
from reviews.scoring.numbers import rounded, written
from reviews.scoring.sheets import counting_sheets, places
from reviews.scoring.way import NOUNS, SUMS, Facts, Part, further_of, together, way_of


@dataclass(frozen=True)
class Points:
    """What a proposal reached. ``total`` None: nobody's marks count, so there are no points.

    ``by_scorer``: the totals of the sheets that count; ``stands_in``: what stands for a sheet
    that is missing; ``full``: full marks of ``total``. Of two thousand proposals few are read:
    what is only told of them (``by_criterion``, ``how``) is reckoned when somebody asks.
    """

    total: Fraction | None
    full: Fraction = Fraction()
    by_scorer: Mapping[str, Fraction] = field(default_factory=dict)
    stands_in: Mapping[str, Fraction] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    of: Facts | None = field(default=None, repr=False, compare=False)

    @cached_property
    def by_criterion(self) -> Mapping[str, Fraction]:
        """The mean of the marks of each criterion; {} where no mark counts."""
        return _by_criterion(self.of.contest, self.sheets) if self.of else {}

    @cached_property
    def how(self) -> tuple[str, ...]:
        """How the points were reached, in sentences."""
        return tuple(_in_words(self.of)) if self.of else ()


def reckon(contest: Contest) -> Mapping[str, Points]:
    """The points of every proposal."""
    sheets = {entry.key: counting_sheets(contest, entry) for entry in contest.entries}
    is_by_rank = contest.says["aggregate"] == say.Aggregate.RANK_POINTS
    ranked = places(contest, sheets) if is_by_rank else {}
    return {
        entry.key: _points(Facts(contest, entry, sheets[entry.key], ranked.get(entry.key)))
        for entry in contest.entries
    }


def _points(of: Facts) -> Points:
    says, way = of.contest.says, way_of(of)
    if way.lacking:
        return Points(None, sheets=of.sheets, of=of)
    points, full = together(way)
    further, before = further_of(of)
    if further:
        points += further
    if before is not None:
        points, full = points + before, full + of.contest.before_full
    total = rounded(points, says["digits"], says["rounding"])
    return Points(total, full, way.by_scorer, way.stands_in, of.sheets, of)


def _in_words(of: Facts) -> Iterator[str]:
    """The way to the points, told step by step."""
    way, says = way_of(of), of.contest.says
    if way.lacking:
        yield way.lacking
        return
    yield from (_part_in_words(each, says) for each in way.parts)
    points, full = together(way)
    if way.not_applicable:
        bare, less = together(replace(way, not_applicable=0))
        yield (
            f"「あてはまらない」分を除き、満点にあわせて {written(bare)} × {written(full)} ÷ "
            f"{written(less)} ＝ {written(points)}点です。"
        )
    yield from _filled_in_words(of.sheets, way.stands_in, says["digits"])
    further, before = further_of(of)
    if further:
        yield f"あとから配った点 {further}点を足します。"
    if before is not None:
        yield f"前の回の {written(before, says['digits'])}点を足します。"
    exact = points + further + (before or 0)
    total = rounded(exact, says["digits"], says["rounding"])
    if total != exact:
        yield f"小数第{says['digits']}位までにして、{written(total, says['digits'])}点です。"


def _part_in_words(part: Part, says: Mapping[str, Any]) -> str:
    noun, number = NOUNS[part.who], len(part.totals)
    if number == 1 and not part.is_cut:
        return f"{noun}：{written(part.points)}点"
    if says["aggregate"] in SUMS:
        told = " ＋ ".join(written(each) for each in sorted(part.totals, reverse=True))
        return f"{noun}：{told} ＝ {written(part.points)}点"
    cut = "いちばん高い点と低い点を除いて、" if part.is_cut else ""
    reached = written(rounded(part.points, says["digits"], says["rounding"]), says["digits"])
    return f"{noun}：{cut}{written(part.points * number)} ÷ {number} ＝ {reached}点"


def _filled_in_words(
    sheets: Sequence[Sheet], stands_in: Mapping[str, Fraction], digits: int
) -> Iterator[str]:
    why = {State.RECUSED: "利害関係で外れた", State.ABSENT: "欠席した"}
    states = {each.scorer: each.state for each in sheets}
    for scorer, points in stands_in.items():
        told = f"ほかの委員の平均 {written(points, digits)}点をあてます。"
        yield f"{why[states[scorer]]}{scorer}には、{told}"


def _by_criterion(contest: Contest, sheets: Sequence[Sheet]) -> Mapping[str, Fraction]:
    """The mean of the marks of each criterion, rounded; without those that nobody marked."""
    says = contest.says
    found = {}
    all_marks = [sheet.marks for sheet in sheets if sheet.state is State.GIVEN]
    for each in contest.criteria:
        name = each.name
        given = [mark for some in all_marks if (mark := some.get(name)) is not None]
        if given:
            reached = Fraction(sum(given), len(given))
            found[name] = rounded(reached, says["digits"], says["rounding"])
    return found
