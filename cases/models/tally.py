"""The facets of the catalogue, and how many published cases stand under each (``core.facets``)."""

from collections.abc import Collection

from accounts.models import Section
from cases.choices import PartnerKind
from cases.models.case import Case
from core import calendar
from core.collaboration import (
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)
from core.facets.facet import Facet, Many, Pair, words_of
from core.facets.tally import Tally

NO_ZONE = "none"  # a case whose zone nobody has recorded
ZONES = {zone.value: zone.short for zone in CollaborationZone} | {NO_ZONE: "まだ記録がありません"}


def sections(values: Collection[str]) -> dict[str, str]:
    """These sections, as the city lists them."""
    named = Section.objects.filter(pk__in=list(map(int, values))).values_list("pk", "name")
    return {str(key): name for key, name in named}


def years(values: Collection[str]) -> dict[str, str]:
    """These fiscal years, the last first."""
    return {year: calendar.fiscal_year_label(int(year)) for year in sorted(values, reverse=True)}


FORM = Many("form", "forms", "協働のかたち", words_of(CollaborationForm), "すべてのかたち")
ZONE = Facet("zone", "zone", "だれが引っぱるか（領域）", ZONES, "すべての領域", blank=NO_ZONE)


class CaseCount(Tally):
    """One filter of the catalogue, or all cases, with its number."""

    shown = "status = 'published'"
    facets = (
        FORM,
        ZONE,
        Many("matter", "matters", "協働が活きるもの", words_of(SuitableMatter), "すべて"),
        Many("field", "fields", "活動分野", words_of(ActivityField), "すべての分野", digits=2,
             is_by_size=True),
        Many("principle", "principles", "よく表れている原則", words_of(Principle),
             "すべての原則"),
        Many("partner", "partner_kinds", "相手方の種別", words_of(PartnerKind),
             "すべての相手方"),
        Facet("section", "section_id", "担当課", sections, "すべての課", digits=9),
        Many("year", "years", "年度", years, "すべての年度", digits=4),
        Pair("cell", FORM, ZONE),
    )  # fmt: skip

    class Meta(Tally.Meta):
        verbose_name = "事例の件数"
        verbose_name_plural = "事例の件数"


CaseCount.count(Case)
