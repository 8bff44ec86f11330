"""What a page shows of one case, in the words of people; the same for the public and for staff."""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from cases.catalogue import drawings
from cases.models import Case, Document, Partner, Picture, ZonePeriod
from cases.sheet import texts
from core import calendar
from core.caching.rows import instance
from core.collaboration import GUIDELINE, Actor
from core.templatetags.diagrams import form_mark, zone_band
from groups.models import Organization

UNKNOWN = "まだ記録がありません"
WRITTEN = ("background", "content", "outcome", "lessons", "partner_voice", "city_voice")
ASKED = {
    "background": "きっかけ・課題",
    "roles": "役割分担",
    "results": "数で見る結果",
    "outcome": "成果",
    "cost": "事業費",
    "lessons": "課題・学んだこと",
    "partner_voice": "相手方の声",
    "city_voice": "市の声",
    "matters": "協働が活きるもの",
    "principles": "よく表れている原則",
}
_ROWS = """(SELECT coalesce(jsonb_agg(to_jsonb(companion) {more} ORDER BY {order}), '[]')
    FROM {table} AS companion {joined} WHERE companion.case_id = %(case)s)"""
LINE = 45  # characters on a line of paper
COMPANIONS: tuple[type[Model], ...] = (Partner, Picture, Document, ZonePeriod)
PAPER = ((1900, "is-very-long is-dense"), (1150, "is-very-long"), (450, "is-long"))


@dataclass(frozen=True)
class Shown:
    """Everything of a case that needs a query, loaded once."""

    case: Case
    partners: list[Any]
    pictures: list[Any]
    documents: list[Any]
    zones: list[Any]

    @property
    def text(self) -> dict[str, SafeString]:
        """The written parts as safe HTML, by name."""
        return {name: texts.render(getattr(self.case, name)) for name in WRITTEN}

    @property
    def unknown(self) -> list[str]:
        """What nobody has recorded yet, in words."""
        return [label for name, label in ASKED.items() if not getattr(self.case, name)]

    @property
    def years(self) -> str:
        """「令和6年度から（令和8年10月30日に確認）」."""
        return years_in_words(self.case)

    @property
    def actors(self) -> str:
        """The seats of the ring that are taken, for the diagram."""
        return " ".join(dict.fromkeys([*(one.actor.value for one in self.partners), "city"]))

    @property
    def actor_words(self) -> str:
        """市民活動団体、行政."""
        return "、".join(Actor(value).label for value in self.actors.split())

    @property
    def fields(self) -> list[tuple[int, str]]:
        """The fields of activity with their numbers."""
        return list(zip(self.case.fields, self.case.field_labels, strict=True))

    @property
    def partner_names(self) -> str:
        return "、".join(map(str, self.partners))

    @property
    def history(self) -> list[Any]:
        """Earlier places in the band, when there is more than one."""
        return self.zones if len(self.zones) > 1 else []

    @property
    def is_of_guideline(self) -> bool:
        """Whether the guideline tells of this case: its page names where that is."""
        return self.case.source == GUIDELINE

    @property
    def is_outside(self) -> bool:
        """Whether the case stands outside 協働の領域."""
        place = self.case.zone_place
        return place is not None and not place.is_collaboration

    @property
    def drawing(self) -> SafeString:
        """What stands in the place of a photograph; nothing where there is one."""
        if self.pictures:
            return SafeString("")
        return drawings.drawn(drawings.named(self.case.fields, self.case.matters), wide=True)

    @property
    def paper(self) -> str:
        """How close the print must stand, so that one sheet of A4 holds it."""
        case = self.case
        texts = (case.background, case.content, case.outcome, case.lessons)
        length = sum(map(len, texts)) + len(case.partner_voice) + len(case.city_voice)
        length += LINE * (len(case.roles) + 2 * bool(case.results) + 2 * len(self.documents))
        length += LINE * 5 * bool(self.pictures)
        return next((name for most, name in PAPER if length > most), "")


def shown(case: Case) -> Shown:
    """The case with its companions. One query."""
    return drawn_from(case, companions(case))


def companions(case: Case) -> str:
    """All rows of each kind that belong to the case, as one JSON text; partners with their number
    and name in the register. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"case": case.pk})
        return str(cursor.fetchone()[0])


def drawn_from(case: Case, rows: str) -> Shown:
    """What a page shows of the case, from the text of ``companions``."""
    kinds = zip(COMPANIONS, json.loads(rows), strict=True)
    partners, pictures, documents, zones = (
        [_instance(model, row) for row in found] for model, found in kinds
    )
    return Shown(case, partners, pictures, documents, zones)


@cache
def _statement() -> str:
    kinds = (_ROWS.format(**_names(model)) for model in COMPANIONS)
    return f"SELECT jsonb_build_array({', '.join(kinds)})::text"


def _names(model: type[Model]) -> dict[str, str]:
    """For the statement: the table, its order, and how the register is joined to a partner."""
    order = ", ".join(f'companion."{name}"' for name in model._meta.ordering or () if name != "pk")
    names = {"table": model._meta.db_table, "order": f"{order}, companion.id"}
    if model is not Partner:
        return names | {"joined": "", "more": ""}
    register = Organization._meta.db_table
    return names | {
        "joined": f"LEFT JOIN {register} AS entry ON entry.id = companion.organization_id",
        "more": "|| jsonb_build_object('entry', ARRAY[entry.number, entry.name])",
    }


def _instance(model: type[Model], row: dict[str, Any]) -> Any:
    made: Any = instance(model, row)
    if model is Partner and made.organization_id:
        number, name = row["entry"]
        made.organization = Organization(pk=made.organization_id, number=number, name=name)
    return made


def years_in_short(case: Case) -> str:
    """The fiscal years where there is little room: 令和6年度～, 令和4年度～令和7年度."""
    first, last = (
        calendar.fiscal_year_label(year).partition("（")[0] if year else ""
        for year in (case.year_from, case.year_to)
    )
    if first == last:
        return first
    return f"{first}～{last}"


def years_in_words(case: Case) -> str:
    """From which fiscal year to which; "" when nobody has recorded it."""
    if case.year_from is None:
        end = f"{calendar.fiscal_year_label(case.year_to)}まで" if case.year_to else ""
        return f"{end}（始まりは記録がありません）" if end else ""
    first = calendar.fiscal_year_label(case.year_from)
    if case.year_to is None:
        return f"{first}から続いています"
    if case.year_to == case.year_from:
        return first
    return f"{first}から{calendar.fiscal_year_label(case.year_to)}まで"


@lru_cache(maxsize=256)
def coordinates(forms: tuple[str, ...], zone: str) -> SafeString:
    """The small pictures of a card: forms and zone. The same few come again and again."""
    marks = [form_mark(forms, href=None)] + (
        [zone_band(zone, small=True, href=None)] if zone else []
    )
    return format_html_join("", "{}", ((mark,) for mark in marks))
