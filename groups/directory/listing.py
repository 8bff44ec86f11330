"""The public directory as a list with facets."""

from typing import Any

from core.facets.conditions import FacetedList, Sort
from core.facets.listing import Found
from groups.models import DirectoryCount, Organization

DIRECTORY = FacetedList(
    address="group_list",
    tally=DirectoryCount,
    public=lambda: Organization.objects.public(),
    columns=(
        "number", "name", "one_line", "kind", "fields", "district_id", "place", "schedule",
        "recruits_members", "accepts_volunteers", "updated_at",
    ),
    sorts=(
        Sort("newest", "登録の新しい順", ("-registered_on", "-id")),
        Sort("kana", "五十音順", ("kana_key", "id")),
    ),
    fold=9,
)  # fmt: skip
EVERYWHERE = "全域"  # in the name of the district of those who are active in every other one


def everywhere(found: Found) -> dict[str, Any]:
    """Where one district is asked for: the link to those active in all of them, {} for none."""
    asked, names = found.conditions, found.labels["district"]
    if asked.filters.get("district") not in names:
        return {}
    for value, name in names.items():
        number = found.counts.number("district", value)[0]
        if EVERYWHERE in name and number and value != asked.filters["district"]:
            return {"number": number, "url": asked.url(district=value)}
    return {}
