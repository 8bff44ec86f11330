"""成果発表会 as everybody reads it: announced ones alone; of a project its title, group, section,
pictures of public records, handouts that both sides show.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.calendar import today
from projects.carrying import public
from projects.models import ProjectPicture, Showcase, ShowcaseHandout, ShowcaseItem
from projects.showcase import programme
from projects.showcase.programme import Slot

MOST = 3  # pictures of a project


@dataclass(frozen=True)
class Shown:
    """One project of the programme."""

    slot: Slot
    section: str
    pictures: list[ProjectPicture]
    handouts: list[ShowcaseHandout]
    is_linked: bool  # whether it has a public page


def announced() -> QuerySet[Showcase]:
    """Every day that everybody knows of, the newest first."""
    return Showcase.objects.public()


def coming(most: int) -> list[Showcase]:
    """The next days, the nearest first."""
    rows = Showcase.objects.to_come().filter(on__gte=today())
    return list(rows.order_by("on", "starts_at")[:most])


def shown(showcase: Showcase) -> list[Shown]:
    """The programme. A handful of queries, however many projects there are."""
    items = list(
        showcase.items.select_related("project").prefetch_related(
            "handouts", "project__sections__section"
        )
    )
    keys = [each.project_id for each in items]
    linked = set(public.shown().filter(pk__in=keys).values_list("pk", flat=True))
    pictures: dict[object, list[ProjectPicture]] = {}
    for each in public.pictures().filter(project__in=keys).order_by("uploaded_at", "pk"):
        pictures.setdefault(each.project_id, []).append(each)
    return [
        Shown(
            slot,
            section(slot.item),
            pictures.get(slot.item.project_id, [])[:MOST],
            [each for each in slot.item.handouts.all() if each.is_public],
            slot.item.project_id in linked,
        )
        for slot in programme.slots(showcase, items)
    ]


def section(item: ShowcaseItem) -> str:
    """The leading section; "" for none."""
    rows = item.project.sections.all()
    return next((str(each.section) for each in rows if each.is_lead), "")


def handouts() -> QuerySet[ShowcaseHandout]:
    """What everybody gets."""
    return ShowcaseHandout.objects.filter(
        item__showcase__in=announced(), group_shows_at__isnull=False, city_shows_at__isnull=False
    )
