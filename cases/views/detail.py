"""The public page of one case; on paper one sheet."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cases.catalogue import linked_data, page, similar
from cases.models import Case
from core.caching.pages import kept_part, public_page
from core.http import absolute
from core.prepared import Given, Prepared

# Where one proposes on the ground of a case, until there are proposals (carries ?case=<number>).
PROPOSING = "/guide/proposing/"


@public_page
@login_not_required
@require_safe
def case_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Problem, what was done together, who did what, what came of it, what was learnt."""
    found = public_case.first(number=number)
    if found is None:
        raise Http404
    pk, version, name = found
    parts = kept_part(f"case:{pk}:{version}", lambda: _parts(pk))
    context = {"name": name, **parts}
    return render(request, "cases/catalogue/case_detail.html", context)


@Prepared
def public_case() -> QuerySet:
    """The access check: key, version and name of a public case."""
    return Case.objects.public().filter(number=Given("number")).values_list("pk", "version", "name")


@Prepared
def whole_case() -> QuerySet:
    """The case with its section."""
    whole = Case.objects.select_related("section__department").defer("search")
    return whole.filter(pk=Given("pk")).order_by()


def _parts(pk: int) -> dict[str, Any]:
    """What the page shows to everybody alike: the sheet, its data block, how close it prints."""
    case = whole_case.first(pk=pk)
    shown = page.of(case)
    partners = [one.organization_id for one in shown.partners if one.organization_id]
    near = {
        "similar": similar.of(case),
        "groups": similar.groups_near(case, besides=partners),
        "address": absolute(case.get_absolute_url()),
        "proposing_url": f"{PROPOSING}?case={case.number}",
    }
    context = {"case": case, "shown": shown, **near}
    return {
        "sheet": render_to_string("cases/catalogue/sheet.html", context),
        "linked_data": linked_data.case_data(case, shown),
        "paper": shown.paper,
    }
