"""Whose people do the work of a section: what one sees, who can be in charge, who can answer."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Section, User
from accounts.querysets import serving
from core.people import Person


def of_section(column: str, section: str = "section") -> Q:
    """Rows whose ``column`` names somebody who does the work of that section today."""
    served = Section.objects.filter(serving(OuterRef(f"{column}_id")), pk=OuterRef(f"{section}_id"))
    return Q(Exists(served))


def own_sections(user: Person) -> list[int]:
    """The sections whose work this person does: a department covers its sections, and what took
    over from a dissolved one covers that.
    """
    if user.pk is None:
        return []
    return list(Section.objects.served_by(user.pk).values_list("pk", flat=True))


def home(user: Person) -> int | None:
    """Where a person of the city works today: what stands beside what they write."""
    own: Any = Section.objects.active().served_by(user.pk)
    found: int | None = own.values_list("pk", flat=True).first()
    return found


def member_of(user: Person, section: str = "section") -> Q:
    """Rows of a section to which this person belongs, or which theirs took over."""
    own = Q(**{f"{section}__is_active": True, f"{section}__members": user.pk})
    heirs = {f"{section}__is_active": False, f"{section}__successor__members": user.pk}
    return own | Q(**heirs)


def manned(permission: str) -> "models.QuerySet[Section]":
    """The sections of which somebody can sign in and holds this right."""
    people = User.objects.holding(permission).values("pk")
    found: models.QuerySet[Section] = Section.objects.served_by(people, several=True)
    return found
