"""One organization's page, its data block, the feed and what crawlers get."""

import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from groups.choices import Publication
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def page(organization):
    """The public page as text."""
    return Client().get(organization.get_absolute_url()).content.decode()


def test_page_tells_a_newcomer_when_where_and_how_to_join():
    text = page(
        registered(
            schedule="毎月第2日曜 9時", place="若泉公園", how_to_join="時計の下に来て", fee="なし"
        )
    )
    found = [words in text for words in ("毎月第2日曜 9時", "若泉公園", "時計の下に来て", "なし")]
    assert found == [True] * 4


def test_page_says_with_what_one_can_help_line_by_line_and_nothing_where_nothing_is_wanted():
    asks = registered(1, help_wanted="写真の整理\n拾った木を運ぶ軽トラック")
    asks_nothing = registered(2, help_wanted="")

    assert "<p>写真の整理<br>拾った木を運ぶ軽トラック</p>" in page(asks)
    assert [words in page(asks) for words in ("手を貸してほしいこと", 'id="help"')] == [True, True]
    assert "手を貸してほしいこと" not in page(asks_nothing)


def test_page_links_the_form_only_to_those_who_agreed_to_it():
    by_form = registered(1, publication={"email": Publication.FORM})
    closed = registered(2, publication={"email": Publication.CLOSED})
    assert f"{by_form.get_absolute_url()}contact/" in page(by_form)
    assert f"{closed.get_absolute_url()}contact/" not in page(closed)
    assert "が取り次ぎます" in page(closed)


@pytest.mark.parametrize("number", ["R99-999", "R07-000002"])
def test_unknown_number_is_not_found(number):
    registered(1)
    assert Client().get(f"/groups/{number}/").status_code == 404


def test_data_block_is_escaped_and_describes_the_group():
    name = 'A</script><script>alert("1")</script>&会'
    organization = registered(
        name=name,
        founded_on=date(2009, 4, 1),
        website="https://a.sample.example/",
        publication={"founded_on": "public", "website": "public", "email": "form"},
    )

    found = BLOCK.findall(page(organization))

    assert len(found) == 1
    assert "<" not in found[0]
    data = json.loads(found[0])
    assert (data["name"], data["foundingDate"]) == (name, "2009-04")
    assert data["sameAs"] == ["https://a.sample.example/"]
    assert "email" not in data


def test_links_of_a_group_never_run_script():
    text = page(
        registered(
            social="javascript:alert(1) https://ok.sample.example/a",
            publication={"social": "public"},
        )
    )
    assert 'href="javascript' not in text
    assert 'href="https://ok.sample.example/a"' in text


def test_feed_holds_the_newest_first():
    registered(1, name="古い会", registered_on=date(2026, 4, 1))
    registered(2, name="新しい会", registered_on=date(2026, 5, 1))

    response = Client().get("/groups/feed/")

    root = ET.fromstring(response.content)
    titles = [entry.text for entry in root.findall("a:entry/a:title", ATOM)]
    assert response["Content-Type"].startswith("application/atom+xml")
    assert titles == ["新しい会", "古い会"]


def test_sitemap_lists_every_public_page():
    organization = registered()

    index = Client().get("/sitemap.xml").content.decode()
    groups = Client().get("/sitemap-groups.xml").content.decode()
    pages = Client().get("/sitemap-pages.xml").content.decode()

    sections = re.findall(r"/sitemap-(\w+)\.xml<", index)
    assert sections == [
        "pages",
        "guide",
        "groups",
        "cases",
        "calls",
        "themes",
        "results",
        "evaluations",
        "projects",
        "showcases",
    ]
    assert f"{organization.get_absolute_url()}</loc>" in groups
    assert "/groups/</loc>" in pages


def test_robots_keep_out_of_forms_and_endless_lists():
    lines = Client().get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /groups/?", "Disallow: /groups/register/", "Disallow: /my/"} <= set(lines)
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_business_has_employees_and_no_members():
    """What the form asks a business for is what its page says."""
    shop, club = (
        registered(number, kind=kind, members=12, publication={"members": "public"})
        for number, kind in enumerate(("business", "civic_group"), 1)
    )

    said = {
        each: re.sub(r"<[^>]+>|\s", "", Client().get(each.get_absolute_url()).content.decode())
        for each in (shop, club)
    }
    assert ("従業員12人" in said[shop], "会員12人" in said[shop]) == (True, False)
    assert ("従業員12人" in said[club], "会員12人" in said[club]) == (False, True)
