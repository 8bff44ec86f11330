"""The directory's index: only what consent makes public can be found.

The register's public part (choices.PUBLISHABLE) is always in; personal fields are in only while
they are published. Phone numbers and mail addresses are never in.
"""

from collections.abc import Iterator

from core.facets.search import SearchIndex
from groups.choices import OrganizationKind
from groups.models import DirectoryCount, Organization

WANTED = {
    "recruits_members": "会員募集中。会員を募集しています。入会、仲間、メンバー",
    "accepts_volunteers": "ボランティア募集中。ボランティアを受け入れています。",
}  # what the badges of a row say
SEARCHABLE_BY_CONSENT = ("representative_name", "contact_name", "address")


def _texts(organization: Organization) -> Iterator[tuple[str, str]]:
    yield organization.name, "A"
    yield "\n".join([organization.one_line, *organization.field_labels]), "B"
    yield "\n".join(_rest(organization)), "D"


def _rest(organization: Organization) -> Iterator[str]:
    yield from (organization.purpose, organization.activities)
    yield from (organization.number, OrganizationKind(organization.kind).label)
    yield from (organization.area, organization.place, organization.schedule)
    yield from (organization.how_to_join, organization.help_wanted)
    yield organization.wants_to_collaborate
    yield from (words for flag, words in WANTED.items() if getattr(organization, flag))
    if organization.district:
        yield organization.district.name
    for field in SEARCHABLE_BY_CONSENT:
        yield organization.public_value(field) or ""


INDEX = SearchIndex[Organization](
    tally=DirectoryCount,
    number=3,
    rows=lambda: Organization.objects.select_related("district").defer("search"),
    texts=_texts,
    readings=lambda organization: [organization.name_kana],
)
