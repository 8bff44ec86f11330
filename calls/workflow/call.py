"""募集の手続き: the table of moves and one verb per row."""

from calls import permissions
from calls.choices import CALL_TURN, CALL_WORDING
from calls.choices import CallStatus as S
from calls.models import Call
from core.workflow import Lifecycle, Transition, guard

ANNOUNCE = Transition(
    "announce", {S.DRAFT}, S.ANNOUNCED, "予告する", permissions.opens,
    "calls.md §2: a call is announced before it opens",
)  # fmt: skip
UNANNOUNCE = Transition(
    "unannounce", {S.ANNOUNCED}, S.DRAFT, "予告を取り下げる", permissions.opens,
    "a plan may fall; who follows is told", needs_reason=True,
)  # fmt: skip
OPEN = Transition(
    "open", {S.DRAFT, S.ANNOUNCED}, S.OPENED, "公開する", permissions.opens,
    "guideline: 市民提案型・行政提案型協働事業制度",
)  # fmt: skip
CORRECT = Transition(
    "correct", {S.OPENED}, S.OPENED, "訂正を出す", permissions.opens,
    "calls.md §7: a change of a condition is a 訂正 of the call", needs_reason=True,
)  # fmt: skip
EXTEND = Transition(
    "extend", {S.OPENED}, S.OPENED, "しめきりをのばす", permissions.opens,
    "calls.md §5 (3): moved for all while drafts were open", needs_reason=True,
)  # fmt: skip
CLOSE_COURSE = Transition(
    "close_course", {S.OPENED}, S.OPENED, "部門の受け付けをやめる", permissions.opens,
    "city setting", needs_reason=True,
)  # fmt: skip
END_INTAKE = Transition(
    "end_intake", {S.OPENED}, S.OPENED, "受け付けを早く終える", permissions.opens,
    "domain facts §3.3: rolling intake ends when the money is used", needs_reason=True,
)  # fmt: skip
DECIDE = Transition(
    "decide", {S.OPENED}, S.DECIDED, "結果を公表したことにする", permissions.opens,
    "原則「情報の公開」: the end of a call is told",
)  # fmt: skip
CANCEL = Transition(
    "cancel", {S.ANNOUNCED, S.OPENED}, S.CANCELLED, "中止する", permissions.opens,
    "calls.md §6: a call before its budget may have to end", needs_reason=True,
)  # fmt: skip
CALL = Lifecycle(
    "call", "募集", Call, S, CALL_TURN,
    (
        ANNOUNCE, OPEN, CORRECT, EXTEND, CLOSE_COURSE, END_INTAKE, DECIDE, UNANNOUNCE, CANCEL,
    ),
    CALL_WORDING,
)  # fmt: skip
guard(CALL)
