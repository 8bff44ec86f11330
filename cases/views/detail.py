"""The public page of one case; on paper one sheet."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import linked_data, showing, similar
from cases.models import Case
from core.pagecache import public_page

# Where one proposes on the ground of a case, until there are proposals (carries ?case=<number>).
PROPOSING = "/guide/steps/"


@public_page
@login_not_required
@require_safe
def case_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Problem, what was done together, who did what, what came of it, what was learnt."""
    public = Case.objects.public().select_related("section__department").defer("search")
    case = get_object_or_404(public, number=number)
    shown = showing.of(case)
    partners = [one.organization_id for one in shown.partners if one.organization_id]
    context = {
        "case": case,
        "shown": shown,
        "similar": similar.of(case),
        "groups": similar.groups_near(case, besides=partners),
        "linked_data": linked_data.of(case, shown),
        "proposing_url": f"{PROPOSING}?case={case.number}",
    }
    return render(request, "cases/catalogue/case_detail.html", context)
