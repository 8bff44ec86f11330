"""The public directory as a list with facets."""

from core.facets.conditions import FacetedList, Sort
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
