"""What was agreed holds from now on: it is written into the columns of the project, once."""

from typing import Any

from django.utils import timezone

from core.people import Person
from projects.choices import DayKind
from projects.models import Agreement, Project

COLUMNS = (
    "title", "starts_on", "ends_on", "activities", "schedule", "expenses", "incomes", "roles",
)  # fmt: skip


def apply(agreement: Agreement, project: Project) -> None:
    """Into the locked project, which the caller saves."""
    for name in COLUMNS:
        setattr(project, name, getattr(agreement, name))
    project.goals = agreement.targets
    project.agreed = (agreement.amount or 0) if project.has_money else None


def close_day(project: Project, by: Person) -> None:
    """The date of the agreement is done."""
    found: dict[str, Any] = {"done_at": timezone.now(), "done_by_id": by.pk}
    project.days.open().filter(kind=DayKind.AGREEMENT).update(**found)
