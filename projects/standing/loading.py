"""Loading a project is the access check: who has nothing to do with it gets 404."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from core.web.alongside import Hanging, alongside, hang
from projects.models import (
    AgreementConfirmation,
    BackgroundCheck,
    Member,
    PlaceChange,
    Project,
    ProjectDay,
    ProjectSection,
    ShowcaseItem,
)

NAMED = (
    "proposal__call", "decision", "course__call", "continues", "case", "organization", "progress",
    "application", "settlement", "contract", "sequel__section", "continued_by",
)  # fmt: skip
# What the parts of a project read of it: tables of a few rows, in the query of the project.
SMALL: Hanging = {
    "agreements": {"confirmations": {}},
    "advances": {},
    "start_notices": {},
    "changes": {},
    "reports": {"corrections": {}},
    "evaluations": {"sheets": {}, "statements": {}, "opinions": {}},
    "case_sources": {},
    "log": {},
}
MEMBERS = Prefetch("members", Member.objects.select_related("person"))
SECTIONS = Prefetch(
    "sections", ProjectSection.objects.select_related("section__head", "contact", "deputy")
)
CONFIRMATIONS = AgreementConfirmation.objects.select_related("by", "version")
# The same for many projects at once.
OF_PARTS = (
    "meetings",
    "changes",
    "reports__corrections",
    "evaluations",
    Prefetch("agreements__confirmations", CONFIRMATIONS.defer("version__text")),
    "advances",
    "start_notices",
)
# Of what few have, whether they have it: without it, no page asks for more.
HAS_CHECK = Exists(BackgroundCheck.objects.filter(project=OuterRef("pk")))
HAS_MOVED = Exists(PlaceChange.objects.filter(project=OuterRef("pk")))
IS_SHOWING = Exists(ShowcaseItem.objects.filter(project=OuterRef("pk")))
FEW_HAVE = {"has_check": HAS_CHECK, "has_moved": HAS_MOVED, "is_showing": IS_SHOWING}


def load(user: Any, pk: UUID) -> Project:
    """A project that this person may read, on either side, with all that its pages read."""
    return whole(Project.objects.visible_to(user), pk)


def load_people(user: Any, pk: UUID) -> Project:
    """The same with the people of both sides alone: for a page that lists one kind of its rows."""
    found: Project = get_object_or_404(
        Project.objects.visible_to(user).prefetch_related(MEMBERS, SECTIONS), pk=pk
    )
    return found


def whole(rows: QuerySet[Project], pk: UUID) -> Project:
    """One of these projects with all that its pages read; 404 where it is not among them."""
    days = Prefetch("days", ProjectDay.objects.select_related("follow_up"))
    rows = alongside(rows.annotate(**FEW_HAVE).select_related(*NAMED), SMALL)
    found: Project = get_object_or_404(
        rows.prefetch_related(MEMBERS, days, "tasks", "meetings", SECTIONS), pk=pk
    )
    hang(found, SMALL)
    name_days(found)
    return found


def name_days(project: Project) -> None:
    """The dates of reports and evaluations are among those of the project."""
    days = {each.pk: each for each in project.days.all()}
    for each in project.reports.all():
        each.day = days[each.day_id]
    for round_ in project.evaluations.all():
        round_.day = days[round_.day_id]
        round_.statement_day = days[round_.statement_day_id] if round_.statement_day_id else None
