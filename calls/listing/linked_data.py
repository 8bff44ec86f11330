"""schema.org data of a call's page, for search engines; only what the page shows."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from calls.listing.page import Shown
from core.http import absolute
from core.web.linked_data import data_block

CITY = {"@type": "GovernmentOrganization", "name": "本庄市"}


def call_data(shown: Shown) -> SafeString:
    """The data block for the head of the page."""
    return data_block(_facts(shown))


def _facts(shown: Shown) -> Iterator[tuple[str, Any]]:
    call = shown.call
    yield "@context", "https://schema.org"
    yield "@type", "MonetaryGrant" if any(c.has_money for c in shown.courses) else "CreativeWork"
    yield "name", call.title
    yield "identifier", call.number
    yield "url", absolute(call.get_absolute_url())
    yield "description", call.lead
    yield "inLanguage", "ja"
    yield "datePublished", call.opened_at.isoformat() if call.opened_at else ""
    yield "dateModified", call.updated_at.isoformat()
    yield "expires", shown.closings[-1].due.at.isoformat() if shown.closings else ""
    yield "funder" if any(c.has_money for c in shown.courses) else "publisher", CITY
