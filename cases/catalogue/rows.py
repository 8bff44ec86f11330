"""Cases as lists show them: cards with the first picture, rows of a table with the partners."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string

from cases.catalogue import drawings, page
from cases.models import Case, Partner, Picture
from core.caching.pages import cached_piece
from core.caching.rows import seen

Row = dict[str, Any]  # what the templates of the list show of a case


def newest(most: int) -> list[Row]:
    """The cases published last, as cards."""
    return cards(Case.objects.public().order_by("-published_at", "-pk")[:most], {})


def cards(cases: Iterable[Case], _sections: Mapping[str, str]) -> list[Row]:
    """With the first picture, or a drawing. One query."""
    listed = list(cases)
    first = Picture.objects.filter(case__in=[case.pk for case in listed])
    first = first.order_by("case_id", "order", "uploaded_at").distinct("case_id")
    pictures = {one.case_id: one for one in first}
    return [_row(case) | {"card": _card(case, pictures.get(case.pk))} for case in listed]


def table(cases: Iterable[Case], sections: Mapping[str, str]) -> list[Row]:
    """With partners and section; ``sections`` are names by key. One query."""
    listed = list(cases)
    keys = [case.pk for case in listed]
    partners: dict[int, list[str]] = {}
    for one in Partner.objects.filter(case__in=keys).select_related("organization"):
        partners.setdefault(one.case_id, []).append(str(one))
    return [
        _row(case) | {
            "zone": case.zone_place.short if case.zone_place else "",
            "forms": "、".join(place.label for place in case.form_places),
            "fields": "、".join(case.field_labels),
            "years": page.years_in_short(case),
            "section": sections.get(str(case.section_id), ""),
            "partners": partners.get(case.pk, []),
        }
        for case in listed
    ]  # fmt: skip


def _card(case: Case, picture: Picture | None) -> str:
    """The card of the case and its picture as they are now, made once."""
    key = f"card {seen(case)} {seen(picture) if picture else ''}"
    return cached_piece(key, lambda: _drawn_card(case, picture))


def _drawn_card(case: Case, picture: Picture | None) -> str:
    context = _row(case) | {
        "summary": case.summary,
        "picture": picture,
        "drawing": "" if picture else drawings.drawn(drawings.named(case.fields, case.matters)),
        "coordinates": page.coordinates(tuple(case.forms), case.zone),
        "is_lesson": case.is_lesson,
        "is_over": case.year_to is not None,
    }
    return render_to_string("cases/catalogue/card.html", {"case": context})


def _row(case: Case) -> Row:
    return {"number": case.number, "name": case.name, "url": case.get_absolute_url()}
