"""A round: before the opening that it is under way, afterwards the two views side by side."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.choices.evaluation import READABLE
from projects.evaluating import asking, gaps, loading, sides, standing, talking, trend
from projects.models import Evaluation, JointStatement
from projects.models.evaluation_talk import BothSay
from projects.workflow.evaluation import EVALUATION


@require_safe
def evaluation_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of a round, the same for both sides but for their own sheet and their own turn."""
    evaluation = loading.load(request.user, pk)
    if not evaluation.is_opened:
        return render(request, "projects/evaluation/closed.html", closed(request.user, evaluation))
    return render(request, "projects/evaluation/show.html", opened(request.user, evaluation))


def frame(user: Any, evaluation: Evaluation) -> dict[str, Any]:
    """What every page of a round says."""
    lead = next((each for each in evaluation.project.sections.all() if each.is_lead), None)
    return {
        "evaluation": evaluation,
        "project": evaluation.project,
        "lead": str(lead.section) if lead else "市",
        "side": sides.talks_for(user, evaluation.project),
        "agrees": sides.agrees(user, evaluation),
    }


def closed(user: Any, evaluation: Evaluation) -> dict[str, Any]:
    """Before the opening: one's own sheet alone; for the office who has confirmed."""
    sheet = loading.own_sheet(user, evaluation)
    runs = sides.runs(user, evaluation)
    return frame(user, evaluation) | {
        "sheet": sheet,
        "why": standing.why_shut(sheet) if sheet else "",
        "confirmed": asking.who_confirmed(evaluation) if runs and sheet is None else [],
    }


def opened(user: Any, evaluation: Evaluation) -> dict[str, Any]:
    """After it: the gap view and all that follows."""
    meeting = getattr(evaluation, "meeting", None)
    found, statement = gaps.both(evaluation), talking.newest(evaluation)
    return frame(user, evaluation) | {
        "both": found,
        "agenda": agenda(found, meeting.findings if meeting else {}),
        "others": [each for each in found.gaps if not each.is_wide and has_words(each)],
        "meeting": meeting,
        "waits_for_yes": is_waiting(user, evaluation, meeting),
        "statement": statement,
        "must_answer": must_answer(user, evaluation, statement),
        "must_mend": must_mend(user, evaluation, statement),
        "opinions": opinions(evaluation),
        "trend": trend.of_chain(evaluation),
        "may_answer": sides.talks_for(user, evaluation.project) == "city",
        "log": [
            (each, EVALUATION.labels.get(each.transition, "")) for each in evaluation.log.all()
        ],
    }


def must_answer(user: Any, evaluation: Evaluation, row: JointStatement | None) -> bool:
    """Whether the text as it is waits for the yes of this person."""
    return row is not None and not row.wanted and is_waiting(user, evaluation, row)


def must_mend(user: Any, evaluation: Evaluation, row: JointStatement | None) -> bool:
    """Whether the other side wants the text changed, so that this one writes a new version."""
    side = sides.talks_for(user, evaluation.project)
    return bool(side and row and row.wanted and row.waits_for(side))


def has_words(gap: gaps.Gap) -> bool:
    """Whether a side has written why."""
    return any(each is not None and each.comment.strip() for each in (gap.group, gap.city))


def opinions(evaluation: Evaluation) -> Any:
    """What experts have said."""
    return evaluation.opinions.filter(status__in=READABLE).prefetch_related("points")


def agenda(found: gaps.Both, findings: dict[str, str]) -> list[tuple[gaps.Gap, str]]:
    """What is talked about, with what was understood of each."""
    return [(each, findings.get(each.item.key, "")) for each in found.agenda]


def is_waiting(user: Any, evaluation: Evaluation, row: BothSay | None) -> bool:
    """Whether it waits for the yes of this person."""
    side = sides.talks_for(user, evaluation.project)
    return row is not None and not row.yes_of(side) and sides.agrees(user, evaluation)
