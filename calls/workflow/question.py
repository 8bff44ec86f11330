"""質問の手続き: the table of moves and one verb per row."""

from accounts.models import Section
from calls import permissions
from calls.choices import QUESTION_TURN, QUESTION_WORDING, CallStatus
from calls.choices import QuestionStatus as S
from calls.models import Question
from calls.notices import question as notices
from calls.questions import moderating
from core.caching import pages
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse

ROUTE = Transition(
    "route", {S.ASKED, S.DRAFTED}, S.ASKED, "答える課を決める", permissions.publishes_answer,
    "nobody who asks has to know which section answers",
)  # fmt: skip
DRAFT_ANSWER = Transition(
    "draft_answer", {S.ASKED, S.DRAFTED}, S.DRAFTED, "答えを書く", permissions.drafts_answer,
    "the section in charge answers",
)  # fmt: skip
PUBLISH = Transition(
    "publish", {S.ASKED, S.DRAFTED}, S.ANSWERED, "答えを公開する", permissions.publishes_answer,
    "原則「情報の公開」: answered once for all",
)  # fmt: skip
CORRECT = Transition(
    "correct", {S.ANSWERED}, S.ANSWERED, "答えを訂正する", permissions.publishes_answer,
    "a wrong answer is mended in sight of all", needs_reason=True,
)  # fmt: skip
DECLINE = Transition(
    "decline", {S.ASKED, S.DRAFTED}, S.DECLINED, "公開しない", permissions.publishes_answer,
    "what names a person, or one's own plan, belongs into a consultation", needs_reason=True,
)  # fmt: skip
END = Transition(
    "end", {S.ASKED, S.DRAFTED}, S.ENDED, "募集の中止により終える", permissions.ends_questions,
    "a call that is cancelled answers nothing more; who asked is told with it", needs_reason=True,
)  # fmt: skip
QUESTION = Lifecycle(
    "question", "質問", Question, S, QUESTION_TURN,
    (ROUTE, DRAFT_ANSWER, PUBLISH, CORRECT, DECLINE, END),
    QUESTION_WORDING,
)  # fmt: skip
guard(QUESTION)


@QUESTION.verb(ROUTE)
def route(
    question: Question, *, by: Actor, section: Section | None = None, note: str = ""
) -> Question:
    """This section is to answer; None leaves it with that of the theme, or with the clerks."""
    question = locked(question)
    ROUTE.require(question, by)
    moderating.lead_to(question, section)
    move(question, ROUTE, by=by, note=note)
    notices.question_routed(question, note)
    return question


@QUESTION.verb(DRAFT_ANSWER)
def draft_answer(question: Question, *, by: Actor, answer: str, note: str = "") -> Question:
    """The section's answer, for the clerk to read and publish."""
    question = locked(question)
    DRAFT_ANSWER.require(question, by)
    refuse("" if answer.strip() else "答えを書いてください。")
    question.answer = answer
    move(question, DRAFT_ANSWER, by=by, note=note)
    notices.question_drafted(question)
    return question


@QUESTION.verb(PUBLISH)
def publish(question: Question, *, by: Actor, text: str, answer: str, note: str = "") -> Question:
    """Answered once for all: who asked and who follows is told once, the address forgotten."""
    question = locked(question)
    PUBLISH.require(question, by)
    moderating.publish(question, text=text, answer=answer)
    move(question, PUBLISH, by=by, note=note)
    notices.question_answered(question)
    moderating.forget_asker(question)
    pages.refresh_after_commit()
    return question


@QUESTION.verb(CORRECT)
def correct(question: Question, *, by: Actor, answer: str, note: str) -> Question:
    """A wrong answer is mended in sight of all; ``note`` says what was wrong."""
    question = locked(question)
    CORRECT.require(question, by)
    moderating.correct(question, answer=answer, correction=note)
    move(question, CORRECT, by=by, note=note)
    notices.question_corrected(question)
    pages.refresh_after_commit()
    return question


@QUESTION.verb(DECLINE)
def decline(question: Question, *, by: Actor, note: str) -> Question:
    """It is not made public; who asked hears why, and the address is forgotten."""
    question = locked(question)
    move(question, DECLINE, by=by, note=note)
    notices.question_declined(question, note)
    moderating.forget_asker(question)
    return question


@QUESTION.verb(END)
def end(question: Question, *, by: Actor, note: str) -> Question:
    """Its call is cancelled, whose letter tells who asked; the address is forgotten.

    Raises NotAllowedNow while the call is not cancelled.
    """
    question = locked(question)
    END.require(question, by)
    refuse("" if question.call.status == CallStatus.CANCELLED else "募集は、中止していません。")
    move(question, END, by=by, note=note)
    moderating.forget_asker(question)
    return question
