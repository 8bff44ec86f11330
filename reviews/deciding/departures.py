"""Decisions that depart from the rank: who was passed over, and who is adopted against the rule.

Each needs a reason that is published and the day on which the group was heard (calls.md §6).
"""

from collections.abc import Iterable, Mapping, Sequence

from reviews.choices import GRANTING, DecisionKind
from reviews.models import Decision
from reviews.scoring.pot import Outcome
from reviews.scoring.ranking import Ranking, Row

HIGH, MIDDLE, LOW = 2, 1, 0
BY_RULE = {Outcome.CANDIDATE: HIGH, Outcome.REDUCED: HIGH, Outcome.RUNNER_UP: MIDDLE}


def level(kind: str) -> int:
    """How much a decision gives: adopted, 次点, nothing."""
    if kind in GRANTING:
        return HIGH
    return MIDDLE if kind == DecisionKind.RUNNER_UP else LOW


def departing(ranking: Ranking, kinds: Mapping[str, str]) -> list[str]:
    """The proposals (受付番号) whose decision departs from the rank, in its order. ``kinds``: the
    decision of each; of who is not there nothing is said yet.

    Departing is who has no place and is given something, and who gets less than somebody behind
    them, unless the rule itself says so (a smaller one that the rest still covers).
    """
    rows = [each for each in ranking.rows if each.entry.key in kinds]
    return [each.entry.key for each in rows if _departs(each, rows, ranking, kinds)]


def _departs(row: Row, rows: Sequence[Row], ranking: Ranking, kinds: Mapping[str, str]) -> bool:
    own = level(kinds[row.entry.key])
    if row.rank is None:
        return own > LOW
    better = [each for each in _behind(row, rows, ranking) if level(kinds[each.entry.key]) > own]
    by_rule = BY_RULE.get(row.outcome, LOW)
    are_by_rule = all(BY_RULE.get(each.outcome, LOW) > by_rule for each in better)
    return bool(better) and not (are_by_rule and own >= by_rule)


def _behind(row: Row, rows: Sequence[Row], ranking: Ranking) -> Iterable[Row]:
    """Those of the same list with a later place."""
    own = ranking.contest.list_of(row.entry)
    for each in rows:
        if each.rank is None or row.rank is None or each.rank <= row.rank:
            continue
        if ranking.contest.list_of(each.entry) == own:
            yield each


def unexplained(ranking: Ranking, decisions: Iterable[Decision]) -> list[str]:
    """Those that depart and say neither why nor when the group was heard."""
    by_key = {each.entry.proposal.number or "": each for each in decisions}
    found = departing(ranking, {key: each.kind for key, each in by_key.items()})
    return [key for key in found if not (by_key[key].reason and by_key[key].heard_on)]
