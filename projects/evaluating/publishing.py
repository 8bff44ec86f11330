"""What of an evaluation everybody reads: marks side by side if both were told so, the statement if
both accept it, experts' opinions with the city's answers. Never a comment, never who wrote.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.choices.evaluation import OpinionStatus
from projects.evaluating import gaps, talking
from projects.models import Evaluation, ExpertOpinion, Project


@dataclass(frozen=True)
class Told:
    """A round as everybody reads it. ``both``: None where points are not published."""

    evaluation: Evaluation
    both: gaps.Both | None
    statement: str
    opinions: Sequence[ExpertOpinion]

    @property
    def project(self) -> Project:
        found: Project = self.evaluation.project
        return found


def published(number: str) -> list[Told]:
    """The published rounds of the project of this number, the newest first."""
    rows = Evaluation.objects.public().filter(project__number=number)
    rows = rows.select_related("project").prefetch_related(
        "sheets__answers", "statements", "opinions__points"
    )
    return [told(each) for each in rows.order_by("-published_at")]


def told(evaluation: Evaluation) -> Told:
    """One round."""
    row = talking.newest(evaluation) if evaluation.has_text else None
    answered = evaluation.opinions.filter(status=OpinionStatus.ANSWERED)
    return Told(
        evaluation,
        gaps.both(evaluation) if evaluation.publishes_points else None,
        row.text if row else "",
        list(answered.prefetch_related("points")),
    )


def lead(found: Told) -> str:
    """The section of the city."""
    row = found.project.sections.filter(is_lead=True).select_related("section").first()
    return str(row.section) if row else "本庄市"
