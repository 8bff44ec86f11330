"""Version 1 of the rule's JSON: its keys, what each may hold, what must fit together.

A rule names every key but the ``YOUNGER`` ones. Of marks that are no number ("not applicable")
there is nothing to choose: they never count as 0.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from calls.choices import rule as say

VERSION = 1
MOST_GRADES, MOST_RANKS, MOST_LABELS = 6, 10, 11
Holds = Callable[[Any], bool]


@dataclass(frozen=True)
class Key:
    """One key of the rule: what it is called, what it may hold, and what it holds at first."""

    label: str
    holds: Holds
    wanted: str
    first: Any


def one_of(choices: type[TextChoices]) -> Holds:
    """One of these words."""
    return lambda value: isinstance(value, str) and value in choices.values


def number(least: int, most: int) -> Holds:
    """A whole number in these bounds; True is none."""
    return lambda value: type(value) is int and least <= value <= most


def or_none(holds: Holds) -> Holds:
    return lambda value: value is None or holds(value)


def listed(holds: Holds, most: int) -> Holds:
    """A list of at most so many, without twins."""

    def check(value: Any) -> bool:
        if not isinstance(value, list) or len(value) > most:
            return False
        return all(map(holds, value)) and len({str(each) for each in value}) == len(value)

    return check


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_line(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 40


def is_grade(value: Any) -> bool:
    """From how many points on, how many per cent of the amount asked for."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and number(0, 100_000)(value[0])
        and number(0, 100)(value[1])
    )


def is_by_criterion(value: Any) -> bool:
    """Who scores a criterion, by its name."""
    scorer = one_of(say.Scorer)
    return isinstance(value, dict) and all(
        is_line(name) and scorer(who) for name, who in value.items()
    )


def _chosen(label: str, choices: type[TextChoices], first: str = "") -> Key:
    return Key(label, one_of(choices), "選べる言葉から選んでください", first or choices.values[0])


SCHEMA: Mapping[str, Key] = {
    "version": Key("版", lambda value: value == VERSION, f"{VERSION}にしてください", VERSION),
    "scorer": _chosen("だれが点をつけるか", say.Scorer),
    "scorers": Key("基準ごとの、点をつける人", is_by_criterion, "選び直してください", {}),
    "labels": Key(
        "点の呼び名", listed(is_line, MOST_LABELS), "低いほうから、ちがう言葉を並べてください", []
    ),
    "aggregate": _chosen("点のまとめ方", say.Aggregate, say.Aggregate.MEAN),
    "rank_points": Key(
        "順位の点",
        listed(number(0, 1000), MOST_RANKS),
        "1位から順に、ちがう整数を並べてください",
        [],
    ),
    "digits": Key("平均の小数のけた", number(0, 4), "0から4までの整数にしてください", 2),
    "rounding": _chosen("その下の端数", say.Digits),
    "comment_at_extremes": Key("最高と最低の点に理由", is_flag, "はい・いいえです", False),
    "veto_by": _chosen("低い点で落とすとき", say.VetoBy),
    "veto_at_most": Key("低い点", or_none(number(0, 1000)), "0以上の整数にしてください", None),
    "veto_criterion": Key("低い点を見る基準", is_line, "基準の名前にしてください", ""),
    "pass_kind": _chosen("基準点のおき方", say.PassKind),
    "pass_mark": Key("基準点", or_none(number(1, 100_000)), "1以上の整数にしてください", None),
    "go_on": Key("次の回に進む数", or_none(number(1, 1000)), "1以上の整数にしてください", None),
    "carry": _chosen("前の回の点", say.Carry),
    "absent_member": _chosen("欠席した委員の点", say.AbsentMember),
    "recused": _chosen("利害関係のある委員の点", say.Recused),
    "absent_group": _chosen("発表に来なかった団体", say.AbsentGroup),
    "single": _chosen("提案が1件のとき", say.Single),
    "quorum": _chosen("会議を開ける人数", say.Quorum),
    "quorum_counts_recused": Key("定足数に外れた委員を数える", is_flag, "はい・いいえです", False),
    "ties": Key("同じ点のとき", listed(one_of(say.Tie), 6), "ちがう決め方を並べてください", []),
    "tie_criterion": Key("同じ点のときに見る基準", is_line, "基準の名前にしてください", ""),
    "pot": _chosen("予算の使い方", say.Pot),
    "first_over": _chosen("予算が足りなくなった提案", say.FirstOver),
    "answer_days": Key("次点が答えるまで", number(1, 60), "1から60日にしてください", 7),
    "grades": Key(
        "点ごとの額",
        listed(is_grade, MOST_GRADES),
        "何点以上と何％を、点の高いほうから並べてください",
        [],
    ),
    "further_points": Key(
        "あとから配る点", or_none(number(1, 1000)), "1以上の整数にしてください", None
    ),
    "points_beside_names": Key("採択の点の公表", is_flag, "はい・いいえです", False),
}
BLANK: Mapping[str, Any] = {name: key.first for name, key in SCHEMA.items()}
YOUNGER = frozenset({"veto_criterion"})  # a rule of before has no word of it: as it is at first


