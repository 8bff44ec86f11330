"""募集の手続き: the table of moves and one verb per row."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from calls import permissions
from calls.choices import CALL_TURN, CALL_WORDING, Phase
from calls.choices import CallStatus as S
from calls.models import Call, Course, Milestone
from calls.notices import call as notices
from calls.notices import consultation as consultation_notices
from calls.notices import theme as theme_notices
from calls.phases import phase
from calls.preparing import checking, correcting, editions, extending, opening
from calls.preparing.correcting import Change
from calls.receivers import call as receivers
from calls.themes import days as theme_days
from calls.workflow import question, theme
from core.caching import pages
from core.deadlines import Receiver
from core.people import CLOCK, Actor
from core.workflow import (
    STAYS,
    Lifecycle,
    Transition,
    guard,
    locked,
    move,
    refuse,
    refuse_while,
)

LONGEST_WHY = 200
SAME = "公開している内容は、変わっていません。"
ENDED = "受け付けは、もう終えています。"
RUNNING = "応募の受け付けが終わってから、結果を公表できます。"

ANNOUNCE = Transition(
    "announce", {S.DRAFT}, S.ANNOUNCED, "予告する", permissions.opens,
    "calls.md §2: a call is announced before it opens",
)  # fmt: skip
UNANNOUNCE = Transition(
    "unannounce", {S.ANNOUNCED}, S.DRAFT, "予告を取り下げる", permissions.opens,
    "a plan may fall; who follows is told", needs_reason=True,
)  # fmt: skip
OPEN = Transition(
    "open_up", {S.DRAFT, S.ANNOUNCED}, S.OPENED, "公開する", permissions.opens,
    "guideline: 市民提案型・行政提案型協働事業制度",
)  # fmt: skip
CORRECT = Transition(
    "correct", {S.OPENED}, S.OPENED, "訂正を出す", permissions.opens,
    "calls.md §7: a change of a condition is a 訂正 of the call", needs_reason=True,
)  # fmt: skip
EXTEND = Transition(
    "extend", {S.OPENED}, S.OPENED, "しめきりを延ばす", permissions.opens,
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
FINISH_DAY = Transition(
    "finish_day", {S.DRAFT, S.ANNOUNCED, S.OPENED, S.DECIDED}, STAYS, "日程を済んだことにする",
    permissions.prepares, "calls.md §7: a day of the city is done, or goes on without",
    by_clock=True,
)  # fmt: skip
RESUME_DAY = Transition(
    "resume_day", {S.DRAFT, S.ANNOUNCED, S.OPENED, S.DECIDED}, STAYS,
    "日程をまだ済んでいないことにする", permissions.prepares, "a slip of the hand",
)  # fmt: skip
CALL = Lifecycle(
    "call", "募集", Call, S, CALL_TURN,
    (
        ANNOUNCE, OPEN, CORRECT, EXTEND, CLOSE_COURSE, END_INTAKE, DECIDE, UNANNOUNCE, CANCEL,
        FINISH_DAY, RESUME_DAY,
    ),
    CALL_WORDING,
)  # fmt: skip
guard(CALL)


@CALL.verb(ANNOUNCE)
def announce(call: Call, *, by: Actor, note: str = "") -> Call:
    """Everybody sees that it will come, and may ask to be told; nothing binds yet."""
    call = locked(call)
    move(call, ANNOUNCE, by=by, note=note)
    refuse_while([] if call.section else ["担当課"], "先に書いてください")
    pages.refresh_after_commit()
    return call


@CALL.verb(UNANNOUNCE)
def unannounce(call: Call, *, by: Actor, note: str) -> Call:
    """Back into preparation; who follows is told why."""
    call = locked(call)
    move(call, UNANNOUNCE, by=by, note=note)
    notices.call_unannounced(call, note)
    pages.refresh_after_commit()
    return call


@CALL.verb(OPEN)
def open_up(call: Call, *, by: Actor, note: str = "") -> Call:
    """Everybody sees it, edition 1 is frozen, the accepted themes are published with it."""
    call = locked(call)
    OPEN.require(call, by)
    opening.hold_themes(call)
    whole = editions.loaded(call)
    refuse_while(checking.obstacles(whole), "直してから公開してください")
    publish_themes(call, by)
    call.opened_at, call.edition = timezone.now(), 1
    move(call, OPEN, by=by, note=note)
    editions.freeze(call, editions.facts(whole), by=by)
    notices.call_opened(call)
    pages.refresh_after_commit()
    return call


def publish_themes(call: Call, by: Actor) -> None:
    """The accepted themes, by the verb of theirs."""
    for each in opening.themes_to_publish(call):
        theme.publish(each, by=by, with_call=True)


@CALL.verb(CORRECT)
def correct(call: Call, *, by: Actor, note: str, write: Callable[[], object]) -> Call:
    """訂正: ``write`` stores what is new; what has changed is reckoned, judged, frozen and told.

    Raises NotAllowedNow when nothing that is public has changed, Stopped (one of it) when it would
    bring in what stops an opening.
    """
    call = locked(call)
    CORRECT.require(call, by)
    change = correcting.considered(call, write)
    refuse("" if change.sentences else SAME)
    correcting.refuse_stopped(change)
    call.refresh_from_db()
    move(call, CORRECT, by=by, note=note)
    editions.publish(call, by, change.facts, change.sentences, note)
    notices.call_corrected(
        call, change.sentences, note, change.themes, is_of_themes=change.is_of_themes
    )
    return call


def told(call: Call, change: Change) -> list[Receiver]:
    """Who hears of a 訂正."""
    return receivers.told_of_correction(call, change.themes, is_of_themes=change.is_of_themes)


@CALL.verb(EXTEND)
def extend(
    call: Call,
    *,
    by: Actor,
    note: str,
    until: date,
    course: Course | None = None,
    roll: bool = False,
) -> Call:
    """A later day for the closing of the call, or of one course; also after it has passed.

    ``roll``: to the next open day. Raises NotAllowedNow for a day that is not later.
    """
    call = locked(call)
    EXTEND.require(call, by)
    course = locked(course) if course else None
    refuse(extending.obstacle(call, course, until, roll=roll))
    changes = [extending.sentence(call, course, until, roll=roll)]
    extending.put_off(call, course, until, roll=roll)
    move(call, EXTEND, by=by, note=note)
    editions.publish(call, by, editions.facts(call), changes, note)
    notices.call_extended(call, changes, note)
    return call


@CALL.verb(CLOSE_COURSE)
def close_course(call: Call, *, by: Actor, note: str, course: Course) -> Call:
    """This course takes no more proposals, for a reason everybody reads; the others go on."""
    call = locked(call)
    CLOSE_COURSE.require(call, by)
    course = locked(course)
    refuse(opening.unclosable(call, course))
    course.closed_at, course.closed_why = timezone.now(), note[:LONGEST_WHY]
    course.save(update_fields=["closed_at", "closed_why"])
    move(call, CLOSE_COURSE, by=by, note=note)
    changes = [closed_words(course)]
    editions.publish(call, by, editions.facts(call), changes, note)
    notices.call_course_closed(call, changes, note)
    return call


def closed_words(course: Course) -> str:
    """What everybody reads of a course that was closed."""
    return f"部門「{course}」の受け付けをやめました"


@CALL.verb(END_INTAKE)
def end_intake(call: Call, *, by: Actor, note: str) -> Call:
    """No more proposals from now on, before the day that was set (an empty pot)."""
    call = locked(call)
    END_INTAKE.require(call, by)
    refuse(ENDED if call.intake_ended_at else "")
    call.intake_ended_at = timezone.now()
    move(call, END_INTAKE, by=by, note=note)
    now = editions.facts(call)
    editions.publish(call, by, now, editions.unpublished(call, now), note)
    notices.call_intake_ended(call, note)
    return call


@CALL.verb(DECIDE)
def decide(call: Call, *, by: Actor, note: str = "", result_url: str = "") -> Call:
    """The results are public, at this address where there is one; the call is over."""
    call = locked(call)
    DECIDE.require(call, by)
    refuse("" if phase(call, timezone.now()) is Phase.REVIEWING else RUNNING)
    call.result_url = result_url
    move(call, DECIDE, by=by, note=note)
    notices.call_decided(call)
    pages.refresh_after_commit()
    return call


@CALL.verb(CANCEL)
def cancel(call: Call, *, by: Actor, note: str) -> Call:
    """It will not be; its page says so and why, and everybody who waits for it is told once.

    Questions that wait end with it. A consultation goes on, since an idea is more than a call.
    """
    call = locked(call)
    waiting = list(call.questions.held())  # before the call is written, as whoever answers does
    move(call, CANCEL, by=by, note=note)
    notices.call_cancelled(call, note, waiting)
    for each in waiting:
        question.end(each, by=by, note=note)
    consultation_notices.call_cancelled(call)
    pages.refresh_after_commit()
    return call


@CALL.verb(FINISH_DAY)
def finish_day(call: Call, *, by: Actor, day: Milestone, note: str = "") -> Call:
    """What the city had to do by this day is done, so nobody is reminded any more; by the clock,
    the call goes on without. Raises NotAllowedNow when it is done already.
    """
    call = locked(call)
    FINISH_DAY.require(call, by)
    day = locked(day)
    refuse(f"「{day}」は、もう済んでいます。" if day.done_at else "")
    left_out = list(theme_days.left_out(day)) if by is CLOCK else []
    day.done_at = timezone.now()
    day.save(update_fields=["done_at"])
    move(call, FINISH_DAY, by=by, note=note or str(day))
    if by is CLOCK:
        theme_notices.themes_left_out(call, left_out)
    return call


@CALL.verb(RESUME_DAY)
def resume_day(call: Call, *, by: Actor, day: Milestone, note: str = "") -> Call:
    """After all it is not done."""
    call = locked(call)
    RESUME_DAY.require(call, by)
    day = locked(day)
    refuse("" if day.done_at else f"「{day}」は、まだ済んでいません。")
    day.done_at = None
    day.save(update_fields=["done_at"])
    move(call, RESUME_DAY, by=by, note=note or str(day))
    return call
