"""The filters of the catalogue as links with counts, and the conditions in force as chips."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import Section
from cases.catalogue.listing import Conditions
from cases.choices import PartnerKind
from cases.models.tally import NO_ZONE
from core import calendar
from core.collaboration import (
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)
from core.facets.counts import Census
from core.prepared import Given, Prepared

SHOWN = 8
NOT_RECORDED = "まだ記録がありません"
TITLES = {
    "form": "協働のかたち",
    "zone": "だれが引っぱるか（領域）",
    "matter": "協働が活きるもの",
    "field": "活動分野",
    "principle": "よく表れている原則",
    "partner": "相手方の種別",
    "section": "担当課",
    "year": "年度",
}
EVERY = {
    "form": "すべてのかたち",
    "zone": "すべての領域",
    "matter": "すべて",
    "field": "すべての分野",
    "principle": "すべての原則",
    "partner": "すべての相手方",
    "section": "すべての課",
    "year": "すべての年度",
}
NOUNS = {
    "form": "かたち",
    "zone": "領域",
    "matter": "ことがら",
    "field": "分野",
    "principle": "原則",
    "partner": "相手方",
    "section": "課",
    "year": "年度",
}
# What to try, by whether words were typed and whether filters are set.
ADVICE = {
    (True, False): "ことばを短くしてみてください。",
    (True, True): "ことばを短くするか、条件を1つはずしてみてください。",
    (False, True): "条件を1つはずしてみてください。",
    (False, False): "",
}
Labels = dict[str, dict[str, str]]


def labels(census: Census) -> Labels:
    """Every value of every filter with its label, in the order of the page."""
    years = sorted(census.values("year"), reverse=True)
    keys = [int(key) for key in census.values("section")]
    zones = {zone.value: zone.short for zone in CollaborationZone}
    return {
        "form": {form.value: form.label for form in CollaborationForm},
        "zone": zones | {NO_ZONE: NOT_RECORDED},
        "matter": {matter.value: matter.label for matter in SuitableMatter},
        "principle": {principle.value: principle.label for principle in Principle},
        "field": {str(field.value): field.label for field in ActivityField},
        "partner": {kind.value: kind.label for kind in PartnerKind},
        "section": {str(section.pk): str(section) for section in sections(keys=keys)},
        "year": {year: calendar.fiscal_year_label(int(year)) for year in years},
    }


@Prepared
def sections() -> QuerySet:
    """These sections, as the city lists them."""
    return Section.objects.filter(pk__in=Given("keys", many=True))


def lists(census: Census, labels: Labels) -> list[dict[str, Any]]:
    """Every filter that has something to offer."""
    found = (_filter(census, labels, name) for name in TITLES)
    return [each for each in found if each["items"]]


def _filter(census: Census, labels: Labels, name: str) -> dict[str, Any]:
    """One list of links; those that would find nothing are left out."""
    options = [_option(census, name, value, label) for value, label in labels[name].items()]
    items = [option for option in options if option["count"] or option["current"]]
    if name == "field":
        items.sort(key=lambda option: (not option["current"], -option["count"]))
    if name in census.filters:
        url = census.conditions.url(**{name: ""})
        items.insert(0, {"label": EVERY[name], "url": url, "current": False, "count": None})
    return {"title": TITLES[name], "items": items, "fold": SHOWN}


def _option(census: Census, name: str, value: str, label: str) -> dict[str, Any]:
    """A link that sets the filter to the value, or takes it away if it is set."""
    is_current = census.filters.get(name) == value
    number, is_capped = census.total if is_current else census.number(name, value)
    return {
        "label": label,
        "url": census.conditions.url(**{name: "" if is_current else value}),
        "current": is_current,
        "count": number,
        "more": is_capped,
    }


def chips(conditions: Conditions, labels: Labels, *, at: str = "case_list") -> list[dict[str, str]]:
    """The conditions in force, each with the address without it."""
    found = [{"label": conditions.q, "url": conditions.url(at=at, q="")}] if conditions.q else []
    for name, value in conditions.filters.items():
        label = labels[name].get(value, "該当のない条件")
        found.append({"label": label, "url": conditions.url(at=at, **{name: ""})})
    return found


@dataclass(frozen=True)
class Empty:
    """What a list without a single case says, and what it advises."""

    title: str
    advice: str


def empty(conditions: Conditions) -> Empty:
    """A filter alone without cases is no mistake of the visitor's: nothing is to be shortened."""
    names = list(conditions.filters)
    if len(names) == 1 and not conditions.q:
        return Empty(f"この{NOUNS[names[0]]}の事例は、まだ登録されていません", "")
    return Empty(
        "この条件に合う事例は、見つかりませんでした", ADVICE[bool(conditions.q), bool(names)]
    )
