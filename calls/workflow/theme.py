"""テーマの手続き: the table of moves and one verb per row."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from calls import permissions
from calls.choices import THEME_TURN, CallStatus
from calls.choices import ThemeStatus as S
from calls.models import Call, Theme
from calls.notices import theme as notices
from calls.preparing import correcting, editions
from calls.themes import checklist, days, numbering
from calls.themes.writing import held
from core.caching import pages
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while

WHY = "募集を公開しているので、理由を書いてください。募集の訂正として、ページとメールにのります。"

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
    "publish", {S.ACCEPTED, S.WITHDRAWN}, S.PUBLISHED, "公開する", permissions.publishes_theme,
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


def with_edition(
    call: Call, by: Actor, reason: str, write: Callable[[], object]
) -> correcting.Change | None:
    """Do it; where the call is open, as a new edition of what everybody reads."""
    if call.status != CallStatus.OPENED:
        write()
        return None
    change = correcting.considered(call, write)
    editions.publish(call, by, change.facts, change.sentences, reason)
    return change


@THEME.verb(HAND_IN)
def hand_in(theme: Theme, *, by: Actor, note: str = "") -> Theme:
    """The section has written it; from now on the clerk edits it with the section."""
    theme = locked(theme)
    theme.due_on = theme.due_set_at = None
    move(theme, HAND_IN, by=by, note=note)
    refuse_while(checklist.missing(theme), "まだ書かれていないことがあります")
    notices.theme_handed_in(theme)
    return theme


@THEME.verb(SEND_BACK)
def send_back(theme: Theme, *, by: Actor, note: str, due_on: date | None = None) -> Theme:
    """To the section once more, with the reason, until a day of its own (that of the city's
    setting). The theme is reminded by that day, however long ago the internal one was.
    """
    theme = locked(theme)
    theme.due_on, theme.due_set_at = due_on or days.again_by(theme), timezone.now()
    move(theme, SEND_BACK, by=by, note=note)
    notices.theme_sent_back(theme, note)
    return theme


@THEME.verb(ACCEPT)
def accept(theme: Theme, *, by: Actor, note: str = "") -> Theme:
    """It is taken into the call and gets its number, which it keeps."""
    theme = held(theme)
    ACCEPT.require(theme, by)
    numbering.number(theme)
    move(theme, ACCEPT, by=by, note=note)
    refuse_while(checklist.missing(theme), "まだ書かれていないことがあります")
    notices.theme_accepted(theme)
    return theme


@THEME.verb(PUBLISH)
def publish(theme: Theme, *, by: Actor, note: str = "", with_call: bool = False) -> Theme:
    """Everybody sees it as soon as the call is shown. In an open call it is a 訂正: it needs a
    reason and is judged, and its letter is the one of the theme.

    ``with_call``: the call opens with it and tells of both by its own letter.
    """
    theme = held(theme)
    PUBLISH.require(theme, by)
    refuse_while(checklist.findings(theme), "直してから公開してください")
    refuse(WHY if theme.call.status == CallStatus.OPENED and not note.strip() else "")
    numbering.number(theme)
    theme.published_at = theme.published_at or timezone.now()
    change = with_edition(theme.call, by, note, lambda: move(theme, PUBLISH, by=by, note=note))
    if change:
        correcting.refuse_stopped(change)
    notices.theme_published(theme, note, with_call=with_call)
    pages.refresh_after_commit()
    return theme


@THEME.verb(WITHDRAW)
def withdraw(theme: Theme, *, by: Actor, note: str) -> Theme:
    """Nobody outside sees it any more; whom it concerns hears why. In an open call it is a 訂正,
    which nothing stops: what the city cannot do it must not go on offering.
    """
    theme = held(theme)
    with_edition(theme.call, by, note, lambda: move(theme, WITHDRAW, by=by, note=note))
    notices.theme_withdrawn(theme, note)
    pages.refresh_after_commit()
    return theme


@THEME.verb(DROP)
def drop(theme: Theme, *, by: Actor, note: str) -> Theme:
    """It is not taken; its number is free again, since nobody outside has read it."""
    theme = locked(theme)
    DROP.require(theme, by)
    theme.number = theme.due_on = theme.due_set_at = None
    move(theme, DROP, by=by, note=note)
    notices.theme_dropped(theme, note)
    return theme
