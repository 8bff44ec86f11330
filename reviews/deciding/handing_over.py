"""委員会の案: what is missing before it is handed over, and the figures that stand from then on."""

from collections.abc import Iterable, Iterator

from reviews.choices import ReleaseKind
from reviews.deciding import figures, ranked, stopping
from reviews.models import Recommendation, Release
from reviews.reckoning.contest import contest_of
from reviews.scoring.faults import ContestError
from reviews.scoring.numbers import written
from reviews.scoring.points import reckon
from reviews.scoring.ranking import Ranking, Row

NO_CORRECTION = "訂正には、委員会の案がありません。やめるときは、準備をやめてください。"
OPEN = "案が決まっていない提案があります：{}"
OTHERWISE = "点の順番とちがう案に、理由がない提案があります：{}"
GOES_ON = "次の回に進む提案が入っています：{}（「案を、決まりのとおりに書き直す」で入れかわります）"
EMPTY = "審査している提案がありません"
RULE = "決まりのとおりに計算できません：{}"


def missing(release: Release) -> list[str]:
    """Why the recommendation cannot be handed over, in words; [] when it can."""
    return list(_missing(release))


def _missing(release: Release) -> Iterator[str]:
    rows = list(running(release))
    if not rows:
        yield EMPTY
        return
    if release.kind == ReleaseKind.ROUND:
        yield from _going_on(release, rows)
    if unchosen := [str(each.entry) for each in rows if not each.kind]:
        yield OPEN.format("、".join(unchosen))
    try:
        ranking = ranked.ranking(release)
    except ContestError as fault:
        yield RULE.format("、".join(fault.sentences))
        return
    silent = [str(each.entry) for each in rows if is_silent(each, ranking)]
    if silent:
        yield OTHERWISE.format("、".join(silent))


def _going_on(release: Release, rows: Iterable[Recommendation]) -> Iterator[str]:
    """Who goes on after all: somebody before them left, or a later round has them."""
    numbers = [str(each.entry) for each in rows]
    try:
        found = stopping.going(ranked.ranking(release), numbers)
    except ContestError:  # said below
        return
    found += [each for each in stopping.taken_on(each.entry for each in rows) if each not in found]
    if found:
        yield GOES_ON.format("、".join(found))


def running(release: Release) -> Iterator[Recommendation]:
    """The recommendations of what is reviewed still."""
    rows = release.recommendations.filter(entry__left_at=None)
    yield from rows.select_related("entry__proposal")


def is_silent(recommendation: Recommendation, ranking: Ranking) -> bool:
    """Whether it is not what the rule gives, and does not say why."""
    row = ranking.by_key[recommendation.entry.proposal.number or ""]
    is_chosen = recommendation.kind and not ranked.follows(recommendation, row)
    return bool(is_chosen) and not recommendation.why_otherwise.strip()


def freeze(release: Release) -> None:
    """Places, points and outcomes as the rule gives them now, and what is left of the pot."""
    ranking = ranked.ranking(release)
    everybody = list(reckon(contest_of(release.review)).values())
    digits = ranking.contest.says["digits"]
    rows = list(running(release))
    said = figures.comments([each.entry_id for each in rows])
    for each in rows:
        row = ranking.by_key[each.entry.proposal.number or ""]
        each.place, each.outcome = row.rank, row.outcome
        each.points = points(row, digits)
        own = said.get(each.entry_id, {})
        each.figures = dict(figures.figures(ranking, row, everybody, own))
    frozen = ["place", "outcome", "points", "figures"]
    Recommendation.objects.bulk_update(rows, frozen, batch_size=100)
    pot = ranking.contest.pot
    release.pot = None if pot is None else max(0, pot)


def points(row: Row, digits: int) -> str:
    """The points as they are printed; "" where there are none."""
    return "" if row.total is None else written(row.total, digits)
