"""Whose people do the work of a section: what one sees, who can be in charge, who can answer."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts import owners
from accounts.models import Section, Serving
from core.people import Person
from core.web import once


def of_section(column: str, section: str = "section") -> Q:
    """Rows whose ``column`` names somebody who does the work of that section today."""
    found = Serving.objects.filter(user=OuterRef(f"{column}_id"), section=OuterRef(f"{section}_id"))
    return Q(Exists(found))


def serving() -> list[tuple[int, int]]:
    """Every pair of a person of the city and a section that they serve; asked once in a request."""
    found = Serving.objects.values_list("user_id", "section_id").distinct()
    return once.ask_once(owners.SERVED, lambda: list(found))


def own_sections(user: Person) -> list[int]:
    """The sections whose work this person does: a department covers its sections, and what took
    over from a dissolved one covers that.
    """
    return [section for person, section in serving() if person == user.pk]


def home(user: Person) -> int | None:
    """Where a person of the city works today: what stands beside what they write."""
    own: Any = Section.objects.active().filter(pk__in=own_sections(user))
    found: int | None = own.values_list("pk", flat=True).first()
    return found


def member_of(user: Person, section: str = "section") -> Q:
    """Rows of a section to which this person belongs, or which theirs took over."""
    own = Q(**{f"{section}__is_active": True, f"{section}__members": user.pk})
    heirs = {f"{section}__is_active": False, f"{section}__successor__members": user.pk}
    return own | Q(**heirs)


def manned(permission: str) -> list[int]:
    """The sections of which somebody can sign in and holds this right."""
    able = set(owners.holders(permission))
    return list({section for person, section in serving() if person in able})
