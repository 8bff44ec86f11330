"""市との協働: the published cases in which a registered group took part, on its own page."""

from django.db.models import F
from django.template.loader import render_to_string

from cases.models import Case
from groups.directory.asked import register_part

MOST = 5  # the newest; the others are found by the group's name


@register_part
def cases_of_group(organization: int) -> str:
    """The newest of them, by the year in which they began; "" for a group without any."""
    found = Case.objects.public().filter(partners__organization=organization).defer("search")
    newest = found.order_by(F("year_from").desc(nulls_last=True), "-pk").distinct()
    rows = list(newest[: MOST + 1])
    if not rows:
        return ""
    context = {"cases": rows[:MOST], "has_more": len(rows) > MOST}
    return render_to_string("cases/catalogue/of_group.html", context)
