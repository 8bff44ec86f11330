"""The public directory: the list and one organization."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from accounts.models import Letterhead
from core.caching.pages import cached_part, public_page
from core.calendar import today
from core.facets import listing
from groups import permissions
from groups.directory import asked, linked_data, rows
from groups.directory.listing import DIRECTORY, everywhere
from groups.directory.page import page_of
from groups.models import Organization

LINES_OF_ONE = 120  # letters that the lines of a coming activity leave no room for
LEAD = "本庄市に登録している{:,}団体です。分野や地区でしぼりこめます。"


@public_page
@login_not_required
@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """Search, filters with counts, twenty organizations to a page."""
    found = listing.find(DIRECTORY.asked(request.GET), request.GET.get("page"))
    districts, asked = found.labels["district"], found.conditions.filters
    context = found.context() | {
        "rows": [rows.row(each, districts, asked) for each in found.page.object_list],
        "near": [rows.row(each, districts, asked) for each in found.near],
        "everywhere": everywhere(found),
        "lead": LEAD.format(found.counts.everything),
    }
    return render(request, "groups/directory/group_list.html", context)


@public_page
@login_not_required
@require_safe
def group_detail(request: HttpRequest, number: str) -> HttpResponse:
    """What consent makes public about one organization; on paper one page."""
    public = Organization.objects.public().select_related("district").defer("search")
    organization = get_object_or_404(public, number=number)
    key = f"group:{organization.pk}:{today()}"
    coming, many, parts = cached_part(key, lambda: _drawn(organization))
    context = page_of(organization) | {
        "coming": coming,
        "belongs": permissions.belongs(request.user, organization),
        "office": Letterhead.current(),
        "linked_data": linked_data.organization_data(organization),
        "paper": _paper(organization, many),
        "parts": parts,
    }
    return render(request, "groups/directory/group_detail.html", context)


def _drawn(organization: Organization) -> tuple[SafeString, int, SafeString]:
    """次の活動 of this day and how many they are; what apps above know of the group."""
    rows = list(organization.coming.public(today()))
    coming = render_to_string("groups/coming/rows.html", {"coming": rows}) if rows else ""
    parts = asked.parts(organization.pk)
    return mark_safe(coming), len(rows), mark_safe(parts)  # noqa: S308 -- drawn by templates


def _paper(organization: Organization, coming: int) -> str:
    """How close the print must stand, so that one sheet of A4 holds it."""
    names = ("purpose", "activities", "how_to_join", "help_wanted", "wants_to_collaborate")
    length = sum(len(getattr(organization, name)) for name in names)
    length += LINES_OF_ONE * coming
    return "is-very-long" if length > 1400 else "is-long" if length > 700 else ""
