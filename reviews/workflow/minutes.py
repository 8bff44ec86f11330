"""議事録の手続き: written, checked by the members, confirmed, made public; the table of moves and
their verbs.
"""

from datetime import date

from django.utils import timezone

from core.calendar import today
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from reviews import permissions
from reviews.choices import MINUTES_TURN, MINUTES_WORDING
from reviews.choices import MinutesStatus as S
from reviews.meetings import public
from reviews.models import Minutes
from reviews.notices import minutes as notices

UNWRITTEN = "記録が、ひとつも書かれていません。"
PAST = "確認の期限は、あすからあとの日にしてください。"

ASK_CHECK = Transition(
    "ask_check", {S.DRAFT}, S.CHECKING, "委員に確認をお願いする", permissions.runs,
    "calls.md §6: 議事録 with confirmation",
)  # fmt: skip
REWRITE = Transition(
    "rewrite", {S.CHECKING, S.CONFIRMED}, S.DRAFT, "直す", permissions.runs,
    "what a member found wrong is mended, and checked again", needs_reason=True,
)  # fmt: skip
CONFIRM = Transition(
    "confirm", {S.CHECKING}, S.CONFIRMED, "確認が済んだことにする", permissions.confirms,
    "calls.md §6: 議事録 with confirmation, by the chair",
)  # fmt: skip
PUBLISH = Transition(
    "publish", {S.CONFIRMED}, S.PUBLISHED, "公開する", permissions.publishes,
    "calls.md §6: open or closed with reason; domain facts §3.6: minutes are published",
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", {S.PUBLISHED}, S.CONFIRMED, "公開をやめる", permissions.runs,
    "what should not have been public is taken away at once", needs_reason=True,
)  # fmt: skip
MINUTES = Lifecycle(
    "minutes", "議事録", Minutes, S, MINUTES_TURN,
    (ASK_CHECK, REWRITE, CONFIRM, PUBLISH, WITHDRAW), MINUTES_WORDING,
)  # fmt: skip
guard(MINUTES)


@MINUTES.verb(ASK_CHECK)
def ask_check(minutes: Minutes, *, by: Actor, check_by: date, note: str = "") -> Minutes:
    """Who came is asked to read them, each without what is closed to them."""
    minutes = locked(minutes)
    ASK_CHECK.require(minutes, by)
    refuse("" if minutes.meeting.items.exclude(record="").exists() else UNWRITTEN)
    refuse(PAST if check_by <= today() else "")
    minutes.edition, minutes.check_by = minutes.edition + 1, check_by
    move(minutes, ASK_CHECK, by=by, note=note)
    notices.minutes_to_check(minutes)
    return minutes


@MINUTES.verb(REWRITE)
def rewrite(minutes: Minutes, *, by: Actor, note: str) -> Minutes:
    """Back to the draft; what members said stays on record."""
    minutes = locked(minutes)
    REWRITE.require(minutes, by)
    minutes.confirmed_at = None
    move(minutes, REWRITE, by=by, note=note)
    return minutes


@MINUTES.verb(CONFIRM)
def confirm(minutes: Minutes, *, by: Actor, note: str = "") -> Minutes:
    """The chair, or who leads in their place, has read them; the office enters their word."""
    minutes = locked(minutes)
    CONFIRM.require(minutes, by)
    minutes.confirmed_at = timezone.now()
    move(minutes, CONFIRM, by=by, note=note)
    return minutes


@MINUTES.verb(PUBLISH)
def publish(minutes: Minutes, *, by: Actor, note: str = "") -> Minutes:
    """The public version is everybody's to read; never before all in it were told their result."""
    minutes = locked(minutes)
    PUBLISH.require(minutes, by)
    refuse_while(public.obstacles(minutes), "まだ公開できません")
    minutes.published_at = timezone.now()
    move(minutes, PUBLISH, by=by, note=note)
    return minutes


@MINUTES.verb(WITHDRAW)
def withdraw(minutes: Minutes, *, by: Actor, note: str) -> Minutes:
    """Nobody outside reads it any more."""
    minutes = locked(minutes)
    WITHDRAW.require(minutes, by)
    minutes.published_at = None
    move(minutes, WITHDRAW, by=by, note=note)
    return minutes
