"""Letters about かたちと領域, to both sides."""

from typing import Any

from projects import notices
from projects.models import PlaceChange
from projects.notices.carrying import both
from projects.notices.project import said


def words(row: PlaceChange) -> dict[str, Any]:
    """What changed, and why."""
    return said(row.project) | {"changes": lines(row), "why": row.why}


def lines(row: PlaceChange) -> str:
    """A line for each of the two that changed."""
    found = []
    if row.form_before != row.form_after:
        before, after = row.get_form_before_display(), row.get_form_after_display()
        found.append(f"協働のかたち　{before or '（なし）'} → {after or '（なし）'}")
    if row.zone_before != row.zone_after:
        before, after = row.get_zone_before_display(), row.get_zone_after_display()
        found.append(f"協働の領域　{before or '（なし）'} → {after or '（なし）'}")
    return "\n".join(found)


def project_placed(row: PlaceChange) -> None:
    """かたちや領域が変わったこと, to both sides."""
    for side in both(row.project):
        notices.tell("project_placed", row.project, side, f"place{row.pk}", **words(row))


def previews(row: PlaceChange) -> list[dict[str, str]]:
    """The letter to each side; the row need not be saved."""
    return [
        mail
        for side in both(row.project)
        for mail in notices.preview("project_placed", side, **words(row))
    ]
