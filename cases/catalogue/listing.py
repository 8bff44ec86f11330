"""The public catalogue as a list with facets, and what it says where nothing is found."""

from dataclasses import dataclass

from cases.models import Case, CaseCount
from core.collaboration import FORMER_NAMES
from core.facets.conditions import Conditions, FacetedList, Sort

CATALOGUE = FacetedList(
    address="case_list",
    tally=CaseCount,
    public=lambda: Case.objects.public(),
    columns=(
        "number", "name", "summary", "forms", "zone", "matters", "fields", "section_id",
        "year_from", "year_to", "is_lesson",
    ),
    sorts=(
        Sort("newest", "新しい順", ("-published_at", "-id")),
        Sort("name", "名前の順", ("kana_key", "id")),
    ),
    views={"cards": "カード", "table": "表"},
    former=FORMER_NAMES,
)  # fmt: skip
NOUNS = {
    "form": "かたち",
    "zone": "領域",
    "matter": "ことがら",
    "field": "分野",
    "principle": "原則",
    "partner": "相手方",
    "section": "課",
    "year": "年度",
}
# What to try, by whether words were typed and whether filters are set.
ADVICE = {
    (True, False): "ことばを短くしてみてください。",
    (True, True): "ことばを短くするか、条件を1つはずしてみてください。",
    (False, True): "条件を1つはずしてみてください。",
    (False, False): "",
}


@dataclass(frozen=True)
class Empty:
    """What a list without a single case says, and what it advises."""

    title: str
    advice: str


def empty(conditions: Conditions) -> Empty:
    """A filter alone without cases is no mistake of the visitor's: nothing is to be shortened."""
    names = list(conditions.filters)
    if len(names) == 1 and not conditions.q:
        return Empty(f"この{NOUNS[names[0]]}の事例は、まだ登録されていません", "")
    return Empty(
        "この条件に合う事例は、見つかりませんでした", ADVICE[bool(conditions.q), bool(names)]
    )
