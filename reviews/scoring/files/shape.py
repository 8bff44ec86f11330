"""The shape of the files: their names, the keys of each part, the columns of the CSV."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviews.scoring.facts import Role, State

RULE, SCORES = "honjo-kyodo/rule", "honjo-kyodo/scores"
# What is written now, and what is read: scores of version 1 have one object for each sheet.
VERSIONS = {RULE: 1, SCORES: 2}
READ = {RULE: (1,), SCORES: (1, 2)}
NOT_APPLICABLE = "対象外"
UNMARKED = ""  # in a row of the JSON: who scores here does not mark this criterion
CRITERION = "基準："  # before the name of a criterion that is a column

STATES: Mapping[str, State] = {"採点": State.GIVEN, "外れた": State.RECUSED, "欠席": State.ABSENT}
ROLES: Mapping[str, Role] = {
    "委員": Role.MEMBER,
    "委員会": Role.MEETING,
    "事務局": Role.OFFICE,
    "担当課": Role.SECTION,
}
YES = "はい"


@dataclass(frozen=True)
class Key:
    """A key of a part: its column in the CSV, what it holds, and what it is when left out."""

    column: str
    kind: type
    first: Any = None
    is_needed: bool = False


ENTRY: Mapping[str, Key] = {
    "entry": Key("提案", str, is_needed=True),
    "received": Key("受付の順番", int, is_needed=True),
    "theme": Key("テーマ", str, ""),
    "is_continuing": Key("続ける事業", bool, False),
    "is_absent": Key("発表に欠席", bool, False),
    "requested": Key("希望額", int, 0),
    "recommended": Key("案の額", int),
    "before": Key("前の回の点", str),
    "firsts": Key("1位の数", int),
}
SHEET: Mapping[str, Key] = {
    "entry": Key("提案", str, is_needed=True),
    "scorer": Key("採点した人", str, is_needed=True),
    "role": Key("役", str, "委員"),
    "state": Key("状態", str, "採点"),
    "further": Key("あとから配った点", int, 0),
}
PUBLISHED: Mapping[str, Key] = {
    "entry": Key("提案", str, is_needed=True),
    "rank": Key("順位", int),
    "points": Key("点", str),
    "outcome": Key("委員会の案", str, is_needed=True),
    "amount": Key("案で使う額", int, 0),
    "decided": Key("市の決定", str, ""),
    "reason": Key("順位とちがう理由", str, ""),
}
# The sheets of one proposal and one role in the JSON, beside their ``rows``.
SHEETS: Mapping[str, Key] = {
    "entry": SHEET["entry"],
    "role": SHEET["role"],
}
# The lines of the CSV by their first column, and where each stands in the JSON.
KIND = "行の種類"
PARTS: Mapping[str, tuple[str, Mapping[str, Key]]] = {
    "提案": ("entries", ENTRY),
    "点": ("sheets", SHEET),
    "前の回の点": ("earlier", SHEET),
    "公表した結果": ("published", PUBLISHED),
}
CHOSEN: Mapping[str, str] = {
    "多数決": "vote",
    "委員長": "chair",
    "くじ": "lot",
    "話し合いで採択": "adopted",
    "辞退": "declined",
}
