"""The catalogue's index and the words by which cases resemble each other; public facts only.

Mail addresses, staff's remarks and what a partner answered are never in it.
"""

from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from cases.choices import PartnerKind
from cases.models import Case
from cases.models.tally import RECOUNT
from core import japanese
from core.caching import pages
from groups.directory.search import matches, rank

__all__ = ["VERSION", "document", "index", "index_many", "matches", "rank", "recount"]

# Raise the number when the texts or their weights below change; manage.py prepare then renews.
VERSION = f"{japanese.dictionary_version()}/3"
BATCH = 500
MOST_WORDS = 12

_WRITE = """
    UPDATE cases_case AS c
    SET search = new.search::tsvector, search_version = %s, words = new.words::varchar[]
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS new (id, search, words)
    WHERE c.id = new.id
"""


def index(case: Case) -> None:
    """Write the search columns of one case; its pages are fresh after the commit."""
    index_many([case])


def index_many(cases: Iterable[Case]) -> None:
    """The same for a batch (with ``section`` and ``partners__organization`` loaded)."""
    listed = list(cases)
    literals = [document(case) for case in listed]
    words = ["{" + ",".join(keywords(case)) + "}" for case in listed]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [VERSION, [case.pk for case in listed], literals, words])
    pages.refresh_after_commit()


def document(case: Case) -> str:
    """The tsvector literal of what a published case tells."""
    return japanese.tsvector_literal(_texts(case), [case.name_kana] if case.name_kana else [])


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


@transaction.atomic
def recount() -> None:
    """Count the catalogue anew, after its triggers were off."""
    with connection.cursor() as cursor:
        for statement in RECOUNT:
            cursor.execute(statement)
    pages.refresh_after_commit()
