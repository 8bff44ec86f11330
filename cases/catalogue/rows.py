"""Cases as lists show them: cards with the first picture, rows of a table with the partners."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from cases.catalogue import drawings, page
from cases.models import Case, Partner, Picture
from core.prepared import Given, Prepared


def newest(most: int) -> list[dict[str, Any]]:
    """The cases published last, as cards."""
    return rows(Case.objects.public().order_by("-published_at", "-pk")[:most], {})


def rows(
    cases: Iterable[Case], sections: Mapping[str, str], *, as_table: bool = False
) -> list[dict[str, Any]]:
    """What the list's templates show of these cases; ``sections`` are names by key."""
    listed = list(cases)
    keys = [case.pk for case in listed]
    pictures = {} if as_table else {one.case_id: one for one in first_pictures(cases=keys)}
    partners: dict[int, list[str]] = {}
    if as_table:
        for one in Partner.objects.filter(case__in=keys).select_related("organization"):
            partners.setdefault(one.case_id, []).append(str(one))
    return [
        _row(case, sections, pictures.get(case.pk), partners.get(case.pk, [])) for case in listed
    ]


@Prepared
def first_pictures() -> QuerySet:
    """The first picture of each of these cases."""
    pictures = Picture.objects.filter(case__in=Given("cases", many=True))
    return pictures.order_by("case_id", "order", "uploaded_at").distinct("case_id")


def _row(
    case: Case, sections: Mapping[str, str], picture: Any, partners: list[str]
) -> dict[str, Any]:
    """One case as the list shows it; made here because twenty of them must be quick."""
    return {
        "number": case.number,
        "name": case.name,
        "url": case.get_absolute_url(),
        "summary": case.summary,
        "picture": picture,
        "coordinates": page.coordinates(tuple(case.forms), case.zone),
        "drawing": "" if picture else drawings.drawn(drawings.named(case.fields, case.matters)),
        "forms": "、".join(place.label for place in case.form_places),
        "zone": case.zone_place.short if case.zone_place else "",
        "fields": "、".join(case.field_labels),
        "section": sections.get(str(case.section_id), ""),
        "partners": partners,
        "years": page.years_in_short(case),
        "is_lesson": case.is_lesson,
        "is_over": case.year_to is not None,
    }
