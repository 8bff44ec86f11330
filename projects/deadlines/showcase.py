"""成果発表会: both sides of a project hear of it again seven days and one day before, also of a
project that is completed.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from core.deadlines import Deadline, Receiver, register
from projects.deadlines.sides import OfGroup, with_sides
from projects.models import ShowcaseItem
from projects.notices.showcase import when
from projects.receivers import project as receivers


class OfShowing(OfGroup):
    """The day on which a project tells what came of it."""

    before, after = (7, 1), ()

    def rows(self, today: date) -> QuerySet:
        open_ones = ShowcaseItem.objects.exclude(day=None).filter(
            showcase__called_off_at=None, day__done_at=None, day__skipped_at=None
        )
        return self.loaded(open_ones.filter(showcase__on__gte=today))

    def ended(self, since: datetime) -> QuerySet | None:
        over = Q(day__done_at__gte=since) | Q(day__skipped_at__gte=since)
        return self.loaded(ShowcaseItem.objects.filter(over))

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Rows with what a deadline reads."""
        return with_sides(rows).select_related("day", "showcase")

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(day__on__lte=until)

    def told(self, row: ShowcaseItem) -> Sequence[Receiver]:
        """The people of this side."""
        raise NotImplementedError

    def deadline(self, row: ShowcaseItem) -> Deadline:
        showcase = row.showcase
        day: Any = row.day  # there is one, as the rows are asked for
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=row.project.title,
            due=day.due,
            since=day.set_at,
            path=row.project.get_absolute_url(),
            receivers=tuple(self.told(row)),
            about=row,
            facts={
                "number": row.project.number,
                "what": showcase.title,
                "when": when(showcase),
                "where": showcase.place or "オンライン",
            },
        )


@register
class ShowcaseSoon(OfShowing):
    """To the group."""

    name = "projects/showcase_soon"
    label = "成果発表会の日"
    of = "project"

    def told(self, row: ShowcaseItem) -> Sequence[Receiver]:
        return receivers.group(row.project)


@register
class ShowcaseSoonCity(OfShowing):
    """To the sections and who runs it."""

    name = "projects/showcase_soon_city"
    label = "成果発表会の日（市）"

    def told(self, row: ShowcaseItem) -> Sequence[Receiver]:
        return receivers.city(row.project)
