"""schema.org data of a public page, for search engines; only what consent makes public."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from core.http import absolute
from core.web.linked_data import data_block
from groups.choices import OrganizationKind
from groups.models import Organization

TYPES = {OrganizationKind.CIVIC_GROUP: "NGO"}
BY_CONSENT = {"telephone": "phone", "faxNumber": "fax", "email": "email"}


def organization_data(organization: Organization) -> SafeString:
    """The data block for the head of the page."""
    return data_block(_facts(organization))


def _facts(organization: Organization) -> Iterator[tuple[str, Any]]:
    yield "@context", "https://schema.org"
    yield "@type", TYPES.get(OrganizationKind(organization.kind), "Organization")
    yield "name", organization.name
    yield "identifier", organization.number
    yield "url", absolute(organization.get_absolute_url())
    yield "description", organization.one_line or organization.purpose
    yield "knowsAbout", organization.field_labels
    yield "areaServed", "埼玉県本庄市"
    yield from _by_consent(organization)


def _by_consent(organization: Organization) -> Iterator[tuple[str, Any]]:
    for name, field in BY_CONSENT.items():
        yield name, organization.public_value(field)
    if organization.publishes("address"):
        address = {"@type": "PostalAddress", "addressCountry": "JP"}
        yield "address", address | {"streetAddress": organization.address}
    if organization.publishes("founded_on") and organization.founded_on:
        yield "foundingDate", organization.founded_on.strftime("%Y-%m")
    website = organization.public_value("website")
    social = organization.social_links if organization.publishes("social") else []
    yield "sameAs", [link for link in [website, *social] if link]
