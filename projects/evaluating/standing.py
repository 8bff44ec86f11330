"""Whether a sheet may be written on, and what is missing on it before it is confirmed."""

from collections.abc import Iterator

from django.utils import timezone

from projects.choices import ProjectStatus
from projects.choices.evaluation import ASKS_WHY, EvaluationStatus, SheetStatus
from projects.evaluating import items
from projects.models import Evaluation, EvaluationAnswer, EvaluationSheet

OPENED = "両方のシートは、もうひらいています。シートは変えられません。"
SKIPPED = "この評価は、行わないことになりました。"
PAST = "ひらく日を過ぎたので、シートは変えられません。書いてある所までで、まもなくひらきます。"
CONFIRMED = "このシートは、確かめてあります。直すときは、確かめたことを取り消してください。"
ANSWER = "{}「{}」の答え"
WHY = "{}「{}」に{}をつけたわけ"


def is_due(evaluation: Evaluation) -> bool:
    """Whether the day of the opening is over. A project that is paused waits."""
    is_paused = evaluation.project.status == ProjectStatus.PAUSED
    return not is_paused and evaluation.day.due.at <= timezone.now()


def why_shut(sheet: EvaluationSheet) -> str:
    """Why nothing may be written on it now, as a sentence; "" when it may."""
    evaluation = sheet.evaluation
    if evaluation.is_opened:
        return OPENED
    if evaluation.status == EvaluationStatus.SKIPPED:
        return SKIPPED
    if is_due(evaluation):
        return PAST
    return "" if sheet.status == SheetStatus.DRAFT else CONFIRMED


def missing(sheet: EvaluationSheet) -> list[str]:
    """Everything that is not there yet, in the order of the sheet; [] when it can be confirmed."""
    return list(_missing(sheet))


def _missing(sheet: EvaluationSheet) -> Iterator[str]:
    answers = {each.key: each for each in sheet.answers.all()}
    for item in items.of_round(sheet.evaluation):
        answer = answers.get(item.key)
        if answer is None or not is_answered(answer):
            yield ANSWER.format(item.number, item)
        elif answer.mark in ASKS_WHY and not answer.comment.strip():
            yield WHY.format(item.number, item, answer.mark)


def is_answered(answer: EvaluationAnswer) -> bool:
    """Whether anything was chosen; "no answer" is an answer."""
    return answer.mark is not None or bool(answer.unmarked or answer.wish)


def done(sheet: EvaluationSheet) -> int:
    """How many items are answered."""
    return sum(map(is_answered, sheet.answers.all()))
