"""schema.org data of a case's page, for search engines; only what the page shows."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from cases.catalogue.page import Shown
from cases.choices import PartnerKind
from cases.models import Case
from cases.sheet import texts
from core.http import absolute
from core.web.linked_data import data_block


def case_data(case: Case, shown: Shown) -> SafeString:
    """The data block for the head of the page."""
    return data_block(_facts(case, shown))


def _facts(case: Case, shown: Shown) -> Iterator[tuple[str, Any]]:
    yield "@context", "https://schema.org"
    yield "@type", "Article"
    yield "headline", case.name
    yield "identifier", case.number
    yield "url", absolute(case.get_absolute_url())
    yield "description", case.summary or texts.plain(case.content)[:200]
    yield "inLanguage", "ja"
    yield "datePublished", case.published_at.isoformat() if case.published_at else ""
    yield "dateModified", case.updated_at.isoformat()
    yield "keywords", [place.label for place in case.form_places] + case.field_labels
    yield "about", [{"@type": _kind(one), "name": str(one)} for one in shown.partners]
    yield "isBasedOn", {"@type": "CreativeWork", "name": case.source} if case.source else None
    yield "publisher", {"@type": "GovernmentOrganization", "name": "本庄市"}
    yield "image", [absolute(picture.large_url) for picture in shown.pictures]


def _kind(partner: Any) -> str:
    """Single people are no organization."""
    return "Person" if partner.kind == PartnerKind.CITIZEN else "Organization"
