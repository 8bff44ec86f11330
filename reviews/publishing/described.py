"""What each field of the two files means, for the page beside them (docs/scores.md)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from calls.choices import rule as say
from calls.rules.schema import SCHEMA
from reviews.scoring.files import shape

KINDS = {str: "文字", int: "整数", bool: "はい・いいえ"}
WORDS: Mapping[str, type[TextChoices]] = {
    "scorer": say.Scorer, "scorers": say.Scorer, "aggregate": say.Aggregate,
    "rounding": say.Digits, "veto_by": say.VetoBy, "pass_kind": say.PassKind,
    "carry": say.Carry, "absent_member": say.AbsentMember, "recused": say.Recused,
    "absent_group": say.AbsentGroup, "single": say.Single, "quorum": say.Quorum,
    "ties": say.Tie, "pot": say.Pot, "first_over": say.FirstOver,
}  # fmt: skip
# The keys of the rule that hold no word to choose from: what they hold, and what it means.
VALUES: Mapping[str, tuple[str, str]] = {
    "version": ("整数", "決まりの版。いまは1です。"),
    "labels": ("並び", "点の呼び名を、低いほうから。"),
    "rank_points": ("並び", "1位から順に、順位の点。"),
    "digits": ("整数", "まとめた点を、小数第何位まで出すか。"),
    "comment_at_extremes": ("true・false", "最高と最低の点に、理由を書くか。"),
    "veto_at_most": ("整数", "この点以下を、低い点とします。null は、なし。"),
    "veto_criterion": ("文字", "低い点を見る基準の名前。空は、どの基準でも。"),
    "pass_mark": ("整数", "基準点。点か、満点に対する％です。null は、なし。"),
    "go_on": ("整数", "次の回に進む件数。null は、なし。"),
    "quorum_counts_recused": ("true・false", "定足数に、利害関係で外れた委員を数えるか。"),
    "tie_criterion": ("文字", "同じ点のときに見る基準の名前。"),
    "answer_days": ("整数", "次点が返事をするまでの日数。"),
    "grades": ("並び", "何点以上なら何％かの組を、高いほうから。空は、点で額を決めません。"),
    "further_points": ("整数", "あとから配る点（委員1人につき、これ×団体の数）。null は、なし。"),
    "points_beside_names": ("true・false", "採択した提案の点を、団体の名前とならべて公表するか。"),
}
MEANINGS: Mapping[str, Mapping[str, str]] = {
    "entries": {
        "entry": "提案の記号。くじで決めたもので、団体の名前や受付番号とはつながりません。",
        "received": "予算を届いた順に使う決まりでは、届いた順。ほかの決まりでは、くじで決めた順。",
        "theme": "順位をテーマの中でつけるときの、テーマの名前。",
        "is_continuing": "続ける事業か。続ける事業だけの基準があるときに書きます。",
        "is_absent": "発表に来なかったか。",
        "requested": "求めた額（円）。",
        "recommended": "事業に合うと委員会が考えた額（円）。空は、求めた額のとおり。",
        "before": "前の回の点。決まりで足すときだけ。",
        "firsts": "1位をつけた委員の数。決まりで使うときだけ。",
    },
    "published": {
        "entry": "提案の記号。",
        "rank": "順位。空は、順位なし。",
        "points": "まとめた点。決まりのけたで書きます。",
        "outcome": "決まりのとおりに計算した、委員会の案。",
        "amount": "案で使う額（円）。次点では、残っている額。",
        "decided": "市の決定。",
        "reason": "決定が順位とちがうときの理由。",
    },
    "chosen": {
        "vote": "委員の多数決で決めた順。先のものが上です。",
        "chair": "委員長が決めた順。",
        "lot": "くじで決めた順。",
        "adopted": "1件だけの提案を、話し合いで採択とした記録。",
        "declined": "辞退した提案。",
    },
}
SHEETS = (
    "CSVでは、提案1件に採点する人1人が1行です。JSONでは、同じ提案と同じ役の採点を1つにまとめます。"
    "earlier（行の種類は「前の回の点」）は、前の回の採点表で、同じ形です。"
)
# Of a sheet: its key in the JSON, what it holds, what it means.
OF_SHEETS = (
    ("entry", "文字", "提案の記号。"),
    (
        "role",
        "文字",
        "委員、委員会（話し合って1つの点）、事務局、担当課のどれか。書かないときは、委員。",
    ),
    (
        "scorer",
        "文字",
        "採点した人の記号。JSONでは、rows の1つ1つの、はじめの値。提案ごとに引き直すので、"
        "同じ記号でも同じ人とはかぎりません。順位の点の決まりだけは、どの提案でも同じ記号です。",
    ),
    (
        "rows",
        "並び",
        "基準ごとの点。CSVでは、基準1つが1列です。JSONでは、scorer のあとに criteria の順。"
        "あてはまらない基準は、JSONでは null、CSVでは「対象外」。0点とは数えません。"
        "その人がつけない基準は、JSONでは空の文字、CSVでは空です。",
    ),
    (
        "state",
        "文字",
        "採点、外れた（利害関係）、欠席のどれか。書かないときは、採点。JSONでは、外れた・欠席を、"
        "rows の中で点のかわりに書きます。",
    ),
    (
        "further",
        "整数",
        "はじめの点を見てから配った点。JSONでは、rows と同じ順の並びで、なければ書きません。",
    ),
)
OF_RULE = (
    ("format", "", "文字", f"いつも「{shape.RULE}」。"),
    ("version", "", "整数", f"形の版。いまは{shape.VERSIONS[shape.RULE]}。"),
    ("rule", "", "まとまり", "点の決まり。中身は、次の表にあります。"),
    ("criteria", "", "並び", "審査の基準。中身は、その次の表にあります。"),
    ("pot", "", "整数", "予算の額（円）。null は、上限なし。"),
    ("rounding", "", "整数", "額が点で決まるとき、これより下の円を切り捨てます。"),
    ("themes", "", "まとまり", "テーマの名前と、選ぶ件数。null は、件数を決めていません。"),
    ("before_full", "", "整数", "前の回の満点。前の回の点を足すときだけ。"),
    (
        "is_last",
        "",
        "true・false",
        "最後の回か。false の回は、次の回に進む提案だけを決めます。書かないときは、true。",
    ),
)
OF_CRITERION = (
    ("name", "", "文字", "基準の名前。"),
    ("least", "", "整数", "最低の点。"),
    ("most", "", "整数", "最高の点。"),
    ("weight", "", "整数", "重み。点にかけます。"),
    ("floor", "", "整数", "平均がこれより下なら採択しない点。null は、なし。"),
    ("is_for_continuing", "", "true・false", "続ける事業だけの基準か。"),
)


@dataclass(frozen=True)
class Field:
    """One field: its key in the JSON, its column in the CSV, what it holds, what it means."""

    key: str
    column: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class Part:
    """One list of a file. ``line``: what the first column of the CSV says of its lines."""

    id: str
    title: str
    lead: str
    fields: tuple[Field, ...]
    has_columns: bool = True


def _rule_field(name: str) -> Field:
    if name in VALUES:
        return Field(name, "", *VALUES[name])
    told = "、".join(f"{value}（{label}）" for value, label in WORDS[name].choices)
    kind = {"scorers": "まとまり", "ties": "並び"}.get(name, "言葉")
    return Field(name, "", kind, f"{SCHEMA[name].label}。{told}")


def _part(name: str, kind: str, lead: str) -> Part:
    keys = shape.PARTS[kind][1]
    fields = (
        Field(key, one.column, KINDS[one.kind], MEANINGS[name][key]) for key, one in keys.items()
    )
    return Part(name, f"点のファイル：{kind}", lead, tuple(fields))


def _sheets() -> Part:
    """A sheet is a line of the CSV, and a row of a group in the JSON."""
    column = {key: one.column for key, one in shape.SHEET.items()} | {"rows": "基準：…"}
    fields = (Field(key, column[key], kind, said) for key, kind, said in OF_SHEETS)
    return Part("sheets", "点のファイル：点", SHEETS, tuple(fields))


def _chosen() -> Part:
    kinds = {name: kind for kind, name in shape.CHOSEN.items()}
    fields = [Field(name, kinds[name], "並び", said) for name, said in MEANINGS["chosen"].items()]
    return Part(
        "chosen", "点のファイル：人が決めた順", "CSVでは、1行に1件です。",
        tuple(fields),
    )  # fmt: skip


PARTS: tuple[Part, ...] = (
    Part("rule-file", "決まりのファイル", "JSONです。文字の符号はUTF-8です。",
         tuple(Field(*each) for each in OF_RULE), has_columns=False),
    Part("rule", "決まりのファイル：rule", "募集のページに文で出ている決まりと同じものです。",
         tuple(_rule_field(name) for name in SCHEMA), has_columns=False),
    Part("criteria", "決まりのファイル：criteria", "基準1つが、1つのまとまりです。",
         tuple(Field(*each) for each in OF_CRITERION), has_columns=False),
    _part("entries", "提案", "提案1件が、1行です。"),
    _sheets(),
    _chosen(),
    _part("published", "公表した結果", "計算とくらべるための、公表した結果です。"),
)  # fmt: skip
