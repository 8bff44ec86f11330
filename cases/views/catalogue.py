"""The public list of cases and the map of who leads."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cases.catalogue import filters, matrix, rows
from cases.catalogue import listing as catalogue
from cases.catalogue.listing import Conditions
from cases.models import CatalogueSetting
from core.caching.pages import kept_part, public_page
from core.facets.counts import LISTED, Census


@public_page
@login_not_required
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Search, filters with counts, twenty cases to a page, as cards or as a table."""
    conditions = Conditions.of(request.GET)
    number = request.GET.get("page", "")
    key = f"cases:{number}:{conditions.url()}"
    found = kept_part(key, lambda: _list(conditions, number))
    context = {"conditions": conditions, "found": found}
    return render(request, "cases/catalogue/case_list.html", context)


def _list(conditions: Conditions, number: str) -> str:
    """What everybody sees alike who asks for this."""
    census, page = catalogue.find(conditions, number)
    labels = filters.labels(census)
    context = {
        "request": _plain(conditions),
        "conditions": conditions,
        "page": page,
        "rows": rows.rows(
            page.object_list, labels["section"], as_table=conditions.view == "table"
        ),
        "lead": CatalogueSetting.current().lead.replace("{number}", f"{census.everything:,}"),
        **_totals(census),
        "filters": filters.lists(census, labels),
        "chips": filters.chips(conditions, labels),
        "empty": filters.empty(conditions),
        "sorts": _sorts(conditions),
        "views": _views(conditions),
        "map_url": conditions.url(at="case_map", view="", sort=""),
        "kept": [
            *conditions.filters.items(), ("sort", conditions.sort), ("view", conditions.view)
        ],
    }  # fmt: skip
    return render_to_string("cases/catalogue/list.html", context)


def _plain(conditions: Conditions) -> HttpRequest:
    """A request that asks for these conditions and nothing else: what one visitor's address says
    beside them must not stand in the links of all."""
    request = HttpRequest()
    request.GET = QueryDict(conditions.url().partition("?")[2])
    return request


@public_page
@login_not_required
@require_safe
def case_map(request: HttpRequest) -> HttpResponse:
    """だれが引っぱるか: forms by zones with counts; every number leads to its list."""
    conditions = Conditions.of(request.GET)
    found = kept_part(f"case-map:{conditions.url()}", lambda: _map(conditions))
    return render(request, "cases/catalogue/case_map.html", {"found": found})


def _map(conditions: Conditions) -> str:
    census = catalogue.census(conditions)
    labels = filters.labels(census)
    rest = conditions.url(zone="")
    context = {
        **_totals(census),
        "zones": matrix.COLUMNS,
        "rows": matrix.rows(census),
        "chips": filters.chips(conditions, labels, at="case_map"),
        "list_url": conditions.url(),
        "zone_href": rest + ("&" if "?" in rest else "?") + "zone=",
    }
    return render_to_string("cases/catalogue/map.html", context)


def _totals(census: Census) -> dict[str, Any]:
    number, is_capped = census.total
    return {
        "number": number,
        "is_capped": is_capped,
        "is_cut": is_capped or number > LISTED,
        "listed": min(number, LISTED),
        "cap": census.cap,
    }


def _sorts(conditions: Conditions) -> list[dict[str, Any]]:
    orders = [name for name in catalogue.SORTS if name != "relevance" or conditions.q]
    return [
        {
            "label": catalogue.SORTS[name],
            "url": conditions.url(sort=name),
            "current": name == conditions.order,
        }
        for name in orders
    ]


def _views(conditions: Conditions) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": conditions.url(view="" if view == "cards" else view),
            "current": view == (conditions.view or "cards"),
        }
        for view, label in catalogue.VIEWS.items()
    ]
