"""schema.org data of a call's page, for search engines; only what the page shows."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from calls.listing.page import Shown
from core.http import absolute
from core.web.linked_data import data_block

CITY = {"@type": "GovernmentOrganization", "name": "本庄市"}


def call_data(facts: dict[str, Any], head: Mapping[str, Any]) -> SafeString:
    """The data block for the head of the page: these facts with the words at its head."""
    of_head = {
        "name": head["title"],
        "description": head["lead"],
        "dateModified": head["updated_at"],
    }
    return data_block((facts | of_head).items())


def facts(shown: Shown) -> dict[str, Any]:
    """What it says of a call beside the words at its head."""
    call, has_money = shown.call, any(course.has_money for course in shown.courses)
    return {
        "@context": "https://schema.org",
        "@type": "MonetaryGrant" if has_money else "CreativeWork",
        "identifier": call.number,
        "url": absolute(call.get_absolute_url()),
        "inLanguage": "ja",
        "datePublished": call.opened_at.isoformat() if call.opened_at else "",
        "expires": shown.closings[-1].due.at.isoformat() if shown.closings else "",
        "funder" if has_money else "publisher": CITY,
    }
