"""日程: each side is reminded of its own; a head hears where the row says so. What is done
or skipped is due no more, nor a date of a project that is over or paused.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from core.deadlines import Deadline, Receiver, register
from projects.choices import AFTERWARDS, OVER, DaySilence, ProjectStatus, Side
from projects.deadlines.sides import OfGroup, with_sides
from projects.models import ProjectDay
from projects.receivers import project as receivers

RESTING = (*OVER, ProjectStatus.PAUSED)


class OfDay(OfGroup):
    """A date that is open, on the sides of ``sides``."""

    sides: Sequence[str] = ()

    def rows(self, today: date) -> QuerySet:
        lives = ~Q(project__status__in=RESTING) | Q(kind__in=AFTERWARDS)
        rows = ProjectDay.objects.open().filter(lives, side__in=self.sides)
        return self.loaded(
            rows.filter(evaluation=None, showing=None)
        )  # those have letters of their own

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Dates with what a deadline reads."""
        return with_sides(rows)

    def ended(self, since: datetime) -> QuerySet | None:
        over = Q(done_at__gte=since) | Q(skipped_at__gte=since)
        return self.loaded(ProjectDay.objects.filter(over, side__in=self.sides))

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(on__lte=until)

    def of_row(self, row: ProjectDay, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of a date, for either side."""
        facts = {"number": row.project.number, "what": str(row), "silence": row.if_silent}
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=row.project.title,
            due=row.due,
            since=row.set_at,
            path=path,
            receivers=tuple(told),
            about=row,
            facts=facts,
        )


@register
class DayDue(OfDay):
    """A date of a project, to the group."""

    name = "projects/day_due"
    label = "協働事業の日程"
    sides = (Side.GROUP, Side.BOTH)
    of = "project"

    def deadline(self, row: ProjectDay) -> Deadline:
        return self.of_row(row, receivers.group(row.project), row.project.get_absolute_url())


@register
class DayDueCity(OfDay):
    """A date of a project, to the section and who runs it."""

    name = "projects/day_due_city"
    label = "協働事業の日程（市）"
    sides = (Side.CITY, Side.BOTH)

    def deadline(self, row: ProjectDay) -> Deadline:
        return self.of_row(row, receivers.city(row.project), there(row))


@register
class DayLateCity(OfDay):
    """A date that the city let pass, to the head of the section."""

    name = "projects/day_late"
    label = "協働事業の日程の遅れ（課長）"
    sides = (Side.CITY, Side.BOTH, Side.GROUP)
    before = ()
    after = (3, 10)

    def rows(self, today: date) -> QuerySet:
        return super().rows(today).filter(silence=DaySilence.TELLS_HEAD)

    def deadline(self, row: ProjectDay) -> Deadline:
        return self.of_row(row, receivers.heads(row.project), there(row))


def there(row: ProjectDay) -> str:
    """Where the staff meet it."""
    return reverse("admin:projects_project_change", args=[row.project_id])
