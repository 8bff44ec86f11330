"""The way to the points of one proposal: what each kind of scorer gives, what stands for sheets
that are missing, what is added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calls.choices import rule as say
from reviews.scoring.facts import ROLES, Contest, Criterion, Entry, Sheet, State
from reviews.scoring.numbers import added, mean, rounded
from reviews.scoring.sheets import totals_by_scorer
from reviews.scoring.totals import WHOLE

NOUNS: Mapping[str, str] = {
    say.Scorer.MEMBERS: "委員",
    say.Scorer.MEETING: "委員会",
    say.Scorer.OFFICE: "事務局",
    say.Scorer.TWO_OFFICES: "担当課と事務局",
}
SUMS = (say.Aggregate.SUM, say.Aggregate.RANK_POINTS)


@dataclass(frozen=True, slots=True)
class Facts:
    """From what the points of a proposal are reckoned. ``ranked``: what each member's list gives
    it, where the rule adds up places.
    """

    contest: Contest
    entry: Entry
    sheets: tuple[Sheet, ...]
    ranked: Mapping[str, Fraction] | None


@dataclass(slots=True)
class Part:
    """What one kind of scorer gives: the yet unrounded points and their full marks. ``totals`` are
    those from which they come; ``is_cut``: without the highest and the lowest.
    """

    who: str
    totals: list[Fraction]
    points: Fraction
    full: Fraction
    is_cut: bool = False


@dataclass(slots=True)
class Way:
    """The way to the points of one proposal. ``lacking``: why there are none, in a sentence;
    ``not_applicable``: full marks of the kinds of scorers to whom nothing was applicable.
    """

    parts: list[Part]
    by_scorer: Mapping[str, Fraction]
    stands_in: dict[str, Fraction]
    not_applicable: int = 0
    lacking: str = ""


def way_of(of: Facts) -> Way:
    """The way as far as the rule counts it: yet without what is added, and unrounded."""
    contest, way = of.contest, Way([], {}, {})
    for who, criteria in contest.by_scorer.items():
        roles = ROLES[who]
        own = [each for each in of.sheets if each.role in roles]
        totals = of.ranked
        if totals is None:
            totals = totals_by_scorer(own, contest.totals[who])
        if not totals:
            if silent := _silent(contest, own, criteria):
                way.not_applicable += silent
                continue
            way.lacking = f"{NOUNS[who]}の点がありません。"
            return way
        way.by_scorer = both(way.by_scorer, totals) if way.by_scorer else totals
        filled = _filled(contest, own, totals)
        way.stands_in |= filled
        way.parts.append(_part(of, who, [*totals.values(), *filled.values()]))
    if not way.parts:
        way.lacking = "点をつけた項目がありません。"
    return way


def both(known: Mapping[str, Fraction], more: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The totals of both kinds of scorers, added where somebody is among either."""
    return {**known, **{who: known.get(who, 0) + total for who, total in more.items()}}


def together(way: Way) -> tuple[Fraction, Fraction]:
    """The points of all kinds of scorers and their full marks. Where to some kind nothing was
    applicable, the rest counts for its full marks too.
    """
    points, full = way.parts[0].points, way.parts[0].full
    if len(way.parts) > 1:
        points = added([each.points for each in way.parts])
        full = added([each.full for each in way.parts])
    if way.not_applicable:
        whole = full + way.not_applicable
        return points * whole / full, whole
    return points, full


def further_of(of: Facts) -> tuple[int, Fraction | None]:
    """What is added to the points: those handed out afterwards, and those of the round before
    (None where it has none to give).
    """
    says, further, before = of.contest.says, 0, None
    if says["further_points"]:
        further = sum(each.further for each in of.sheets if each.state == State.GIVEN)
    if says["carry"] == say.Carry.ADDED:
        before = of.contest.before.get(of.entry.key)
    return further, before


def _silent(contest: Contest, sheets: Sequence[Sheet], criteria: Sequence[Criterion]) -> int:
    """The full marks of sheets that were given, but with nothing applicable; 0 without a sheet."""
    given = sum(each.state == State.GIVEN for each in sheets)
    is_sum = contest.says["aggregate"] == say.Aggregate.SUM
    return sum(each.full for each in criteria) * (given if is_sum else min(given, 1))


def _filled(
    contest: Contest, sheets: Sequence[Sheet], totals: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """The mean of the others, rounded as every mean, for whom the rule has it stand in."""
    if len(totals) == len(sheets):
        return {}
    says = contest.says
    by_state = {
        State.RECUSED: says["recused"] == say.Recused.MEAN,
        State.ABSENT: says["absent_member"] == say.AbsentMember.MEAN,
    }
    lacking = [
        each.scorer for each in sheets if each.scorer not in totals and by_state.get(each.state)
    ]
    if not lacking:
        return {}
    others = rounded(mean([*totals.values()]), says["digits"], says["rounding"])
    return dict.fromkeys(lacking, others)


def _part(of: Facts, who: str, totals: list[Fraction]) -> Part:
    """Several totals become one, as the rule says; one stays as it is."""
    says = of.contest.says
    full = of.contest.totals[who].full if of.ranked is None else says["rank_points"][0]
    whole = WHOLE[full] if full < len(WHOLE) else Fraction(full)
    if len(totals) == 1:
        return Part(who, totals, totals[0], whole)
    if says["aggregate"] in SUMS:
        return Part(who, totals, added(totals), Fraction(full * len(totals)))
    if says["aggregate"] == say.Aggregate.TRIMMED_MEAN and len(totals) > 2:
        totals = sorted(totals)[1:-1]
        return Part(who, totals, mean(totals), whole, is_cut=True)
    return Part(who, totals, mean(totals), whole)
