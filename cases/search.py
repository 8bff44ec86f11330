"""The catalogue's index and the words by which cases resemble each other; public facts only.

Mail addresses, staff's remarks and what a partner answered are never in it.
"""

from collections.abc import Iterator

from django.db.models import QuerySet

from cases.choices import PartnerKind
from cases.models import Case, CaseCount
from core import japanese
from core.facets.search import SearchIndex

MOST_WORDS = 12


def _rows() -> QuerySet[Case]:
    whole = Case.objects.select_related("section__department").defer("search")
    return whole.prefetch_related("partners__organization")


def keywords(case: Case) -> list[str]:
    """The nouns that say what the case is about, the most frequent first."""
    text = "\n".join([case.name, case.name, case.summary, case.background, case.content])
    return japanese.keywords(text, most=MOST_WORDS)


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    yield case.name, "A"
    yield "\n".join([case.summary, *case.field_labels, *_coordinates(case)]), "B"
    yield "\n".join(str(partner) for partner in case.partners.all()), "B"
    yield "\n".join(_rest(case)), "D"


def _coordinates(case: Case) -> Iterator[str]:
    for place in (*case.form_places, *case.matter_places, *case.principle_places):
        yield str(place.label)
    if case.zone_place:
        yield case.zone_place.label


def _rest(case: Case) -> Iterator[str]:
    yield from (case.background, case.content, case.outcome, case.lessons)
    yield from (case.partner_voice, case.city_voice, case.funding, case.number or "")
    yield from (str(PartnerKind(kind).label) for kind in case.partner_kinds)
    for row in case.roles:
        yield from (row["task"], row["partner"], row["city"])
    yield from (row["label"] for row in case.results)
    if case.section:
        yield str(case.section)
    yield case.source


INDEX = SearchIndex[Case](
    tally=CaseCount,
    number=4,
    rows=_rows,
    texts=_texts,
    readings=lambda case: [case.name_kana] if case.name_kana else [],
    also={("words", "varchar[]"): lambda case: "{" + ",".join(keywords(case)) + "}"},
)
