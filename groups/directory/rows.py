"""Organizations as the list shows them."""

from collections.abc import Mapping
from typing import Any

from core.calendar import wareki_short
from core.templatetags.words import badge
from groups.choices import OrganizationKind
from groups.models import Organization

VOLUNTEERS_BADGE = badge("ボランティア募集中", tone="lead")
MEMBERS_BADGE = badge("会員募集中")


def row(
    organization: Organization, districts: Mapping[str, str], asked: Mapping[str, str]
) -> dict[str, Any]:
    """One organization, with the badge of the filter that was ``asked`` for.

    Made here because twenty of them must be quick.
    """
    place = organization.place
    district = districts.get(str(organization.district_id), "")
    where = f"{district}（{place}）" if district and place else district or place
    pairs = [("pin", where), ("clock", organization.schedule)]
    changed = wareki_short(organization.updated_at) + "更新"
    fields = "・".join(organization.field_labels)
    kind = OrganizationKind(organization.kind).label
    return {
        "name": organization.name,
        "url": organization.get_absolute_url(),
        "badge": _badge(organization, asked),
        "one_line": organization.one_line,
        "where_and_when": [pair for pair in pairs if pair[1]],
        "words": [word for word in (kind, fields, changed) if word],
    }


def _badge(organization: Organization, asked: Mapping[str, str]) -> str:
    if "members" in asked and "volunteers" not in asked and organization.recruits_members:
        return MEMBERS_BADGE
    if organization.accepts_volunteers:
        return VOLUNTEERS_BADGE
    return MEMBERS_BADGE if organization.recruits_members else ""
