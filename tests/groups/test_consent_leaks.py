"""What nobody agreed to publish leaves no trace in public: not on a page, not in the search."""

import pytest
from django.test import Client

from groups.choices import PUBLISHABLE, Publication
from groups.directory import search
from tests.factories import registrations
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

# Each value could be typed into the search and could stand on a page.
PRIVATE = {
    "representative_name": "秘密田代表子",
    "contact_name": "秘密山連絡男",
    "address": "秘密町九丁目",
    "phone": "0495-77-7777",
    "mobile": "090-7777-7777",
    "fax": "0495-88-8888",
    "email": "himitsu@secret.example",
    "website": "https://himitsu-site.example/",
    "social": "https://himitsu-sns.example/",
    "members": 7919,
    "corporate_number": "7000012050002",
}
PAGES = ("{page}", "/groups/", "/groups/feed/", "/", "/sitemap-groups.xml", "{page}contact/")


def secretive(**publication):
    """An organization with all of PRIVATE; closed but for ``publication``."""
    choices = dict.fromkeys(PUBLISHABLE, Publication.CLOSED) | publication
    return registered(publication=choices, **PRIVATE)


def public_text(organization, client):
    """Everything a visitor can read about it."""
    addresses = [page.format(page=organization.get_absolute_url()) for page in PAGES]
    return "\n".join(client.get(address).content.decode() for address in addresses)


def shown(value, text):
    """Whether the value stands in the text, in one of the ways it could be written."""
    return any(form in text for form in {str(value), f"{value:,}" if value == 7919 else str(value)})


@pytest.mark.parametrize("choice", [Publication.CLOSED, Publication.FORM, None])
def test_unpublished_fields_stand_on_no_public_page(choice):
    publication = {} if choice is None else dict.fromkeys(PUBLISHABLE, choice)
    organization = registered(publication=publication, **PRIVATE)

    text = public_text(organization, Client())

    assert [name for name, value in PRIVATE.items() if shown(value, text)] == []


@pytest.mark.parametrize("field", PRIVATE)
def test_a_published_field_stands_on_the_page_alone(field):
    organization = secretive(**{field: Publication.PUBLIC})

    text = Client().get(organization.get_absolute_url()).content.decode()

    assert [name for name, value in PRIVATE.items() if shown(value, text)] == [field]


@pytest.mark.parametrize("query", [*map(str, PRIVATE.values()), "秘密田", "himitsu", "77"])
def test_unpublished_fields_cannot_be_searched(query):
    secretive()
    registered(2, activities="秘密のない会。代表子、連絡男、7777")
    client = Client(headers={"cookie": "seen=1"})

    names = [row["url"] for row in client.get("/groups/", {"q": query}).context["rows"]]

    assert "/groups/R07-000001/" not in names


@pytest.mark.parametrize("field", search.SEARCHABLE_BY_CONSENT)
def test_published_names_and_places_can_be_searched(field):
    secretive(**{field: Publication.PUBLIC})
    client = Client(headers={"cookie": "seen=1"})
    response = client.get("/groups/", {"q": PRIVATE[field]})
    assert [row["url"] for row in response.context["rows"]] == ["/groups/R07-000001/"]


def test_withdrawn_consent_leaves_the_page_and_the_search():
    organization = secretive(representative_name=Publication.PUBLIC)
    organization.publication["representative_name"] = Publication.CLOSED
    organization.save()
    search.INDEX.write(organization)
    client = Client(headers={"cookie": "seen=1"})

    text = public_text(organization, client)

    assert PRIVATE["representative_name"] not in text
    found = client.get("/groups/", {"q": PRIVATE["representative_name"]})
    assert found.context["rows"] == []


def test_what_nobody_is_asked_about_stays_closed_though_all_else_is_public():
    everything = dict.fromkeys(PUBLISHABLE, Publication.PUBLIC)
    organization = registered(publication=everything, members=7919, members_in_city=613)

    text = public_text(organization, Client())

    assert ("7,919人" in text, "613" in text) == (True, False)


def test_the_mail_address_of_a_reachable_group_is_nowhere():
    organization = secretive(email=Publication.FORM)
    assert PRIVATE["email"] not in public_text(organization, Client())


@pytest.mark.parametrize("state", [s for s in registrations.STATES if s != "approved"])
def test_applications_that_are_not_registered_are_not_found(state):
    registrations.STATES[state](name="団体サンプルまだの会")
    client = Client(headers={"cookie": "seen=1"})
    response = client.get("/groups/", {"q": "まだの会"})
    assert (response.context["rows"], response.context["number"]) == ([], 0)