def read(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rule with every key, those included that are younger than it."""
    return {**BLANK, **rule}


def validate(rule: Any, criteria: Sequence[str] | None = None) -> list[str]:
    """What is wrong with the rule, in sentences; [] when it can be used.

    ``criteria``: the names of the round's criteria, where they are to be compared too.
    """
    if not isinstance(rule, dict) or not rule:
        return ["点の決まりが、まだ書かれていません。"]
    found = [*_of_keys(rule)]
    return found or [*_together(read(rule)), *_of_criteria(read(rule), criteria)]


def _of_keys(rule: Mapping[str, Any]) -> Iterator[str]:
    for name, key in SCHEMA.items():
        if name not in rule:
            if name not in YOUNGER:
                yield f"{key.label}：書かれていません。"
        elif not key.holds(rule[name]):
            yield f"{key.label}：{key.wanted}。"
    for name in sorted(map(str, set(rule) - set(SCHEMA))):
        yield f"{name}：知らない項目です。消してください。"


def _together(rule: Mapping[str, Any]) -> Iterator[str]:
    """What each key alone cannot know."""
    ranks, is_rank = rule["rank_points"], rule["aggregate"] == say.Aggregate.RANK_POINTS
    if is_rank and not ranks:
        yield "順位の点：順位の点で合計するときは、1位から順に点を書いてください。"
    if ranks != sorted(ranks, reverse=True):
        yield "順位の点：1位の点がいちばん大きくなるように並べてください。"
    if ranks and not is_rank:
        yield "順位の点：使うのは、順位の点で合計するときだけです。消してください。"
    if is_rank and rule["scorer"] != say.Scorer.MEMBERS:
        yield "点のまとめ方：順位の点は、委員が1人ずつ点をつけるときだけ使えます。"
    elif is_rank and rule["scorers"]:
        yield "基準ごとの、点をつける人：順位の点で合計するときは、全部の基準に委員が点をつけます。"
    yield from _of_marks(rule)
    if (say.Tie.CRITERION in rule["ties"]) != bool(rule["tie_criterion"]):
        yield "同じ点のとき：基準の点で決めるときは、どの基準かを選んでください。"
    if say.Tie.LOT in rule["ties"][:-1] or say.Tie.CHAIR in rule["ties"][:-1]:
        yield "同じ点のとき：「くじ」と「委員長が決める」は、最後に置いてください。"


def _of_marks(rule: Mapping[str, Any]) -> Iterator[str]:
    """Low marks, the mark to be reached and the grades."""
    if (rule["veto_by"] == say.VetoBy.NOBODY) != (rule["veto_at_most"] is None):
        yield "低い点：何点以下か、だれがつけたときかの両方を書くか、両方を空にしてください。"
    if rule["veto_criterion"] and rule["veto_at_most"] is None:
        yield "低い点を見る基準：低い点で落とすときだけ選びます。"
    kind, mark = rule["pass_kind"], rule["pass_mark"]
    if (kind == say.PassKind.NONE) != (mark is None):
        yield "基準点：点か％かと、その数の両方を書くか、両方を空にしてください。"
    elif kind == say.PassKind.PERCENT and mark > 100:
        yield "基準点：％は、100までです。"
    grades = [tuple(each) for each in rule["grades"]]
    points, percents = [each[0] for each in grades], [each[1] for each in grades]
    falls = points == sorted(set(points), reverse=True)
    if not falls or percents != sorted(percents, reverse=True):
        yield "点ごとの額：点の高いほうから、％も下がるように並べてください。"


def _of_criteria(rule: Mapping[str, Any], criteria: Sequence[str] | None) -> Iterator[str]:
    if criteria is None:
        return
    named = {*rule["scorers"], *filter(None, [rule["tie_criterion"], rule["veto_criterion"]])}
    for name in sorted(named - set(criteria)):
        yield f"「{name}」という基準がありません。基準の名前を変えたときは、選び直してください。"
