"""委員からの質問の手続き: asked, passed on, answered; the table of moves and their verbs."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from core.calendar import today
from core.people import Actor, LinkHolder
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse
from reviews import permissions
from reviews.choices import CLARIFICATION_TURN, CLARIFICATION_WORDING
from reviews.choices import ClarificationStatus as S
from reviews.models import Clarification, ClarificationLink
from reviews.notices import clarification as notices

PAST = "答えの期限は、あすからあとの日にしてください。"
NO_TEXT = "取り次ぐ質問を書いてください。"
NO_ANSWER = "答えを書いてください。"
EARLY = "答えの期限が、まだ過ぎていません。"
GONE = "この提案の審査は終わりました。"

PASS_ON = Transition(
    "pass_on", {S.ASKED}, S.PASSED, "提案した人に取り次ぐ", permissions.passes_on,
    "calls.md §2 (hotcrp#312): answers are readable before one's own sheet, through the clerk",
)  # fmt: skip
KEEP_BACK = Transition(
    "keep_back", {S.ASKED}, S.NOT_PASSED, "取り次がない", permissions.passes_on,
    "what the proposal says already, or what is no matter of the review", needs_reason=True,
)  # fmt: skip
TAKE_BACK = Transition(
    "take_back", {S.ASKED}, S.TAKEN_BACK, "質問を取り下げる", permissions.asked,
    "a member who has found the answer asks no more",
)  # fmt: skip
PROLONG = Transition(
    "prolong", {S.PASSED}, S.PASSED, "答えの期限を延ばす", permissions.passes_on,
    "lessons.md: dates are rows; a moved one is told", needs_reason=True,
)  # fmt: skip
ANSWER = Transition(
    "answer", {S.PASSED}, S.ANSWERED, "答える", permissions.answers_question,
    "calls.md §2 (hotcrp#312): answered for all members alike",
)  # fmt: skip
END = Transition(
    "end_unanswered", {S.PASSED}, S.UNANSWERED, "答えのないまま終える", permissions.passes_on,
    "calls.md §6: silence grants nothing, and takes nothing: members read that no answer came",
)  # fmt: skip
DROP = Transition(
    "drop_question", {S.ASKED, S.PASSED}, S.DROPPED, "閉じる", permissions.ends_questions,
    "calls.md §2 (pkp-lib): what ends a task says so", needs_reason=True, by_clock=True,
)  # fmt: skip
CLARIFICATION = Lifecycle(
    "clarification", "委員からの質問", Clarification, S, CLARIFICATION_TURN,
    (PASS_ON, KEEP_BACK, TAKE_BACK, PROLONG, ANSWER, END, DROP), CLARIFICATION_WORDING,
)  # fmt: skip
guard(CLARIFICATION)


@CLARIFICATION.verb(PASS_ON)
def pass_on(
    clarification: Clarification, *, by: Actor, text: str, due_on: date, note: str = ""
) -> Clarification:
    """To whoever proposed, in words that the office may have changed; never who asked."""
    clarification = locked(clarification)
    PASS_ON.require(clarification, by)
    refuse(GONE if clarification.entry.left_at else "")
    refuse("" if text.strip() else NO_TEXT)
    refuse(PAST if due_on <= today() else "")
    clarification.text, clarification.due_on = text.strip(), due_on
    clarification.due_set_at = timezone.now()
    move(clarification, PASS_ON, by=by, note=note)
    notices.clarification_passed(clarification)
    return clarification


@CLARIFICATION.verb(KEEP_BACK)
def keep_back(clarification: Clarification, *, by: Actor, note: str) -> Clarification:
    """It is not passed on; the member reads why."""
    clarification = locked(clarification)
    KEEP_BACK.require(clarification, by)
    move(clarification, KEEP_BACK, by=by, note=note)
    notices.clarification_kept_back(clarification, note)
    return clarification


@CLARIFICATION.verb(TAKE_BACK)
def take_back(clarification: Clarification, *, by: Actor, note: str = "") -> Clarification:
    """The member asks no more; nobody else ever read it but the office."""
    clarification = locked(clarification)
    TAKE_BACK.require(clarification, by)
    move(clarification, TAKE_BACK, by=by, note=note)
    return clarification


@CLARIFICATION.verb(PROLONG)
def prolong(clarification: Clarification, *, by: Actor, due_on: date, note: str) -> Clarification:
    """Another day; whoever proposed is told, with a new link."""
    clarification = locked(clarification)
    PROLONG.require(clarification, by)
    refuse(PAST if due_on <= today() else "")
    clarification.due_on, clarification.due_set_at = due_on, timezone.now()
    move(clarification, PROLONG, by=by, note=note)
    notices.clarification_passed(clarification)
    return clarification


@CLARIFICATION.verb(ANSWER)
def answer(clarification: Clarification, *, by: Actor, text: str, note: str = "") -> Clarification:
    """For all members who may read the proposal, and the office. A late one counts too, while it
    is waited for.
    """
    clarification = locked(clarification)
    ANSWER.require(clarification, by)
    refuse("" if text.strip() else NO_ANSWER)
    if isinstance(by, LinkHolder):
        fresh = ClarificationLink.objects.get(pk=by.link.pk)
        refuse(GONE if fresh.closed_at else "")
    clarification.answer, clarification.answered_at = text.strip(), timezone.now()
    move(clarification, ANSWER, by=by, note=note)
    over(clarification)
    notices.clarification_answered(clarification)
    return clarification


@CLARIFICATION.verb(END)
def end_unanswered(clarification: Clarification, *, by: Actor, note: str = "") -> Clarification:
    """The day is over and nothing came: members read that, and nothing is taken from anybody."""
    clarification = locked(clarification)
    END.require(clarification, by)
    is_over = clarification.due_on is not None and clarification.due_on < today()
    refuse("" if is_over else EARLY)
    move(clarification, END, by=by, note=note)
    over(clarification)
    return clarification


@CLARIFICATION.verb(DROP)
def drop_question(clarification: Clarification, *, by: Actor, note: str) -> Clarification:
    """What it was asked for is over; whoever was to answer is told that nothing is wanted."""
    clarification = locked(clarification)
    DROP.require(clarification, by)
    move(clarification, DROP, by=by, note=note)
    over(clarification)
    notices.clarification_dropped(clarification)
    return clarification


def over(clarification: Clarification) -> None:
    """Its links answer no more, and no letter with one leaves."""
    ClarificationLink.objects.filter(clarification=clarification).take_back()
    notices.question_over(clarification)


def drop_all(rows: QuerySet[Clarification], by: Actor, why: str) -> None:
    """What these were asked for is over: a proposal is reviewed no more, or the marks are open."""
    for each in rows.filter(status__in=(S.ASKED, S.PASSED)).order_by("pk"):
        drop_question(each, by=by, note=why)
