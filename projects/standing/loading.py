"""Loading a project is the access check: who has nothing to do with it gets 404."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from projects.models import (
    AgreementConfirmation,
    Member,
    PlaceChange,
    Project,
    ProjectSection,
    Report,
    ShowcaseItem,
)

NAMED = (
    "proposal__call", "decision", "course__call", "continues", "case", "organization", "progress",
    "application", "settlement", "sequel__section", "continued_by",
)  # fmt: skip
CONFIRMATIONS = AgreementConfirmation.objects.select_related("by", "version")
# What the parts of a project read of it for what they ask and show.
OF_PARTS = (
    "meetings",
    "changes",
    Prefetch("reports", Report.objects.select_related("day")),
    "reports__corrections",
    "evaluations",
    Prefetch("agreements__confirmations", CONFIRMATIONS.defer("version__text")),
    "advances",
    "start_notices",
)


def loaded(rows: QuerySet[Project]) -> QuerySet[Project]:
    """Projects with all that their pages read; of what few have, whether they have it."""
    moved = PlaceChange.objects.filter(project=OuterRef("pk"))
    showings = ShowcaseItem.objects.filter(project=OuterRef("pk"))
    rows = rows.annotate(has_moved=Exists(moved), is_showing=Exists(showings))
    sections = ProjectSection.objects.select_related("section__head", "contact", "deputy")
    members = Prefetch("members", Member.objects.select_related("person"))
    return rows.select_related(*NAMED).prefetch_related(
        members, "days", "tasks", Prefetch("sections", sections), *OF_PARTS
    )


def load(user: Any, pk: UUID) -> Project:
    """A project that this person may read, on either side."""
    found: Project = get_object_or_404(loaded(Project.objects.visible_to(user)), pk=pk)
    return found
