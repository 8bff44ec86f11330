"""外部専門家の意見の手続き: asked, given, answered."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from accounts.models import User
from core.calendar import today
from core.people import Actor, Person
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse
from projects.beginning import dates
from projects.choices import DayKind
from projects.choices.evaluation import OPINION_TURN, OPINION_WORDING, Answered, EvaluationStatus
from projects.choices.evaluation import OpinionStatus as S
from projects.evaluating import sides
from projects.models import Evaluation, EvaluationSetting, ExpertOpinion, OpinionPoint
from projects.notices import evaluation as notices
from projects.workflow.evaluation import close

NOT_OPEN = "専門家に聞けるのは、両方のシートがひらいてから、公表するまでです。"
NOTHING = "意見を、1つは書いてください。"
UNANSWERED = "すべての意見に答えてください。"
NO_WHY = "「一部反映」と「反映しない」には、わけを書いてください。"

GIVE = Transition(
    "give", {S.ASKED}, S.GIVEN, "意見を出す", sides.gives,
    "guideline: 外部専門家からの意見聴取",
)  # fmt: skip
ANSWER = Transition(
    "answer", {S.GIVEN}, S.ANSWERED, "専門家の意見に答える", sides.answers,
    "issue 14: 反映／一部反映／反映しない and why",
)  # fmt: skip
TAKE_BACK = Transition(
    "take_back", {S.ASKED}, S.TAKEN_BACK, "お願いを取り消す", sides.takes_back,
    "calls.md §2 (Démarche): revocation that keeps an answer already given", needs_reason=True,
)  # fmt: skip
EXPERT_OPINION = Lifecycle(
    "expert_opinion", "外部専門家の意見", ExpertOpinion, S, OPINION_TURN,
    (GIVE, ANSWER, TAKE_BACK), OPINION_WORDING,
)  # fmt: skip
guard(EXPERT_OPINION)


@atomic
def ask(
    evaluation: Evaluation, *, by: Person, name: str, about: str = "", expert: User | None = None
) -> ExpertOpinion:
    """Ask an expert, by their account or on paper. Raises PermissionDenied, NotAllowedNow."""
    evaluation = locked(evaluation)
    if not sides.runs(by, evaluation):
        raise PermissionDenied
    is_open = evaluation.status in (EvaluationStatus.OPENED, EvaluationStatus.STATED)
    refuse("" if is_open else NOT_OPEN)
    days = timedelta(days=EvaluationSetting.current().opinion_days)
    day = dates.row(evaluation.project, DayKind.EXPERT, today() + days)
    day.save()
    opinion: ExpertOpinion = ExpertOpinion.objects.create(
        evaluation=evaluation, expert=expert, name=name, about=about, day=day
    )
    notices.opinion_asked(opinion)
    return opinion


@EXPERT_OPINION.verb(GIVE)
def give(
    opinion: ExpertOpinion, *, by: Actor, points: Sequence[str] = (), note: str = ""
) -> ExpertOpinion:
    """Point by point, so that each is answered."""
    opinion = locked(opinion)
    GIVE.require(opinion, by)
    texts = [each.strip() for each in points if each.strip()]
    refuse("" if texts else NOTHING)
    OpinionPoint.objects.bulk_create(
        OpinionPoint(opinion=opinion, order=order, text=text) for order, text in enumerate(texts, 1)
    )
    opinion.given_at = timezone.now()
    opinion.typed_by_id = by.pk if opinion.expert_id is None else None
    close(opinion.day, by)
    move(opinion, GIVE, by=by, note=note)
    notices.opinion_given(opinion)
    return opinion


@EXPERT_OPINION.verb(ANSWER)
def answer(
    opinion: ExpertOpinion,
    *,
    by: Actor,
    answers: Mapping[int, tuple[str, str]] | None = None,
    note: str = "",
) -> ExpertOpinion:
    """What becomes of each point, by its key, and why."""
    opinion = locked(opinion)
    ANSWER.require(opinion, by)
    for point in opinion.points.all():
        said, why = (answers or {}).get(point.pk, ("", ""))
        refuse("" if said in Answered.values else UNANSWERED)
        refuse("" if said == Answered.TAKEN or why.strip() else NO_WHY)
        point.answer, point.why = said, why.strip()
        point.save()
    opinion.answered_at = timezone.now()
    move(opinion, ANSWER, by=by, note=note)
    notices.opinion_answered(opinion)
    return opinion


@EXPERT_OPINION.verb(TAKE_BACK)
def take_back(opinion: ExpertOpinion, *, by: Actor, note: str) -> ExpertOpinion:
    """They are not asked any more."""
    opinion = locked(opinion)
    TAKE_BACK.require(opinion, by)
    day = opinion.day
    day.skipped_at, day.skipped_why = timezone.now(), note.strip()[:200]
    move(opinion, TAKE_BACK, by=by, note=note)
    day.save()
    return opinion
