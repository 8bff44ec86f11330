"""The points of one proposal: what stands for sheets that are missing, and how several become
one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from calls.choices import rule as say
from reviews.scoring.facts import ROLES, Contest, Criterion, Entry, Sheet, State
from reviews.scoring.numbers import added, mean, rounded, written
from reviews.scoring.sheets import counting_sheets, places, sheet_totals

NOUNS: Mapping[str, str] = {
    say.Scorer.MEMBERS: "委員",
    say.Scorer.MEETING: "委員会",
    say.Scorer.OFFICE: "事務局",
    say.Scorer.TWO_OFFICES: "担当課と事務局",
}


@dataclass(frozen=True)
class Points:
    """What a proposal reached. ``total`` None: nobody's marks count, so there are no points.

    ``by_scorer``: the totals of the sheets that count; ``stands_in``: what stands for a sheet
    that is missing; ``by_criterion``: means of the marks; ``full``: full marks of ``total``.
    """

    total: Fraction | None
    full: Fraction = Fraction()
    by_scorer: Mapping[str, Fraction] = field(default_factory=dict)
    stands_in: Mapping[str, Fraction] = field(default_factory=dict)
    by_criterion: Mapping[str, Fraction] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    how: tuple[str, ...] = ()


def reckon(contest: Contest) -> Mapping[str, Points]:
    """The points of every proposal."""
    sheets = {entry.key: counting_sheets(contest, entry) for entry in contest.entries}
    is_by_rank = contest.says["aggregate"] == say.Aggregate.RANK_POINTS
    ranked = places(contest, sheets) if is_by_rank else {}
    return {
        entry.key: _points(contest, entry, sheets[entry.key], ranked.get(entry.key))
        for entry in contest.entries
    }


@dataclass
class _Part:
    """What one kind of scorer gives: the yet unrounded points and their full marks."""

    points: Fraction
    full: Fraction
    how: str


def _points(
    contest: Contest,
    entry: Entry,
    sheets: tuple[Sheet, ...],
    ranked: Mapping[str, Fraction] | None,
) -> Points:
    says = contest.says
    means = _by_criterion(contest, sheets)
    by_scorer: dict[str, Fraction] = {}
    stands_in: dict[str, Fraction] = {}
    parts: list[_Part] = []
    not_applicable = 0
    for who, criteria in contest.by_scorer.items():
        own = [each for each in sheets if each.role in ROLES[who]]
        totals = _totals(own, criteria) if ranked is None else ranked
        if not totals:
            if silent := _silent(contest, own, criteria):
                not_applicable += silent
                continue
            lacking = (f"{NOUNS[who]}の点がありません。",)
            return Points(None, by_criterion=means, sheets=sheets, how=lacking)
        for scorer, total in totals.items():
            by_scorer[scorer] = by_scorer[scorer] + total if scorer in by_scorer else total
        filled = _filled(contest, own, totals)
        stands_in |= filled
        full = sum(each.full for each in criteria) if ranked is None else says["rank_points"][0]
        parts.append(_part(contest, who, [*totals.values(), *filled.values()], full))
    if not parts:
        return Points(None, sheets=sheets, how=("点をつけた項目がありません。",))
    exact, full_marks, how = _together(parts, not_applicable)
    states = {each.scorer: each.state for each in sheets}
    how += _filled_in_words(states, stands_in, says["digits"])
    more, more_full = _further(contest, entry, sheets, how)
    exact += more
    total = rounded(exact, says["digits"], says["rounding"])
    if total != exact:
        how.append(f"小数第{says['digits']}位までにして、{written(total, says['digits'])}点です。")
    full_marks += more_full
    return Points(total, full_marks, by_scorer, stands_in, means, sheets, tuple(how))


def _together(parts: Sequence[_Part], not_applicable: int) -> tuple[Fraction, Fraction, list[str]]:
    """The points of all kinds of scorers, their full marks, and how they were reached. Where to
    some kind nothing was applicable, the rest counts for its full marks too.
    """
    points, full = added([each.points for each in parts]), added([each.full for each in parts])
    how = [each.how for each in parts]
    if not_applicable:
        whole = full + not_applicable
        how.append(
            f"「あてはまらない」分を除き、満点にあわせて {written(points)} × {written(whole)} ÷ "
            f"{written(full)} ＝ {written(points * whole / full)}点です。"
        )
        return points * whole / full, whole, how
    return points, full, how


def _further(
    contest: Contest, entry: Entry, sheets: Sequence[Sheet], how: list[str]
) -> tuple[Fraction, int]:
    """What is added to the points, and to their full marks; ``how`` is told of it."""
    says, more, full = contest.says, Fraction(), 0
    further = sum(each.further for each in sheets if each.state == State.GIVEN)
    if says["further_points"] and further:
        more += further
        how.append(f"あとから配った点 {further}点を足します。")
    if says["carry"] == say.Carry.ADDED and entry.key in contest.before:
        more += contest.before[entry.key]
        full += contest.before_full
        told = written(contest.before[entry.key], says["digits"])
        how.append(f"前の回の {told}点を足します。")
    return more, full


def _silent(contest: Contest, sheets: Sequence[Sheet], criteria: Sequence[Criterion]) -> int:
    """The full marks of sheets that were given, but with nothing applicable; 0 without a sheet."""
    given = sum(each.state == State.GIVEN for each in sheets)
    is_sum = contest.says["aggregate"] == say.Aggregate.SUM
    return sum(each.full for each in criteria) * (given if is_sum else min(given, 1))


def _totals(sheets: Sequence[Sheet], criteria: Sequence[Criterion]) -> dict[str, Fraction]:
    known = zip(sheets, sheet_totals(sheets, criteria), strict=True)
    return {each.scorer: total for each, total in known if total is not None}


def _filled(
    contest: Contest, sheets: Sequence[Sheet], totals: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """The mean of the others, rounded as every mean, for whom the rule has it stand in."""
    says = contest.says
    by_state = {
        State.RECUSED: says["recused"] == say.Recused.MEAN,
        State.ABSENT: says["absent_member"] == say.AbsentMember.MEAN,
    }
    if not any(by_state.values()):
        return {}
    others = rounded(mean([*totals.values()]), says["digits"], says["rounding"])
    return {
        each.scorer: others
        for each in sheets
        if each.scorer not in totals and by_state.get(each.state)
    }


def _part(contest: Contest, who: str, totals: list[Fraction], full: int) -> _Part:
    """Several totals become one, as the rule says; one stays as it is."""
    says = contest.says
    digits, aggregate = says["digits"], says["aggregate"]
    if len(totals) == 1:
        return _Part(totals[0], Fraction(full), f"{NOUNS[who]}：{written(totals[0])}点")
    if aggregate in (say.Aggregate.SUM, say.Aggregate.RANK_POINTS):
        told = " ＋ ".join(written(each) for each in sorted(totals, reverse=True))
        whole = added(totals)
        how = f"{NOUNS[who]}：{told} ＝ {written(whole)}点"
        return _Part(whole, Fraction(full * len(totals)), how)
    cut = ""
    if aggregate == say.Aggregate.TRIMMED_MEAN and len(totals) > 2:
        totals = sorted(totals)[1:-1]
        cut = "いちばん高い点と低い点を除いて、"
    value = mean(totals)
    reached = written(rounded(value, digits, says["rounding"]), digits)
    how = f"{NOUNS[who]}：{cut}{written(value * len(totals))} ÷ {len(totals)} ＝ {reached}点"
    return _Part(value, Fraction(full), how)


def _filled_in_words(
    states: Mapping[str, State], stands_in: Mapping[str, Fraction], digits: int
) -> Iterator[str]:
    why = {State.RECUSED: "利害関係で外れた", State.ABSENT: "欠席した"}
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
