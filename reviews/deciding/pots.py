"""The pot of a course: what of it is bound by awards, and what is left."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from calls.models import Course
from reviews.models import Award


@dataclass(frozen=True)
class Pot:
    """Yen. ``size`` None: no limit is set."""

    size: int | None
    bound: int

    @property
    def left(self) -> int | None:
        return None if self.size is None else self.size - self.bound


def courses(course: Course) -> QuerySet[Course]:
    """The courses that share the pot of this one: it alone, or all of the call without their own
    pot.
    """
    rows: QuerySet[Course] = Course.objects.filter(call=course.call_id)
    return rows.filter(pk=course.pk) if course.pot is not None else rows.filter(pot=None)


def of_course(course: Course) -> Pot:
    """The pot from which a course is paid."""
    size = course.pot if course.pot is not None else course.call.pot
    awards = Award.objects.binding().of_pot(courses(course))
    return Pot(size, awards.aggregate(sum=Sum("amount"))["sum"] or 0)
