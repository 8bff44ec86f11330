"""What is said of a public page by those who lead to it."""

import re

import pytest
from django.test import Client

from tests.factories import cases, open_calls
from tests.factories.organizations import registered
from tests.house.walking import walk

pytestmark = pytest.mark.django_db


def about(address):
    text = Client().get(address).content.decode()
    return dict(
        re.findall(r'<meta (?:name|property)="(description|og:\w+)" content="([^"]*)">', text)
    )


@pytest.mark.parametrize("address", ["/", "/groups/", "/cases/", "/calls/", "/guide/"])
def test_lists_say_what_they_are(address, settings):
    said = about(address)

    assert said["og:url"] == settings.SITE_URL.rstrip("/") + address
    assert said["description"] == said["og:description"]
    assert 20 <= len(said["description"]) <= 120
    assert said["og:title"]


def test_every_public_page_says_what_it_is_once():
    """Every page that a crawler may keep, of what is met by links from home and the sitemaps."""
    registered(1)
    registered(2, publication={"email": "form"})
    cases.published()
    open_calls.everything()
    starts = ["/", "/minutes/", "/recompute/", "/recompute/format/", "/projects/showcase/"]
    met = walk(Client(headers={"cookie": "seen=1"}), starts, alike=2, asked_alike=0)
    pages = {address: page.html for address, (_, page) in met.items() if page}

    silent = {
        address
        for address, html in pages.items()
        if 'name="robots" content="noindex"' not in html
        and [html.count(each) for each in ('name="description"', 'property="og:title"')] != [1, 1]
    }
    assert silent == set()
    assert {"/cases/map/", "/cases/data/", "/groups/register/", *starts} <= set(pages)


def test_group_and_case_are_told_by_their_own_words():
    group = registered(1, one_line="", purpose='道を\n"掃く"' + "あ" * 200)
    case = cases.published()

    assert about(group.get_absolute_url())["description"].startswith("道を &quot;掃く&quot;あ")
    assert len(about(group.get_absolute_url())["og:description"].replace("&quot;", '"')) == 120
    assert about(case.get_absolute_url())["og:description"] == case.summary
    assert about(case.get_absolute_url())["og:title"] == case.name
