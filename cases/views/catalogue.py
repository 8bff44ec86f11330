"""The public list of cases and the map of who leads."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cases.catalogue import matrix, rows
from cases.catalogue.listing import CATALOGUE, empty
from cases.models import CatalogueSetting
from core.caching.pages import cached_part, public_page
from core.facets import listing
from core.facets.conditions import Conditions


@public_page
@login_not_required
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Search, filters with counts, twenty cases to a page, as cards or as a table."""
    conditions, number = CATALOGUE.asked(request.GET), request.GET.get("page", "")
    key = f"cases:{number}:{conditions.url()}"
    found, said = cached_part(key, lambda: _list(conditions, number))
    context = {"conditions": conditions, "found": found, "said": said}
    return render(request, "cases/catalogue/case_list.html", context)


def _list(conditions: Conditions, number: str) -> tuple[str, str]:
    """What everybody sees alike who asks for this, and what the title says of it."""
    found = listing.find(conditions, number)
    shown = rows.table if conditions.view == "table" else rows.cards
    everything = f"{found.counts.everything:,}"
    context = found.context() | {
        "rows": shown(found.page.object_list, found.labels["section"]),
        "lead": CatalogueSetting.current().lead.replace("{number}", everything),
        "near": rows.cards(found.near, {}) if found.near else [],
        "empty": empty(conditions),
        "map_url": conditions.url(at="case_map", view="", sort=""),
    }
    title = render_to_string("cases/catalogue/said.txt", context).strip()
    return render_to_string("cases/catalogue/list.html", context), title


@public_page
@login_not_required
@require_safe
def case_map(request: HttpRequest) -> HttpResponse:
    """だれが引っぱるか: forms by zones with counts; every number leads to its list."""
    conditions = CATALOGUE.asked(request.GET)
    found, said = cached_part(f"case-map:{conditions.url()}", lambda: _map(conditions))
    return render(request, "cases/catalogue/case_map.html", {"found": found, "said": said})


def _map(conditions: Conditions) -> tuple[str, str]:
    found, rest = listing.count(conditions), conditions.url(zone="")
    chips = found.chips(at="case_map")
    said = "・".join(chip["label"] for chip in chips)
    context = found.totals() | {
        "zones": matrix.COLUMNS,
        "rows": matrix.rows(found.counts),
        "chips": chips,
        "list_url": conditions.url(),
        "zone_href": rest + ("&" if "?" in rest else "?") + "zone=",
    }
    return render_to_string("cases/catalogue/map.html", context), said
