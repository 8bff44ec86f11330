"""The programme of a 成果発表会: which projects may tell, when each begins. Pure reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from core.calendar import clock
from core.calendar.law import moment
from projects.carrying.public import SHOWN
from projects.deadlines.sides import with_sides
from projects.models import Project, Showcase, ShowcaseItem

TOO_LONG = "順番どおりに話すと、終わる時刻（{}）をこえます。"


@dataclass(frozen=True)
class Slot:
    """A project of the programme with its hours."""

    item: ShowcaseItem
    begins: datetime
    ends: datetime

    @property
    def hours(self) -> str:
        """14時から14時10分まで."""
        return f"{clock(self.begins)}から{clock(self.ends)}まで"


def candidates(showcase: Showcase) -> QuerySet[Project]:
    """Agreed projects of its 募集, else of its year: what never began has nothing to tell."""
    rows = Project.objects.filter(status__in=SHOWN)
    if showcase.call is not None:
        rows = rows.filter(course__call=showcase.call)
    return rows.filter(fiscal_year=showcase.fiscal_year).order_by("number")


def slots(showcase: Showcase, items: Sequence[ShowcaseItem] | None = None) -> list[Slot]:
    """One after the other from the beginning, each project with the people of both sides."""
    rows = with_sides(showcase.items.select_related("day")) if items is None else items
    at = moment(showcase.on, showcase.starts_at)
    found = []
    for each in rows:
        after = at + timedelta(minutes=each.minutes)
        found.append(Slot(each, at, after))
        at = after
    return found


def slot_of(item: ShowcaseItem) -> Slot:
    """The hours of one project."""
    return next(each for each in slots(item.showcase) if each.item.pk == item.pk)


def too_long(showcase: Showcase, minutes: Sequence[int]) -> str:
    """What is said of a programme that takes longer than the day; "" where it fits. Nothing is
    refused by it: breaks and greetings are the office's matter.
    """
    begins = moment(showcase.on, showcase.starts_at)
    ends = moment(showcase.on, showcase.ends_at)
    late = begins + timedelta(minutes=sum(minutes)) > ends
    return TOO_LONG.format(clock(showcase.ends_at)) if late else ""
