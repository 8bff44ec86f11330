"""随時・先着順の募集: the order in which proposals came in, and what is left of the pot."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Sum, Window
from django.db.models.functions import RowNumber

from calls.choices import Intake
from calls.models import Course
from core.people import Person
from proposals.checking import granted
from proposals.models import Proposal
from proposals.querysets import apart

IN_ORDER = (Intake.ROLLING, Intake.FIRST_COME)


@dataclass(frozen=True)
class Place:
    """A proposal in its order: what it asks for, once it is decided what was granted, and what of
    the pot is left after it (None: no pot is set; below zero: it does not fit any more). To who is
    kept apart from another one of the course, neither ``order`` (None) nor what is left is told: a
    gap would tell.
    """

    order: int | None
    proposal: Any
    yen: int
    left: int | None


def of_courses(
    courses: Sequence[Course], most: int, user: Person
) -> list[tuple[Course, list[Place]]]:
    """The first ``most`` valid proposals of each course in their order of receipt: the moment on
    the server's clock, then the number. A submission that took another's place keeps the place.
    ``user``: somebody of the city, who does not find what they are kept apart from.

    Two queries; courses come with their call.
    """
    places: dict[int, list[Place]] = {each.pk: [] for each in courses}
    by_receipt: Any = {"partition_by": F("course"), "order_by": ("submitted_at", "number")}
    rows: Any = Proposal.objects.valid().filter(course__in=list(places))
    numbered = rows.with_newest().annotate(
        yen=granted.yen(),
        receipt=Window(RowNumber(), **by_receipt),
        asked=Window(Sum("yen"), **by_receipt),
    )
    pots = {each.pk: each.pot if each.pot is not None else each.call.pot for each in courses}
    for row in numbered.filter(receipt__lte=most).order_by("course", "receipt"):
        pot = pots[row.course_id]
        left = None if pot is None else int(pot - row.asked)
        places[row.course_id].append(Place(row.receipt, row, row.yen, left))
    out = apart.keys(user)
    return [(each, told(places[each.pk], out)) for each in courses]


def told(places: list[Place], out: Collection[Any]) -> list[Place]:
    """These as somebody may see them who is kept apart from ``out``."""
    seen = [each for each in places if each.proposal.pk not in out]
    if len(seen) == len(places):
        return places
    return [replace(each, order=None, left=None) for each in seen]


def is_in_order(course: Course) -> bool:
    """Whether the order of receipt decides anything here."""
    return course.holds("intake") in IN_ORDER
