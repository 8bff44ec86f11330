"""Nobody is led astray: every internal link, from home and the sitemaps on, leads somewhere."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

# Behind sign-in, or written by others; their own tests walk them.
NOT_WALKED = ("/accounts/", "/admin/", "/dev/", "/my/", "/static/")
LOCATION = re.compile(r"<loc>http://testserver([^<]+)</loc>")
MOST_PAGES = 600


class Page(HTMLParser):
    """What a page links to, and the places on it that can be linked to."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.ids.add(facts.get("id"))
        if tag == "a" and facts.get("href"):
            self.links.append(facts["href"])


def addresses_of_sitemaps(client):
    index = client.get("/sitemap.xml").content.decode()
    for sitemap in LOCATION.findall(index):
        yield from LOCATION.findall(client.get(sitemap).content.decode())


def walk(client):
    """Every address that is met: address → (status, page). Pages with a query are not gone on
    from: filters combine without end."""
    waiting = deque(["/", *addresses_of_sitemaps(client)])
    met = {}
    while waiting:
        address = waiting.popleft()
        if address in met or address.startswith(NOT_WALKED):
            continue
        answer = client.get(address)
        is_page = answer.status_code == 200 and "html" in answer["Content-Type"]
        met[address] = answer.status_code, Page(answer.content.decode()) if is_page else None
        assert len(met) <= MOST_PAGES
        if is_page and "?" not in address:
            waiting.extend(target for target, _ in targets(address, met[address][1]))
    return met


def targets(address, page):
    """(address, anchor) of every internal link of a page."""
    for link in page.links:
        parts = urlsplit(urljoin(f"http://testserver{address}", link))
        if parts.scheme in ("http", "https") and parts.netloc == "testserver":
            query = f"?{parts.query}" if parts.query else ""
            yield parts.path + query, parts.fragment


def test_no_internal_link_is_broken():
    registered(1, accepts_volunteers=True)
    registered(2)

    met = walk(Client(headers={"cookie": "seen=1"}))

    assert [address for address, (status, _) in met.items() if status not in (200, 302)] == []
    lost = {
        (address, f"{target}#{anchor}")
        for address, (_, page) in met.items()
        if page and "?" not in address
        for target, anchor in targets(address, page)
        if anchor and (there := met.get(target, (0, None))[1]) and anchor not in there.ids
    }
    assert lost == set()


def test_every_page_for_everybody_can_be_reached_from_home():
    met = walk(Client(headers={"cookie": "seen=1"}))

    assert {"/guide/", "/guide/check/", "/cases/", "/groups/", "/accessibility/"} <= set(met)
