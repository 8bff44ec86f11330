"""The public page of one case; on paper one sheet."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from cases.catalogue import lineage, linked_data, page, similar
from cases.models import Case
from core.caching.pages import cached_part, cached_piece, public_page
from core.caching.rows import seen
from core.http import absolute

# Where one proposes on the ground of a case, until there are proposals (carries ?case=<number>).
PROPOSING = "/guide/proposing/"


@public_page
@login_not_required
@require_safe
def case_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Problem, what was done together, who did what, what came of it, what was learnt."""
    check = (
        Case.objects.public().filter(number=number).values_list("pk", "version", "name", "summary")
    )
    found = check.first()
    if found is None:
        raise Http404
    pk, version, name, summary = found
    parts = cached_part(f"case:{pk}:{version}", lambda: _parts(pk))
    context = {"name": name, "summary": summary, **parts}
    return render(request, "cases/catalogue/case_detail.html", context)


def _parts(pk: int) -> dict[str, Any]:
    """What the page shows to everybody alike: the sheet, its data block, how close it prints; and
    what is near the case, which changes without it."""
    case = Case.objects.select_related("section__department").defer("search").get(pk=pk)
    rows = page.companions(case)
    key = f"sheet {seen(case)} {case.section} {rows}"
    piece = cached_piece(key, lambda: _piece(case, rows))
    near = {
        "similar": similar.similar_to(case),
        "groups": similar.groups_near(case, besides=piece["partners"]),
    }
    near_by = render_to_string("cases/catalogue/near.html", near)
    return piece | {"lineage": mark_safe(lineage.lineage(pk)), "near": near_by}  # noqa: S308


def _piece(case: Case, rows: str) -> dict[str, Any]:
    """What the case itself and its companions tell."""
    shown = page.drawn_from(case, rows)
    context = {
        "case": case,
        "shown": shown,
        "proposing_url": f"{PROPOSING}?case={case.number}",
    }
    return {
        "address": absolute(case.get_absolute_url()),
        "sheet": render_to_string("cases/catalogue/sheet.html", context),
        "linked_data": linked_data.case_data(case, shown),
        "paper": shown.paper,
        "partners": [one.organization_id for one in shown.partners if one.organization_id],
    }
