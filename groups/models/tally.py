"""The facets of the directory, and how many organizations stand under each (``core.facets``)."""

from core.collaboration import ActivityField
from core.facets.facet import Facet, Flag, Many, words_of
from core.facets.tally import Tally
from groups.choices import OrganizationKind
from groups.models.organization import Organization
from groups.models.setting import District


def districts(_values: object) -> dict[str, str]:
    """Every district of the city, so that a row's own is known too."""
    return {str(pk): name for pk, name in District.objects.values_list("pk", "name")}


class DirectoryCount(Tally):
    """One filter of the directory, or all organizations, with its number."""

    facets = (
        Many("field", "fields", "活動分野", words_of(ActivityField), "すべての分野", digits=2,
             is_by_size=True),
        Facet("district", "district_id", "地区", districts, "すべての地区", digits=9,
              unknown="知らない地区"),
        Facet("kind", "kind", "団体の種別", words_of(OrganizationKind), "すべての種別"),
        Flag("members", "recruits_members", "参加", {"1": "会員を募集中"}),
        Flag("volunteers", "accepts_volunteers", "参加", {"1": "ボランティア募集中"}),
    )  # fmt: skip

    class Meta(Tally.Meta):
        verbose_name = "名簿の件数"
        verbose_name_plural = "名簿の件数"


DirectoryCount.count(Organization)
