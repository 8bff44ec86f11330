"""公開プレゼンテーションの手続き: ordered, invited, published, held; the moves and their verbs."""

from collections.abc import Sequence

from django.utils import timezone

from core.caching.pages import refresh_after_commit
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from reviews import permissions
from reviews.choices import HEARING_TURN, HEARING_WORDING
from reviews.choices import HearingStatus as S
from reviews.models import Hearing
from reviews.presenting import checklist, ordering, published, telling
from reviews.workflow import meeting as meetings

KNOWN = frozenset({S.ORDERED, S.INVITED, S.PUBLISHED})
NOT_YET = "まだできません"

DRAW = Transition(
    "draw", {S.PLANNED}, S.ORDERED, "くじで順番を決める", permissions.holds,
    "issue 13 §7: running order by lot, logged",
)  # fmt: skip
FIX = Transition(
    "fix", {S.PLANNED}, S.ORDERED, "順番を手で決める", permissions.holds,
    "issue 13 §7: or fixed, logged",
)  # fmt: skip
DRAW_AGAIN = Transition(
    "draw_again", KNOWN, "", "くじを引き直す", permissions.holds,
    "a lot is drawn again only with a reason, on record", needs_reason=True,
)  # fmt: skip
FIX_AGAIN = Transition(
    "fix_again", KNOWN, "", "順番を手で直す", permissions.holds,
    "an order is changed only with a reason, on record", needs_reason=True,
)  # fmt: skip
INVITE = Transition(
    "invite", {S.ORDERED}, S.INVITED, "団体と委員に案内する", permissions.holds,
    "domain facts §3.6: each group has its time; slides are due at one time",
)  # fmt: skip
PUBLISH = Transition(
    "publish", {S.INVITED}, S.PUBLISHED, "順番を公表する", permissions.holds,
    "calls.md §7: nothing is public before staff publish it",
)  # fmt: skip
UNPUBLISH = Transition(
    "unpublish", {S.PUBLISHED}, S.INVITED, "公表をやめる", permissions.holds,
    "city setting: what was published by mistake", needs_reason=True,
)  # fmt: skip
END = Transition(
    "end", {S.INVITED, S.PUBLISHED}, S.HELD, "終わったことを記録する", permissions.holds,
    "calls.md §7: meetings are rows, with who attended",
)  # fmt: skip
HEARING = Lifecycle(
    "hearing", "公開プレゼンテーション", Hearing, S, HEARING_TURN,
    (DRAW, FIX, INVITE, PUBLISH, END, DRAW_AGAIN, FIX_AGAIN, UNPUBLISH), HEARING_WORDING,
)  # fmt: skip
guard(HEARING)


@HEARING.verb(DRAW)
def draw(hearing: Hearing, *, by: Actor, note: str = "") -> Hearing:
    """A seed that nobody chose gives the order; nobody is told yet."""
    hearing = locked(hearing)
    DRAW.require(hearing, by)
    ordering.by_lot(hearing, by=by)
    move(hearing, DRAW, by=by, note=note)
    return hearing


@HEARING.verb(FIX)
def fix(hearing: Hearing, *, by: Actor, order: Sequence[int], note: str = "") -> Hearing:
    """The office says the order; nobody is told yet."""
    hearing = locked(hearing)
    FIX.require(hearing, by)
    ordering.by_hand(hearing, order, by=by)
    move(hearing, FIX, by=by, note=note)
    return hearing


@HEARING.verb(DRAW_AGAIN)
def draw_again(hearing: Hearing, *, by: Actor, note: str) -> Hearing:
    """Another seed, with the reason; whose time is another one is told so, once they were told."""
    hearing = locked(hearing)
    DRAW_AGAIN.require(hearing, by)
    refuse(ordering.why_fixed(hearing))
    move(hearing, DRAW_AGAIN, by=by, note=note)
    ordering.by_lot(hearing, by=by, reason=note)
    telling.tell(hearing)
    published.made_anew(hearing)
    return hearing


@HEARING.verb(FIX_AGAIN)
def fix_again(hearing: Hearing, *, by: Actor, order: Sequence[int], note: str) -> Hearing:
    """Another order by hand, with the reason; whose time is another one is told so."""
    hearing = locked(hearing)
    FIX_AGAIN.require(hearing, by)
    refuse(ordering.why_fixed(hearing))
    move(hearing, FIX_AGAIN, by=by, note=note)
    ordering.by_hand(hearing, order, by=by, reason=note)
    telling.tell(hearing)
    published.made_anew(hearing)
    return hearing


@HEARING.verb(INVITE)
def invite(hearing: Hearing, *, by: Actor, note: str = "") -> Hearing:
    """Each group is told its own time and until when slides are taken; the members are called to
    the meeting in which it takes place.
    """
    hearing = locked(hearing)
    INVITE.require(hearing, by)
    refuse_while(checklist.uninvited(hearing), NOT_YET)
    move(hearing, INVITE, by=by, note=note)
    telling.tell(hearing)
    meetings.summon(hearing.meeting, by=by)
    return hearing


@HEARING.verb(PUBLISH)
def publish(hearing: Hearing, *, by: Actor, note: str = "") -> Hearing:
    """Everybody sees the order: of an open hearing alone."""
    hearing = locked(hearing)
    PUBLISH.require(hearing, by)
    refuse_while(checklist.unpublished(hearing), NOT_YET)
    hearing.published_at = timezone.now()
    move(hearing, PUBLISH, by=by, note=note)
    refresh_after_commit()
    return hearing


@HEARING.verb(UNPUBLISH)
def unpublish(hearing: Hearing, *, by: Actor, note: str) -> Hearing:
    """Nobody outside sees it any more."""
    hearing = locked(hearing)
    UNPUBLISH.require(hearing, by)
    hearing.published_at = None
    move(hearing, UNPUBLISH, by=by, note=note)
    refresh_after_commit()
    return hearing


@HEARING.verb(END)
def end(hearing: Hearing, *, by: Actor, note: str = "") -> Hearing:
    """Who came is on record; what is scored is the round's matter."""
    hearing = locked(hearing)
    END.require(hearing, by)
    refuse_while(checklist.unended(hearing), NOT_YET)
    move(hearing, END, by=by, note=note)
    return hearing
