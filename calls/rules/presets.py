"""ひな形: rules that calls like to use, named by what they say. Staff begin from one and change it.

The schemes behind them: calls.md §1.4 and §5, domain facts §3.6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calls.choices import rule as say
from calls.rules.schema import BLANK


@dataclass(frozen=True)
class Preset:
    """A rule to begin from."""

    label: str
    rule: Mapping[str, Any]


def _preset(label: str, **facts: Any) -> Preset:
    return Preset(label, {**BLANK, **facts})


PRESETS: Mapping[str, Preset] = {
    "sum_from_the_top": _preset(
        "合計点で並べ、予算の額まで採択（同じ点は額の小さいほう、次点は1週間で答える）",
        aggregate=say.Aggregate.SUM,
        ties=[say.Tie.SMALLER_AMOUNT.value],
        first_over=say.FirstOver.RUNNER_UP,
    ),
    "sum_with_mean_for_recused": _preset(
        "合計点で並べる（外れた委員の分は、ほかの委員の平均）",
        aggregate=say.Aggregate.SUM,
        recused=say.Recused.MEAN,
        ties=[say.Tie.VOTE.value, say.Tie.CHAIR.value],
        first_over=say.FirstOver.CUT,
    ),
    "mean_cut_after_two_digits": _preset(
        "平均点（小数第2位まで、その下は切り捨て）、満点の6割が基準点",
        pass_kind=say.PassKind.PERCENT,
        pass_mark=60,
        quorum=say.Quorum.HALF,
        ties=[say.Tie.FIRST_PLACES.value, say.Tie.LOT.value],
    ),
    "trimmed_mean": _preset(
        "いちばん高い点と低い点を除いた平均",
        aggregate=say.Aggregate.TRIMMED_MEAN,
        ties=[say.Tie.VOTE.value, say.Tie.LOT.value],
    ),
    "rank_points": _preset(
        "順位の点（1位5点、2位3点、3位1点）、同じ点は1位の数",
        aggregate=say.Aggregate.RANK_POINTS,
        rank_points=[5, 3, 1],
        ties=[say.Tie.FIRST_PLACES.value, say.Tie.VOTE.value],
    ),
    "one_score_by_talking": _preset(
        "話し合って1つの点を決める、50点に届かないと採択しない",
        scorer=say.Scorer.MEETING,
        aggregate=say.Aggregate.SUM,
        pass_kind=say.PassKind.POINTS,
        pass_mark=50,
        quorum=say.Quorum.MAJORITY,
        ties=[say.Tie.VOTE.value, say.Tie.CHAIR.value],
    ),
    "two_offices_and_grades": _preset(
        "担当課と事務局が半分ずつ、点で額が決まる",
        scorer=say.Scorer.TWO_OFFICES,
        aggregate=say.Aggregate.SUM,
        grades=[[80, 100], [60, 80], [50, 50]],
        ties=[say.Tie.SMALLER_AMOUNT.value],
    ),
    "further_points": _preset(
        "合計を見せたあと、委員がさらに点を配る（5点 × 団体の数）",
        aggregate=say.Aggregate.SUM,
        further_points=5,
        first_over=say.FirstOver.CUT,
        ties=[say.Tie.VOTE.value],
    ),
    "scored_again_after_hearing": _preset(
        "書類でつけた点を、発表のあとに付け直す（両方を残す）",
        carry=say.Carry.SCORED_AGAIN,
        absent_member=say.AbsentMember.DOCUMENTS,
        absent_group=say.AbsentGroup.JUDGED,
        quorum=say.Quorum.HALF,
        ties=[say.Tie.FIRST_PLACES.value, say.Tie.LOT.value],
    ),
    "veto_by_low_marks": _preset(
        "1人でも1点以下の基準があれば採択しない、満点の5割が基準点",
        veto_by=say.VetoBy.ANYONE,
        veto_at_most=1,
        comment_at_extremes=True,
        pass_kind=say.PassKind.PERCENT,
        pass_mark=50,
        ties=[say.Tie.VOTE.value],
    ),
    "in_order_of_receipt": _preset(
        "届いた順に審査し、基準点に届けば残っている額まで採択",
        pass_kind=say.PassKind.PERCENT,
        pass_mark=60,
        pot=say.Pot.RECEIPT,
        first_over=say.FirstOver.CUT,
    ),
}
