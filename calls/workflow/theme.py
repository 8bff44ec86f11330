"""テーマの手続き: the table of moves and one verb per row."""

from calls import permissions
from calls.choices import THEME_TURN
from calls.choices import ThemeStatus as S
from calls.models import Theme
from core.workflow import Lifecycle, Transition, guard

HAND_IN = Transition(
    "hand_in", {S.DRAFT}, S.HANDED_IN, "推進課に出す", permissions.writes_theme,
    "domain facts §3.1: sections hand in themes in an internal call",
)  # fmt: skip
SEND_BACK = Transition(
    "send_back", {S.HANDED_IN, S.ACCEPTED}, S.DRAFT, "担当課に戻す", permissions.accepts_themes,
    "the clerk edits with the section", needs_reason=True,
)  # fmt: skip
ACCEPT = Transition(
    "accept", {S.HANDED_IN}, S.ACCEPTED, "採用する", permissions.accepts_themes,
    "domain facts §3.1: published list with 担当課",
)  # fmt: skip
PUBLISH = Transition(
    "publish", {S.ACCEPTED, S.WITHDRAWN}, S.PUBLISHED, "公開する", permissions.accepts_themes,
    "原則「情報の公開」",
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", {S.PUBLISHED}, S.WITHDRAWN, "公開を終える", permissions.accepts_themes,
    "a theme may fall; who follows or consults is told", needs_reason=True,
)  # fmt: skip
DROP = Transition(
    "drop", {S.DRAFT, S.HANDED_IN, S.ACCEPTED}, S.DROPPED, "見送る", permissions.accepts_themes,
    "not every theme is taken; the section hears why", needs_reason=True,
)  # fmt: skip
THEME = Lifecycle(
    "theme", "テーマ", Theme, S, THEME_TURN,
    (HAND_IN, ACCEPT, PUBLISH, SEND_BACK, WITHDRAW, DROP),
)  # fmt: skip
guard(THEME)
