"""The two sides of a project, as every kind of deadline reads and asks them."""

from django.db.models import Prefetch, QuerySet

from core.deadlines import Deadline, DeadlineKind
from core.people import Person
from projects.models import Member, ProjectSection
from projects.receivers import project as receivers

OWNED = ("project", *(f"project__{name}" for name in receivers.NAMED))


def with_sides(rows: QuerySet) -> QuerySet:
    """Rows of a ``project`` with the people of both sides."""
    members = Prefetch("project__members", Member.objects.select_related("person"))
    named = ProjectSection.objects.select_related("section", "contact", "deputy")
    sections = Prefetch("project__sections", named)
    return rows.select_related(*OWNED).prefetch_related(members, sections)


class OfGroup(DeadlineKind):
    """What the people of a group have in their calendars: of projects in which they take part now.
    ``of``: from a row to its project; "" for what is the city's.
    """

    of = ""

    def concerning(self, user: Person, rows: QuerySet | None) -> list[Deadline]:
        if rows is None or not self.of:
            return []
        there = Member.objects.filter(person=user.pk, left_at=None, role__in=receivers.HEARING)
        return self.deadlines(list(rows.filter(**{f"{self.of}__in": there.values("project")})))
