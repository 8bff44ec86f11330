"""Loading a project is the access check: who has nothing to do with it gets 404."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from projects.models import AgreementConfirmation, Project, ProjectSection

NAMED = ("proposal__call", "decision", "course__call", "continues", "case", "organization",
         "application", "settlement")  # fmt: skip


def loaded(rows: QuerySet[Project]) -> QuerySet[Project]:
    """Projects with all that their pages read."""
    sections = ProjectSection.objects.select_related("section__head", "contact", "deputy")
    confirmations = AgreementConfirmation.objects.select_related("by", "version")
    yes = Prefetch("agreements__confirmations", confirmations.defer("version__text"))
    return rows.select_related(*NAMED).prefetch_related(
        "members__person",
        "days",
        "tasks",
        "evaluations",
        yes,
        "advances",
        "start_notices",
        Prefetch("sections", sections),
    )


def load(user: Any, pk: UUID) -> Project:
    """A project that this person may read, on either side."""
    found: Project = get_object_or_404(loaded(Project.objects.visible_to(user)), pk=pk)
    return found
