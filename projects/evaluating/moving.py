"""ひらく日を動かす: by the office with its reason, before the opening only. What was opened is
never shut again, nor is a sheet whose day has passed. Nothing here asks who has
confirmed: neither the answer, nor the letter, nor a refusal tells it (calls.md §7).
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.calendar import wareki_short
from core.people import Person
from core.workflow import locked, refuse
from projects.choices.evaluation import EvaluationStatus
from projects.evaluating import sides, standing
from projects.evaluating.beginning import TOO_SOON, earliest
from projects.models import Evaluation
from projects.notices import evaluation as notices

OVER = "この評価は、もうひらいています。ひらく日は動かせません。"
SKIPPED = "この評価は、行わないことになりました。"
PAST = "ひらく日を過ぎました。まもなくひらくので、動かせません。"
ALIKE = "いまと同じ日です。"


def why_fixed(evaluation: Evaluation) -> str:
    """Why its day cannot be moved now, as a sentence; "" when it can."""
    if evaluation.status == EvaluationStatus.SKIPPED:
        return SKIPPED
    if evaluation.status != EvaluationStatus.OPEN:
        return OVER
    return PAST if standing.is_due(evaluation) else ""


@atomic
def move_day(evaluation: Evaluation, on: date, *, by: Person, why: str) -> Evaluation:
    """Another day on which both sheets open; both sides are told alike. Raises PermissionDenied,
    NotAllowedNow.
    """
    evaluation = locked(evaluation)
    if not sides.runs(by, evaluation):
        raise PermissionDenied
    refuse(why_fixed(evaluation))
    day = evaluation.day
    refuse(ALIKE if on == day.on else "")
    refuse(TOO_SOON.format(wareki_short(earliest())) if on < earliest() else "")
    before = day.on
    day.on, day.moved_why, day.set_at = on, why.strip()[:200], timezone.now()
    day.save()
    notices.evaluation_moved(evaluation, before, day.moved_why)
    return evaluation
