"""The way to a ranking in plain Japanese: every step, and for each proposal its own account."""

from collections.abc import Iterator

from calls.choices import rule as say
from calls.rules import ends
from reviews.scoring.facts import Contest, Role, State
from reviews.scoring.numbers import written
from reviews.scoring.pot import GIVEN, Outcome
from reviews.scoring.ranking import Ranking, Row


def steps(ranking: Ranking) -> list[str]:
    """What was done, in its order, each with how many proposals it touched."""
    return [
        *_of_sheets(ranking.contest),
        *_of_bars(ranking),
        *_of_order(ranking),
        *_of_pot(ranking),
    ]


def account(row: Row) -> list[str]:
    """How one proposal came to its points, its place and its money."""
    found = list(row.points.how)
    if row.by_tie:
        found.append(f"同じ点の提案とは、「{row.by_tie}」で順番を決めます。")
    if row.is_shared:
        found.append("同じ点の提案との順番は、まだ決まっていません。")
    if row.why:
        found.append(row.why)
    if row.outcome in GIVEN:
        left = "" if row.left is None else f"残りは {row.left:,}円です。"
        found.append(f"{row.amount:,}円をあてます。{left}")
    if row.outcome == Outcome.RUNNER_UP:
        found.append(f"残りの {row.amount:,}円を受けるか、辞退するかを選びます。")
    return found


def headline(row: Row, digits: int) -> str:
    """1位 ア 21.60点 採択候補 280,000円."""
    place = "順位なし" if row.rank is None else f"{row.rank}位"
    points = "" if row.total is None else f" {written(row.total, digits)}点"
    money = f" {row.amount:,}円" if row.amount else ""
    return f"{place} {row.entry.key}{points} {row.said}{money}"


def _of_sheets(contest: Contest) -> Iterator[str]:
    if contest.is_talked_over:
        yield "提案が1件なので、点をつけずに話し合って決めます。"
        return
    is_given, member = State.GIVEN, Role.MEMBER  # an enumeration looks its members up slowly
    given = [each for each in contest.sheets if each.state is is_given]
    full = sum(each.full for each in contest.criteria)
    yield f"基準は{len(contest.criteria)}つ、満点は{full}点です。採点表は{len(given)}枚です。"
    for state, what in ((State.RECUSED, "利害関係で外れた"), (State.ABSENT, "欠席した")):
        gone = sum([each.state is state for each in contest.sheets])
        if gone:
            yield f"{what}採点は、{gone}枚です。欠けた点を0点とは数えません。"
    if any(None in each.marks.values() for each in given):
        yield "「あてはまらない」項目は、除いて、残りを満点にあわせます。"
    yield f"{ends(say.Aggregate(contest.says['aggregate']).label)}。"
    if any(each.role is not member for each in given):
        yield "委員でない人がつけた点は、そのまま足します。"


def _of_bars(ranking: Ranking) -> Iterator[str]:
    out = sum(each.outcome == Outcome.OUT for each in ranking.rows)
    if ranking.contest.leads_on:
        yield f"決まりにより次の回に進まない提案は、{out}件です。"
        return
    yield f"決まりにより採択できない提案は、{out}件です。"


def _of_order(ranking: Ranking) -> Iterator[str]:
    ranked = [each for each in ranking.rows if each.rank is not None]
    if ranking.contest.says["pot"] == say.Pot.RECEIPT and not ranking.contest.leads_on:
        yield f"{len(ranked)}件を、届いた順に並べます。"
        return
    equal = sum(bool(each.by_tie) for each in ranked)
    ties = f"同じ点の{equal}件は、決まりの順に決めます。" if equal else ""
    yield f"{len(ranked)}件を、点の高い順に並べます。{ties}"
    shared = sum(each.is_shared for each in ranked)
    if shared:
        yield f"{shared}件の順番は、まだ決まっていません。"


def _of_pot(ranking: Ranking) -> Iterator[str]:
    contest = ranking.contest
    if contest.says["go_on"]:
        yield f"上から{contest.says['go_on']}件までが、次の回に進みます。"
        return
    if contest.leads_on:
        gone = sum(each.outcome == Outcome.GOES_ON for each in ranking.rows)
        yield f"{gone}件が、次の回に進みます。"
        return
    given = [each for each in ranking.rows if each.outcome in GIVEN]
    amounts = " ＋ ".join(f"{each.amount:,}" for each in given) or "0"
    total = sum(each.amount for each in given)
    yield f"採択候補は{len(given)}件です。{amounts} ＝ {total:,}円"
    if contest.pot is not None:
        yield f"予算 {contest.pot:,}円の残りは、{ranking.left:,}円です。"
    for each in ranking.rows:
        if each.outcome == Outcome.RUNNER_UP:
            yield f"次点は「{each.entry.key}」です。残りは {each.amount:,}円です。"
