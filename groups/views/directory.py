"""The public directory: the list and one organization."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Letterhead
from core.caching.pages import public_page
from core.calendar import wareki_short
from core.collaboration import ActivityField
from core.facets.counts import LISTED, Census
from core.templatetags.words import badge
from groups.choices import PUBLISHABLE, OrganizationKind
from groups.directory import linked_data, listing
from groups.directory.listing import Conditions
from groups.models import District, Organization

FIELDS_SHOWN = 9
WAYS_TO_ASK = ("phone", "mobile", "email")
LEAD = "本庄市に登録している{:,}の団体です。分野や地区でしぼりこめます。"
YES = {"members": "会員を募集中", "volunteers": "ボランティア募集中"}


@public_page
@login_not_required
@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """Search, filters with counts, twenty organizations to a page."""
    conditions = Conditions.of(request.GET)
    census, page = listing.find(conditions, request.GET.get("page"))
    labels = _labels()
    context = {
        "conditions": conditions,
        "page": page,
        "rows": [_row(found, labels["district"]) for found in page.object_list],
        "lead": LEAD.format(census.everything),
        **_totals(census),
        "filters": [f for names in TITLES if (f := _filter(census, labels, *names))["items"]],
        "chips": _chips(conditions, labels),
        "sorts": _sorts(conditions),
        "kept": [*conditions.filters.items(), ("sort", conditions.sort)],
    }
    return render(request, "groups/directory/group_list.html", context)


def _row(organization: Organization, districts: dict[str, str]) -> dict[str, Any]:
    """One organization as the list shows it; made here because twenty of them must be quick."""
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
        "badge": _badge(organization),
        "one_line": organization.one_line,
        "where_and_when": [pair for pair in pairs if pair[1]],
        "words": [word for word in (kind, fields, changed) if word],
    }


def _badge(organization: Organization) -> str:
    if organization.accepts_volunteers:
        return VOLUNTEERS_BADGE
    return MEMBERS_BADGE if organization.recruits_members else ""


def _totals(census: Census) -> dict[str, Any]:
    number, is_capped = census.total
    return {
        "number": number,
        "is_capped": is_capped,
        "is_cut": is_capped or number > LISTED,
        "listed": min(number, LISTED),
        "cap": census.cap,
    }


def _labels() -> dict[str, dict[str, str]]:
    """Every value of every filter with its label, in the order of the page."""
    districts = District.objects.values_list("pk", "name")
    return {
        "field": {str(field.value): field.label for field in ActivityField},
        "district": {str(pk): name for pk, name in districts},
        "kind": {kind.value: kind.label for kind in OrganizationKind},
        "members": {"1": YES["members"]},
        "volunteers": {"1": YES["volunteers"]},
    }


VOLUNTEERS_BADGE = badge("ボランティア募集中", tone="lead")
MEMBERS_BADGE = badge("会員募集中")
TITLES = {
    ("field",): "活動分野",
    ("district",): "地区",
    ("kind",): "団体の種別",
    ("members", "volunteers"): "参加",
}
EVERY = {"field": "すべての分野", "district": "すべての地区", "kind": "すべての種別"}


def _filter(census: Census, labels: dict[str, dict[str, str]], *names: str) -> dict[str, Any]:
    """One list of links; those that would find nothing are left out."""
    items = [item for name in names for item in _options(census, name, labels[name])]
    return {"title": TITLES[names], "items": items, "fold": FIELDS_SHOWN}


def _options(census: Census, name: str, labels: dict[str, str]) -> list[dict[str, Any]]:
    options = [_option(census, name, value, label) for value, label in labels.items()]
    items = [option for option in options if option["count"] or option["current"]]
    if name == "field":
        items.sort(key=lambda option: (not option["current"], -option["count"]))
    if name in EVERY and name in census.filters:
        items.insert(0, _every(census.conditions, name))
    return items


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


def _every(conditions: Conditions, name: str) -> dict[str, Any]:
    url = conditions.url(**{name: ""})
    return {"label": EVERY[name], "url": url, "current": False, "count": None}


def _chips(conditions: Conditions, labels: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """The conditions in force, each with the address without it."""
    chips = [{"label": conditions.q, "url": conditions.url(q="")}] if conditions.q else []
    for name, value in conditions.filters.items():
        label = labels[name].get(value, "知らない地区")
        chips.append({"label": label, "url": conditions.url(**{name: ""})})
    return chips


def _sorts(conditions: Conditions) -> list[dict[str, Any]]:
    orders = [name for name in listing.SORTS if name != "relevance" or conditions.q]
    return [
        {
            "label": listing.SORTS[name],
            "url": conditions.url(sort=name),
            "current": name == conditions.order,
        }
        for name in orders
    ]


@public_page
@login_not_required
@require_safe
def group_detail(request: HttpRequest, number: str) -> HttpResponse:
    """What consent makes public about one organization; on paper one page."""
    public = Organization.objects.public().select_related("district").defer("search")
    organization = get_object_or_404(public, number=number)
    shown = {field: organization.public_value(field) for field in PUBLISHABLE}
    context = {
        "organization": organization,
        "public": shown,
        "reachable": any(shown[field] for field in WAYS_TO_ASK),
        "office": Letterhead.current(),
        "linked_data": linked_data.organization_data(organization),
        "paper": _paper(organization),
    }
    return render(request, "groups/directory/group_detail.html", context)


def _paper(organization: Organization) -> str:
    """How close the print must stand, so that one sheet of A4 holds it."""
    texts = (organization.purpose, organization.activities, organization.how_to_join)
    length = sum(map(len, texts)) + len(organization.wants_to_collaborate)
    return "is-very-long" if length > 1400 else "is-long" if length > 700 else ""
