"""The catalogue as data: a CSV of one datum per cell, and a JSON that holds everything public.

The columns are a promise: new ones are added at the end, and where one gets a better name the
older stays beside it for an edition (domain facts §8, machine readability rules). ``COLUMNS`` is
listed for people at ``/cases/data/``.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from cases.choices import PartnerKind
from cases.models import Case, CatalogueSetting, Document, Picture
from core.collaboration import (
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)
from core.http import absolute
from core.sheets import BOM, csv_line, data_line

BATCH = 500
MOST_PARTNERS = 5
FORMERLY = "適した領域"  # before the columns 協働が活きるもの_; goes with the next edition
Cell = Callable[[Case], Any]


def cases(*companions: str) -> Iterator[Case]:
    """Every published case with its partners, in batches, by number of creation.

    ``companions`` names what else of a case will be read: pictures, documents, zones.
    """
    last = 0
    public = Case.objects.public().defer("search", "words").order_by("pk")
    related = public.select_related("section__department").prefetch_related(
        "partners__organization", *companions
    )
    while batch := list(related.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1].pk


def address(case: Case) -> str:
    """The page of a case."""
    return absolute(case.get_absolute_url())


def in_japan(moment: datetime | None) -> str | None:
    """2026-11-25T01:30:00+09:00."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _attribute(name: str) -> Cell:
    return lambda case: getattr(case, name)


def _holds(name: str, value: Any) -> Cell:
    """1 or 0; nothing where nobody has recorded any value of this column."""
    return lambda case: int(value in kept) if (kept := getattr(case, name)) else ""


def _goes_on(case: Case) -> Any:
    """1 or 0; nothing where nobody has recorded when it began or ended."""
    return int(case.year_to is None) if case.year_from or case.year_to else ""


def _nth_field(n: int) -> Cell:
    return lambda case: ActivityField(case.fields[n]).label if len(case.fields) > n else ""


def _of_partner(n: int, what: Callable[[Any], Any]) -> Cell:
    def cell(case: Case) -> Any:
        listed = list(case.partners.all())
        return what(listed[n]) if len(listed) > n else ""

    return cell


def _registered_number(partner: Any) -> str:
    return partner.organization.number if partner.organization else ""


def _columns() -> Iterator[tuple[str, Cell]]:
    yield from (("事例番号", _attribute("number")), ("事業名", _attribute("name")))
    yield from (("フリガナ", _attribute("name_kana")), ("概要", _attribute("summary")))
    yield from (("開始年度", _attribute("year_from")), ("終了年度", _attribute("year_to")))
    yield "担当課", lambda case: case.section
    yield "領域", lambda case: case.zone_place.label if case.zone_place else ""
    for form in CollaborationForm:
        yield f"かたち_{form.label}", _holds("forms", form.value)
    for matter in SuitableMatter:
        yield f"{FORMERLY}_{matter.label}", _holds("matters", matter.value)
    for principle in Principle:
        yield f"原則_{principle.label}", _holds("principles", principle.value)
    for n in range(3):
        yield f"活動分野{n + 1}", _nth_field(n)
    for n in range(MOST_PARTNERS):
        yield f"相手方{n + 1}_名称", _of_partner(n, str)
        yield f"相手方{n + 1}_種別", _of_partner(n, lambda one: PartnerKind(one.kind).label)
        yield f"相手方{n + 1}_登録番号", _of_partner(n, _registered_number)
    yield "相手方の数", lambda case: len(case.partners.all())
    yield from (("金額の年度", _attribute("cost_year")), ("事業費_円", _attribute("cost")))
    yield from (("市の負担_円", _attribute("city_cost")), ("財源", _attribute("funding")))
    yield "最終確認日", lambda case: case.confirmed_on.isoformat() if case.confirmed_on else ""
    yield "公開日時", lambda case: in_japan(case.published_at) or ""
    yield "更新日時", lambda case: in_japan(case.updated_at)
    yield "URL", address
    yield from (("成果", _attribute("outcome")), ("学び", _attribute("lessons")))
    yield from (("内容", _attribute("content")), ("続いている", _goes_on))
    yield "学びを伝える事例", lambda case: int(case.is_lesson)
    for matter in SuitableMatter:
        yield f"協働が活きるもの_{matter.label}", _holds("matters", matter.value)
    yield "出典", _attribute("source")


COLUMNS: tuple[tuple[str, Cell], ...] = tuple(_columns())


def csv_lines() -> Iterator[str]:
    """The CSV for spreadsheets, line by line; UTF-8 with a mark at its beginning, so that they
    read it, and an apostrophe before what they would run as a formula.
    """
    yield BOM
    yield from _lines(csv_line)


def data_lines() -> Iterator[str]:
    """The CSV for programs: the same cells, each as it was written."""
    yield from _lines(data_line)


def _lines(line: Callable[[Iterable[Any]], str]) -> Iterator[str]:
    yield line([name for name, _ in COLUMNS])
    for case in cases():
        yield line([cell(case) for _, cell in COLUMNS])


def json_pieces() -> Iterator[str]:
    """One JSON object with all cases, piece by piece."""
    licence = CatalogueSetting.current().licence or None
    head = {"title": "本庄市の協働の事例集", "encoding": "UTF-8", "license": licence}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "cases": ['
    comma = ""
    for case in cases("zones", "pictures", "documents"):
        yield comma + json.dumps(record(case), ensure_ascii=False)
        comma = ",\n"
    yield "]}"


PLAIN = (
    "number", "name", "name_kana", "summary", "year_from", "year_to", "forms", "zone", "matters",
    "principles", "fields", "background", "content", "roles", "results", "outcome", "lessons",
    "is_lesson", "cost_year", "cost", "city_cost", "funding", "partner_voice", "partner_speaker",
    "city_voice", "city_speaker", "contact", "source",
)  # fmt: skip


def record(case: Case) -> dict[str, Any]:
    """Everything that the page of a published case tells; codes as in the addresses."""
    facts = {name: getattr(case, name) for name in PLAIN}
    return facts | {
        "areas": case.matters,  # the former name; goes with the next edition
        "url": address(case),
        "section": str(case.section) if case.section else None,
        "partners": [
            {"name": str(one), "kind": one.kind, "number": _registered_number(one) or None}
            for one in case.partners.all()
        ],
        "zones": [
            {"zone": one.zone, "since": one.since, "note": one.note} for one in case.zones.all()
        ],
        "pictures": [_picture(one) for one in case.pictures.all()],
        "documents": [_document(one) for one in case.documents.all()],
        "confirmed_on": case.confirmed_on.isoformat() if case.confirmed_on else None,
        "published_at": in_japan(case.published_at),
        "updated_at": in_japan(case.updated_at),
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "url": absolute(picture.large_url),
        "alt": picture.alt,
        "taken_on": picture.taken_on.isoformat() if picture.taken_on else None,
        "width": picture.width,
        "height": picture.height,
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "url": absolute(document.url),
        "title": document.title,
        "summary": document.summary,
        "format": document.extension,
        "size": document.size,
    }


# What stands in the JSON as a code, with the choices that name it.
CODED = (
    ("forms", CollaborationForm),
    ("zone", CollaborationZone),
    ("matters", SuitableMatter),
    ("principles", Principle),
    ("fields", ActivityField),
    ("partners.kind", PartnerKind),
)


def codes() -> list[tuple[str, list[tuple[Any, str]]]]:
    """Every code of the JSON and of the addresses, with its words, by name."""
    return [
        (name, [(value, str(label)) for value, label in choices.choices]) for name, choices in CODED
    ]
