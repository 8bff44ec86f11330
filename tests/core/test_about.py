"""What is said of a public page by those who lead to it."""

import re

import pytest
from django.test import Client

from tests.factories import cases
from tests.factories.organizations import registered

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


def test_group_and_case_are_told_by_their_own_words():
    group = registered(1, one_line="", purpose='道を\n"掃く"' + "あ" * 200)
    case = cases.published()

    assert about(group.get_absolute_url())["description"].startswith("道を &quot;掃く&quot;あ")
    assert len(about(group.get_absolute_url())["og:description"].replace("&quot;", '"')) == 120
    assert about(case.get_absolute_url())["og:description"] == case.summary
    assert about(case.get_absolute_url())["og:title"] == case.name
