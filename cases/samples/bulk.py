"""Invented cases in any number, for measuring. The same number always gives the same case."""

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cases.choices import CaseStatus, PartnerKind
from cases.models import Case, Partner
from cases.sheet import derived
from core import japanese
from core.collaboration import (
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)
from groups.samples.bulk import PLACES, THEMES

NUMBER = "R07-J{:06d}"
FIRST_DAY = datetime(2025, 4, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


def case(number: int, sections: list[int]) -> tuple[Case, Partner]:
    """The invented case of this number (from 1) and its partner, unsaved, without index."""
    dice = random.Random(number)  # noqa: S311 -- samples, not secrets
    place, theme = dice.choice(PLACES), dice.choice(THEMES)
    begun = dice.randint(2010, 2025)
    kana = f"サンプル{place[1]}{theme[1]}"
    made = Case(
        status=CaseStatus.PUBLISHED,
        number=NUMBER.format(number),
        published_at=FIRST_DAY + timedelta(minutes=20 * number),
        name=f"サンプル{place[0]}の{theme[0]} {number}",
        name_kana=kana,
        kana_key=japanese.sort_key(kana),
        summary=f"{place[0]}の{theme[4]}で、{theme[3]}。",
        year_from=begun,
        year_to=dice.choice((None, None, begun + dice.randint(0, 5))),
        section_id=dice.choice(sections),
        **_coordinates(dice, list(theme[2])),
        **_story(dice, place[0], theme),
    )
    kind = dice.choice(PartnerKind.values)
    made.partner_kinds, made.years = [kind], derived.known_years(made)
    return made, Partner(case=made, kind=kind, name=f"団体サンプル{place[0]}{theme[0]}の会")


def _coordinates(dice: random.Random, fields: list[int]) -> dict[str, Any]:
    return {
        "forms": dice.sample(CollaborationForm.values, dice.choice((1, 1, 1, 2))),
        "zone": dice.choice(CollaborationZone.values),
        "matters": dice.sample(SuitableMatter.values, dice.choice((0, 1, 1, 2))),
        "principles": dice.sample(Principle.values, dice.randint(0, 3)),
        "fields": list(dict.fromkeys([*fields, dice.choice(ActivityField.values)]))[:3],
    }


def _story(dice: random.Random, place: str, theme: Any) -> dict[str, Any]:
    cost = dice.randint(50, 2000) * 1000
    return {
        "background": f"{place}では、{theme[0]}の担い手が足りなくなっていました。",
        "content": f"{place}の{theme[4]}で{theme[3]}。市は場所と知らせる役を受けもちます。",
        "roles": [{"task": "進める", "partner": str(theme[3]), "city": "場所を用意する"}],
        "results": [
            {"label": "参加した人", "number": dice.randint(10, 900), "unit": "人", "note": ""}
        ],
        "cost_year": 2025,
        "cost": cost,
        "city_cost": cost // dice.randint(1, 4),
        "outcome": f"{theme[0]}に来る人が、前の年より増えました。",
        "lessons": "知らせるのは、1か月前からにします。",
    }
