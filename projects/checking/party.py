"""Whom a 照会 is about: a project, or the proposal of a 採択候補 before its result is told: one
answer each to who is asked, who asks and where its pages are.
"""

from django.urls import reverse

from core.people import Person
from projects import permissions
from projects.choices.granting import WAY_OF, Way
from projects.granting import ways
from projects.models import BackgroundCheck, Project
from projects.querysets.project import RUNS
from projects.receivers.party import Party
from proposals import permissions as of_proposals

__all__ = ["Party"]


def represents(user: Person, about: Party) -> bool:
    """Who answers for the group, and nobody else of it."""
    if isinstance(about, Project):
        return permissions.represents(user, about)
    return bool(of_proposals.represents(user, about))


def runs(user: Person, about: Party) -> bool:
    """Who runs the project, or will: nobody of a section, no reviewer, never of one's own."""
    if isinstance(about, Project):
        return permissions.runs(user, about)
    if not user.has_perm(RUNS) or of_proposals.is_own(user, about):
        return False
    return not of_proposals.is_apart(user, about)


def has_money(about: Party) -> bool:
    """Whether the city would pay at all."""
    if isinstance(about, Project):
        return ways.way_of(about) != Way.NONE
    way = WAY_OF.get(about.form, Way.GRANT)  # type: ignore[call-overload]
    return about.has_money and way != Way.NONE


def page(about: Party) -> str:
    """Where its 照会 are listed for the group."""
    name = "project_money_checks" if isinstance(about, Project) else "candidate_checks"
    return reverse(name, args=[about.pk])


def staff_page(about: Party) -> str:
    """The page of the staff that leads to them."""
    room = "projects_project" if isinstance(about, Project) else "proposals_proposal"
    return reverse(f"admin:{room}_change", args=[about.pk])


def ask_page(about: Party) -> str:
    """Where one is asked."""
    name = "ask" if isinstance(about, Project) else "ask_candidate"
    return reverse(f"admin:projects_backgroundcheck_{name}", args=[about.pk])


def checks(about: Party) -> list[BackgroundCheck]:
    """Those that there are."""
    rows = about.checks if isinstance(about, Project) else about.background_checks
    return list(rows.all())
