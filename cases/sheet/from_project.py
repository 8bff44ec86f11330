"""A draft from a finished project: the proposals' work calls this when a project is closed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import Section, User
from cases import permissions
from cases.models import Case
from cases.models.facts import FACTS
from cases.sheet import writing
from cases.sheet.writing import PartnerFacts

ROLE = ("task", "partner", "city")
RESULT = ("label", "number", "unit", "note")


@transaction.atomic
def draft_from(
    *,
    origin: str,
    by: User,
    name: str,
    section: Section | None,
    partners: Iterable[PartnerFacts],
    roles: Iterable[Mapping[str, str]] = (),
    results: Iterable[Mapping[str, Any]] = (),
    **facts: Any,
) -> Case:
    """A draft with what a finished project knows of itself; the section goes on writing.

    ``origin`` names the project for good (``"proposals.project:12"``): a second call with it
    returns the first draft untouched. ``facts`` are columns of ``cases.models.Facts``
    (years as fiscal years, amounts in yen; ``cost``, ``city_cost``, ``forms``, ``zone``, …).
    ``roles`` have ``task``, ``partner``, ``city``; ``results`` ``label``, ``number``, ``unit``,
    ``note``. Raises TypeError for an unknown fact, PermissionDenied for somebody who may write
    no case of this section, IntegrityError for what a constraint forbids.
    """
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"a case has no {', '.join(sorted(unknown))}")
    if found := Case.objects.filter(origin=origin).first():
        return found
    case = Case(
        origin=origin,
        created_by=by,
        name=name,
        section=section,
        roles=[{key: row.get(key, "") for key in ROLE} for row in roles],
        results=[{key: row.get(key, "") for key in RESULT} for row in results],
        **facts,
    )
    if not permissions.writes(by, case):
        raise PermissionDenied
    return writing.store_new(case, partners, by)
