"""Whose side a case is: who may do its next act, and who should take it up."""

from collections.abc import Callable

from django.db.models import Q

from accounts import owners
from cases.choices import CaseStatus, Turn, statuses_with
from cases.querysets import CaseQuerySet, of_section
from core.people import Person

SECTION, PARTNER, CLERK = (
    Q(status__in=statuses_with(turn)) for turn in (Turn.SECTION, Turn.PARTNER, Turn.CLERK)
)
PUBLISHED, CHECKED = Q(status=CaseStatus.PUBLISHED), Q(status=CaseStatus.CHECKED)
WITHOUT_SECTION = Q(section=None) | Q(section__is_active=False)


def judged_by(holds: Callable[[str], bool]) -> Q:
    """What waits for somebody with these rights to approve or to publish it."""
    found = Q(pk__in=[])
    if holds("cases.approve_case"):
        found |= CHECKED
    return found | (CLERK & ~CHECKED) if holds("cases.publish_case") else found


def own(user: Person) -> Q:
    """What the sections of this person are in charge of, if they may write it."""
    if not user.has_perm("cases.enter_case"):
        return Q(pk__in=[])
    places = user.sections.values("pk")
    return Q(section__in=places) | Q(section__department__in=places)


def may(user: Person) -> Q:
    """Of what this person may do the next act."""
    written = SECTION | PARTNER | PUBLISHED
    writes = written if user.has_perm("cases.write_case") else written & own(user)
    return writes | judged_by(user.has_perm)


def takes(user: Person) -> Q:
    """What is this person's side: the clerk does what no section does, a section its own."""
    written = SECTION | PUBLISHED
    sections = (written | PARTNER) & own(user)
    if user.has_perm("cases.write_case"):
        sections |= PARTNER | (written & WITHOUT_SECTION)
    return sections | judged_by(user.has_perm)


def held() -> Q:
    """Who is in charge or stands in belongs to the side whose turn it is and can act."""
    return held_by("owner") | held_by("deputy")


def held_by(column: str) -> Q:
    """Whom this column (``owner`` or ``deputy``) names is of that side."""
    writes = CaseQuerySet.able(column)
    return (
        (PARTNER & writes)
        | ((SECTION | PUBLISHED) & writes & (WITHOUT_SECTION | of_section(column)))
        | (CHECKED & owners.holds(column, "cases.approve_case"))
        | (CLERK & ~CHECKED & owners.holds(column, "cases.publish_case"))
    )
