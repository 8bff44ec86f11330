"""Where the money ends and where the rule says no: what stands between two rows of a ranking."""

from collections.abc import Mapping

from reviews.scoring.pot import GIVEN, Outcome, amount_of
from reviews.scoring.ranking import Ranking, Row

OUT = "ここから下は、決まりにより採択できません"
STAYS = "ここから下は、決まりにより次の回に進めません"


def between(ranking: Ranking) -> Mapping[str, tuple[str, ...]]:
    """What stands above a proposal while the rows stand in their order, by its key."""
    found: dict[str, tuple[str, ...]] = {}
    rows, leads_on = ranking.rows, ranking.contest.leads_on
    last = [
        place for place, each in enumerate(rows, 1) if each.outcome in (*GIVEN, Outcome.GOES_ON)
    ]
    if last and last[-1] < len(rows):
        after = rows[last[-1]]
        found[after.entry.key] = (_gone(len(last)) if leads_on else _spent(ranking, after),)
    out = next((each.entry.key for each in rows if each.outcome == Outcome.OUT), "")
    if out:
        found[out] = (*found.get(out, ()), STAYS if leads_on else OUT)
    return found


def _gone(number: int) -> str:
    return f"ここまでの{number}件が、次の回に進みます"


def _spent(ranking: Ranking, after: Row) -> str:
    """What was handed out, what is left of the pot, and whether that is too little for who comes
    next.
    """
    given = sum(each.amount for each in ranking.rows if each.outcome in GIVEN)
    pot, left = ranking.contest.pot, ranking.left
    if pot is None or left is None:
        return f"ここまでで {given:,}円です"
    said = f"ここまでで {given:,}円。枠 {pot:,}円の残りは {left:,}円です"
    asked = amount_of(ranking.contest, after.entry, after.points)
    waits = after.outcome in (Outcome.RUNNER_UP, Outcome.NOT_ENOUGH)
    return f"{said}。次の提案の {asked:,}円には足りません" if waits and asked > left else said
