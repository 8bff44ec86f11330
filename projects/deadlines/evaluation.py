"""The days of evaluations: both sides hear seven days and one day before the sheets open, whether
or not they have confirmed (nobody learns from a letter who has); the expert hears of an opinion.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from core.deadlines import Deadline, DeadlineKind, Receiver, register
from groups.receivers import person
from projects.choices import ProjectStatus
from projects.choices.evaluation import EvaluationStatus, OpinionStatus
from projects.deadlines.sides import OfGroup, with_sides
from projects.models import Evaluation, ExpertOpinion
from projects.receivers import project as receivers


class OfRound(OfGroup):
    """The day on which both sheets open."""

    before, after = (7, 1), ()

    def rows(self, today: date) -> QuerySet:
        open_ones = Evaluation.objects.filter(status=EvaluationStatus.OPEN)
        return self.loaded(open_ones.exclude(project__status=ProjectStatus.PAUSED))

    def ended(self, since: datetime) -> QuerySet | None:
        over = Q(day__done_at__gte=since) | Q(day__skipped_at__gte=since)
        return self.loaded(Evaluation.objects.filter(over))

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Rounds with what a deadline reads."""
        return with_sides(rows).select_related("day")

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(day__on__lte=until)

    def told(self, row: Evaluation) -> Sequence[Receiver]:
        """The people of this side."""
        raise NotImplementedError

    def deadline(self, row: Evaluation) -> Deadline:
        return of_day(self.name, row, row.day, self.told(row), row.project, row.get_absolute_url())


def of_day(
    kind: str, row: Any, day: Any, told: Sequence[Receiver], project: Any, path: str
) -> Deadline:
    """The deadline of a row whose date is a day of the project."""
    return Deadline(
        kind=kind,
        key=str(row.pk),
        title=project.title,
        due=day.due,
        since=day.set_at,
        path=path,
        receivers=tuple(told),
        about=row,
        facts={"number": project.number},
    )


@register
class EvaluationOpens(OfRound):
    """To the group."""

    name = "projects/evaluation_opens"
    label = "協働事業の評価シートがひらく日"
    of = "project"

    def told(self, row: Evaluation) -> Sequence[Receiver]:
        return receivers.group(row.project)


@register
class EvaluationOpensCity(OfRound):
    """To the sections and who runs it."""

    name = "projects/evaluation_opens_city"
    label = "協働事業の評価シートがひらく日（市）"

    def told(self, row: Evaluation) -> Sequence[Receiver]:
        return receivers.city(row.project)


@register
class OpinionDue(DeadlineKind):
    """To the expert who was asked."""

    name = "projects/opinion_due"
    label = "協働事業の評価への専門家の意見"
    before, after = (7, 1), (1,)
    person = "expert"

    def rows(self, today: date) -> QuerySet:
        asked = ExpertOpinion.objects.filter(status=OpinionStatus.ASKED)
        return asked.exclude(expert=None).select_related("expert", "day", "evaluation__project")

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(day__on__lte=until)

    def deadline(self, row: ExpertOpinion) -> Deadline:
        told = [person(row.expert)] if row.expert else []
        project = row.evaluation.project
        return of_day(self.name, row, row.day, told, project, row.get_absolute_url())
