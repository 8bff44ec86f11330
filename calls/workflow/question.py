"""質問の手続き: the table of moves and one verb per row."""

from calls import permissions
from calls.choices import QUESTION_TURN, QUESTION_WORDING
from calls.choices import QuestionStatus as S
from calls.models import Question
from core.workflow import Lifecycle, Transition, guard

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
QUESTION = Lifecycle(
    "question", "質問", Question, S, QUESTION_TURN,
    (ROUTE, DRAFT_ANSWER, PUBLISH, CORRECT, DECLINE),
    QUESTION_WORDING,
)  # fmt: skip
guard(QUESTION)
