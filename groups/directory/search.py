"""The directory's index: only what consent makes public can be found.

The register's public part (choices.PUBLISHABLE) is always in; personal fields are in only while
they are published. Phone numbers and mail addresses are never in.
"""

from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.db.models import BooleanField, F, FloatField, Func, Value

from core import japanese
from core.caching import pages
from groups.choices import OrganizationKind
from groups.models import Organization
from groups.models.tally import RECOUNT

# Raise the number when the texts or their weights below change; manage.py prepare then renews.
VERSION = f"{japanese.dictionary_version()}/1"
BATCH = 1000
SEARCHABLE_BY_CONSENT = ("representative_name", "contact_name", "address")

_WRITE = """
    UPDATE groups_organization AS o SET search = new.search::tsvector, search_version = %s
    FROM unnest(%s::bigint[], %s::text[]) AS new (id, search) WHERE o.id = new.id
"""


class TsQuery(Func):
    """A tsquery literal as japanese.tsquery writes it; PostgreSQL's parser is not used."""

    template = "%(expressions)s::tsquery"


class Matches(Func):
    """Whether the index holds what the query asks for."""

    arg_joiner = " @@ "
    template = "%(expressions)s"
    output_field = BooleanField()


class Rank(Func):
    """How well the index fits the query: names before purposes before the rest."""

    function = "ts_rank"
    output_field = FloatField()


def matches(query: str) -> Matches:
    """A condition on organizations; ``query`` is a tsquery literal."""
    return Matches(F("search"), TsQuery(Value(query)))


def rank(query: str) -> Rank:
    """A value to order organizations by; ``query`` is a tsquery literal."""
    return Rank(F("search"), TsQuery(Value(query)))


def index(organization: Organization) -> None:
    """Write the search columns of one organization; its pages are fresh after the commit."""
    index_many([organization])


def index_many(organizations: Iterable[Organization]) -> None:
    """The same for a batch (with ``district`` loaded)."""
    literals = {o.pk: document(o) for o in organizations}
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [VERSION, list(literals), list(literals.values())])
    pages.refresh_after_commit()


def document(organization: Organization) -> str:
    """The tsvector literal of what is public about an organization."""
    return japanese.tsvector_literal(_texts(organization), [organization.name_kana])


def _texts(organization: Organization) -> Iterator[tuple[str, str]]:
    yield organization.name, "A"
    yield "\n".join([organization.one_line, *organization.field_labels]), "B"
    yield "\n".join(_rest(organization)), "D"


def _rest(organization: Organization) -> Iterator[str]:
    yield from (organization.purpose, organization.activities)
    yield from (organization.number, OrganizationKind(organization.kind).label)
    yield from (organization.area, organization.place, organization.schedule)
    yield from (organization.how_to_join, organization.wants_to_collaborate)
    if organization.district:
        yield organization.district.name
    for field in SEARCHABLE_BY_CONSENT:
        yield organization.public_value(field) or ""


@transaction.atomic
def recount() -> None:
    """Count the directory anew, after its triggers were off."""
    with connection.cursor() as cursor:
        for statement in RECOUNT:
            cursor.execute(statement)
    pages.refresh_after_commit()
