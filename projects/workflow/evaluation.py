"""相互評価の手続き: written apart, opened together, talked about, published."""

from datetime import timedelta

from django.utils import timezone

from core.calendar import today, wareki
from core.people import CLOCK, Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from projects.beginning import dates
from projects.choices import DayKind
from projects.choices.evaluation import (
    EVALUATION_TURN,
    EVALUATION_WORDING,
    OpinionStatus,
    SheetStatus,
)
from projects.choices.evaluation import EvaluationStatus as S
from projects.evaluating import sides, talking
from projects.models import Evaluation, EvaluationSetting, ProjectDay
from projects.notices import evaluation as notices

NOT_BOTH = "両方がまだ確かめていません。"
NOT_PAST = "まとめの日（{}）は、まだ過ぎていません。まとめなしで進むのは、そのあとです。"
SILENT = "まとめの日までに、両方の承諾がそろいませんでした。"
WAITING = "専門家の意見の手続きが終わっていません"

OPEN_UP = Transition(
    "open_up", {S.OPEN}, S.OPENED, "両方のシートをひらく", sides.confirms_round,
    "calls.md §7: after opening neither sheet can be changed or begun", by_clock=True,
)  # fmt: skip
SKIP = Transition(
    "skip", {S.OPEN}, S.SKIPPED, "この評価を行わない", sides.runs,
    "issue 14: dates are rows, skipped with reason", needs_reason=True,
)  # fmt: skip
STATE = Transition(
    "state", {S.OPENED}, S.STATED, "共同のまとめを承諾する", sides.agrees,
    "domain facts §4 (Fuchu): 相互評価 on the differences; agreed text = public",
)  # fmt: skip
GO_WITHOUT = Transition(
    "go_without", {S.OPENED}, S.STATED, "まとめの文なしで進む", sides.runs,
    "issue 14: silence means that the points are published, the text is not",
    needs_reason=True, by_clock=True,
)  # fmt: skip
TALK_AGAIN = Transition(
    "talk_again", {S.STATED}, S.OPENED, "もう一度話し合う", sides.runs,
    "both want to word the statement anew", needs_reason=True,
)  # fmt: skip
PUBLISH = Transition(
    "publish", {S.STATED}, S.PUBLISHED, "公表する", sides.runs,
    "guideline: 評価・検証 and 情報の公開; what the rule opens", by_clock=True,
)  # fmt: skip
TAKE_DOWN = Transition(
    "take_down", {S.PUBLISHED}, S.STATED, "公表をやめる", sides.runs,
    "a mistake in what was published", needs_reason=True,
)  # fmt: skip
EVALUATION = Lifecycle(
    "evaluation", "相互評価", Evaluation, S, EVALUATION_TURN,
    (OPEN_UP, SKIP, STATE, GO_WITHOUT, TALK_AGAIN, PUBLISH, TAKE_DOWN), EVALUATION_WORDING,
)  # fmt: skip
guard(EVALUATION)


@EVALUATION.verb(OPEN_UP)
def open_up(evaluation: Evaluation, *, by: Actor, note: str = "") -> Evaluation:
    """A part of the last confirmation, or of the clock's: nobody opens one sheet alone."""
    evaluation = locked(evaluation)
    OPEN_UP.require(evaluation, by)
    refuse(NOT_BOTH if evaluation.sheets.filter(status=SheetStatus.DRAFT).exists() else "")
    evaluation.opened_at = timezone.now()
    days = timedelta(days=EvaluationSetting.current().statement_days)
    evaluation.statement_day = dates.row(evaluation.project, DayKind.STATEMENT, today() + days)
    evaluation.statement_day.save()
    close(evaluation.day, by)
    move(evaluation, OPEN_UP, by=by, note=note)
    notices.evaluation_opened(evaluation)
    return evaluation


@EVALUATION.verb(SKIP)
def skip(evaluation: Evaluation, *, by: Actor, note: str) -> Evaluation:
    """It is not made; what was written stays closed for good."""
    evaluation = locked(evaluation)
    SKIP.require(evaluation, by)
    day = evaluation.day
    day.skipped_at, day.skipped_why = timezone.now(), note.strip()[:200]
    move(evaluation, SKIP, by=by, note=note)
    day.save()
    notices.evaluation_skipped(evaluation, note)
    return evaluation


@EVALUATION.verb(STATE)
def state(evaluation: Evaluation, *, by: Actor, order: int = 0, note: str = "") -> Evaluation:
    """One side says yes to the version that it has read (``order``; 0: the newest). With the second
    yes the statement stands.
    """
    evaluation = locked(evaluation)
    STATE.require(evaluation, by)
    if not talking.say_yes(evaluation, by=by, order=order):
        return evaluation
    evaluation.has_text = True
    close(evaluation.statement_day, by)
    move(evaluation, STATE, by=by, note=note)
    notices.evaluation_stated(evaluation)
    return evaluation


@EVALUATION.verb(GO_WITHOUT)
def go_without(evaluation: Evaluation, *, by: Actor, note: str) -> Evaluation:
    """No text that both accept: the points are published, the text is not. Not before its day."""
    evaluation = locked(evaluation)
    GO_WITHOUT.require(evaluation, by)
    day = evaluation.statement_day
    early = day is not None and not talking.is_past(evaluation)
    refuse(NOT_PAST.format(wareki(day.on)) if early and day else "")
    evaluation.has_text = False
    close(day, by)
    move(evaluation, GO_WITHOUT, by=by, note=note)
    notices.evaluation_stated(evaluation)
    return evaluation


@EVALUATION.verb(TALK_AGAIN)
def talk_again(evaluation: Evaluation, *, by: Actor, note: str) -> Evaluation:
    """Both talk again, with a new day; a new version is accepted by both anew."""
    evaluation = locked(evaluation)
    TALK_AGAIN.require(evaluation, by)
    evaluation.has_text = False
    days = timedelta(days=EvaluationSetting.current().statement_days)
    evaluation.statement_day = dates.row(evaluation.project, DayKind.STATEMENT, today() + days)
    evaluation.statement_day.save()
    talking.ask_again(evaluation)
    move(evaluation, TALK_AGAIN, by=by, note=note)
    notices.evaluation_talks(evaluation, note)
    return evaluation


@EVALUATION.verb(PUBLISH)
def publish(evaluation: Evaluation, *, by: Actor, note: str = "") -> Evaluation:
    """Everybody reads what the rule opens. A person waits for the expert; the clock does not."""
    evaluation = locked(evaluation)
    PUBLISH.require(evaluation, by)
    if by is not CLOCK:
        waiting = evaluation.opinions.filter(status__in=[OpinionStatus.ASKED, OpinionStatus.GIVEN])
        refuse_while([each.name for each in waiting], WAITING)
    evaluation.published_at = timezone.now()
    move(evaluation, PUBLISH, by=by, note=note)
    notices.evaluation_published(evaluation)
    return evaluation


@EVALUATION.verb(TAKE_DOWN)
def take_down(evaluation: Evaluation, *, by: Actor, note: str) -> Evaluation:
    """The public page goes; both are told why."""
    evaluation = locked(evaluation)
    TAKE_DOWN.require(evaluation, by)
    evaluation.published_at = None
    move(evaluation, TAKE_DOWN, by=by, note=note)
    notices.evaluation_talks(evaluation, note)
    return evaluation


def close(day: ProjectDay | None, by: Actor) -> None:
    """What the day waited for is done."""
    if day is None or day.is_over:
        return
    day.done_at, day.done_by_id = timezone.now(), getattr(by, "pk", None)
    day.save()
