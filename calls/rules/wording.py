"""The rule in plain Japanese, for the page of the call: one sentence for each thing it decides."""

from collections.abc import Iterator, Mapping
from typing import Any

from calls.choices import rule as say
from calls.rules.schema import read, validate

MEANS = (say.Aggregate.MEAN, say.Aggregate.TRIMMED_MEAN)
NEVER_ZERO = (
    "「あてはまらない」とした項目は、0点とは数えません。"
    "その項目を除き、残りの項目を満点にあわせて計算します。"
)
GUESSED = "提案が少ないときは、採択された提案が表のどの行か、推測できることがあります。"


def words(rule: Any) -> list[str]:
    """The sentences of a valid rule; [] while there is none."""
    if validate(rule):
        return []
    rule = read(rule)
    return [*_scoring(rule), *_marks(rule), *_missing(rule), *_order(rule), *_money(rule)]


def _scoring(rule: Mapping[str, Any]) -> Iterator[str]:
    yield f"{ends(say.Scorer(rule['scorer']).label)}。"
    for name, who in rule["scorers"].items():
        yield f"「{name}」は、{ends(say.Scorer(who).label)}。"
    if rule["labels"]:
        yield f"点の呼び名は、低いほうから「{'」「'.join(rule['labels'])}」です。"
    aggregate = say.Aggregate(rule["aggregate"])
    yield f"{ends(aggregate.label)}。"
    if rule["rank_points"]:
        ranks = (f"{place}位{points}点" for place, points in enumerate(rule["rank_points"], 1))
        yield f"順位の点は、{'、'.join(ranks)}です。だれがつけたかは出さずに、列のまま公表します。"
    place = f"小数第{rule['digits']}位まで" if rule["digits"] else "整数まで"
    what = "平均は" if aggregate in MEANS else "端数が出たときは、"
    yield f"{what}{place}とし、その下は{ends(say.Digits(rule['rounding']).label)}。"
    if rule["further_points"]:
        yield (
            "はじめの点を見てから、委員が1人ずつ、"
            f"「{rule['further_points']}点 × 団体の数」の点をさらに配ります。"
        )
    if rule["comment_at_extremes"]:
        yield "最高の点と最低の点には、理由を書きます。"
    yield NEVER_ZERO


def _marks(rule: Mapping[str, Any]) -> Iterator[str]:
    if rule["veto_at_most"] is not None:
        when = say.VetoBy(rule["veto_by"]).label
        where = f"「{rule['veto_criterion']}」で" if rule["veto_criterion"] else ""
        yield f"{where}{rule['veto_at_most']}点以下を{when}は、合計によらず採択しません。"
    if rule["pass_mark"]:
        unit = "点" if rule["pass_kind"] == say.PassKind.POINTS else "％"
        base = "" if unit == "点" else "満点の"
        yield f"{base}{rule['pass_mark']}{unit}に届かない提案は、採択しません。"
    if rule["go_on"]:
        yield f"次の回に進むのは、上から{rule['go_on']}件までです。"
    if rule["carry"] != say.Carry.NONE:
        yield f"{ends(say.Carry(rule['carry']).label)}。"


def _missing(rule: Mapping[str, Any]) -> Iterator[str]:
    yield f"欠席した委員については、{ends(say.AbsentMember(rule['absent_member']).label)}。"
    yield f"利害関係のある委員については、{ends(say.Recused(rule['recused']).label)}。"
    yield f"発表に来なかった団体は、{ends(say.AbsentGroup(rule['absent_group']).label)}。"
    yield f"提案が{ends(say.Single(rule['single']).label).removeprefix('提案が')}。"
    if rule["quorum"] != say.Quorum.NONE:
        counted = "数えて" if rule["quorum_counts_recused"] else "除いて"
        who = f"利害関係のある委員を{counted}"
        yield f"会議は、{who}、委員の{say.Quorum(rule['quorum']).label}が出席して開きます。"


def _order(rule: Mapping[str, Any]) -> Iterator[str]:
    if not rule["ties"]:
        return
    told = [
        f"「{rule['tie_criterion']}」の点が高いほう"
        if each == say.Tie.CRITERION
        else say.Tie(each).label
        for each in rule["ties"]
    ]
    yield f"同じ点のときは、次の順で決めます：{'、'.join(told)}。"


def _money(rule: Mapping[str, Any]) -> Iterator[str]:
    yield f"{say.Pot(rule['pot']).label}採択します。"
    over = ends(say.FirstOver(rule["first_over"]).label)
    yield f"予算が足りなくなった提案は、{over}。"
    if rule["first_over"] == say.FirstOver.RUNNER_UP:
        yield f"次点は、{rule['answer_days']}日のうちに答えます。辞退のときは、次の順位に進みます。"
    if rule["grades"]:
        told = (f"{points}点以上は{percent}％" for points, percent in rule["grades"])
        yield f"額は点で決まります。市が負担できる額に対して、{'、'.join(told)}です。"
    if rule["points_beside_names"]:
        yield "採択した提案の点は、団体の名前とならべて公表します。"
    else:
        yield "点は、団体の名前を出さない表にして公表します。"
    yield GUESSED


ENDS = {
    "つける": "つけます", "決める": "決めます", "する": "します", "除く": "除きます",
    "切り捨てる": "切り捨てます", "足す": "足します", "残す": "残します", "数える": "数えます",
    "あてる": "あてます", "使う": "使います", "しない": "しません", "進む": "進みます",
    "使わない": "使いません", "もらう": "もらいます",
}  # fmt: skip


def ends(text: str) -> str:
    """The plain words of a choice, ended politely."""
    for plain, polite in sorted(ENDS.items(), key=lambda pair: -len(pair[0])):
        if text.endswith(plain):
            return text.removesuffix(plain) + polite
    raise ValueError(f"no polite end for {text}")
