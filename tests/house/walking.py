"""A walk through the portal by its links, as a crawler or a patient visitor would take it."""

import re
from collections import Counter, deque
from functools import cached_property
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml.html import document_fromstring

# Behind sign-in, or written by others; their own tests walk them.
NOT_WALKED = ("/accounts/", "/admin/", "/dev/", "/my/", "/static/")
LOCATION = re.compile(r"<loc>http://testserver([^<]+)</loc>")
MOST_PAGES = 800


class Page:
    """What a page links to, and the places on it that can be linked to; read when asked for."""

    def __init__(self, html):
        self.html = html

    @cached_property
    def tree(self):
        return document_fromstring(self.html or "<html>")  # what leads elsewhere is empty

    @cached_property
    def links(self):
        return self.tree.xpath("//a[@href != '']/@href")

    @cached_property
    def ids(self):
        return set(self.tree.xpath("//@id"))


def addresses_of_sitemaps(client):
    index = client.get("/sitemap.xml").content.decode()
    for sitemap in LOCATION.findall(index):
        yield from LOCATION.findall(client.get(sitemap).content.decode())


def walk(
    client,
    starts=None,
    *,
    within=("/",),
    besides=NOT_WALKED,
    alike=MOST_PAGES,
    asked_alike=MOST_PAGES,
    always=lambda address: False,
):
    """Every address that is met: address → (status, page). From home and the sitemaps on, unless
    starts are given; none that begins otherwise than ``within``. Pages with a query are not gone on
    from: filters combine without end. Of pages that a single view makes, no more than ``alike`` are
    read without a query, and no more than ``asked_alike`` that ask by the same names; one is
    ``always`` read if that says so."""
    most = {True: asked_alike, False: alike}
    waiting = deque(starts or ["/", *addresses_of_sitemaps(client)])
    met, seen = {}, Counter()
    while waiting:
        address = waiting.popleft()
        if address in met or not address.startswith(within) or address.startswith(besides):
            continue
        if not always(address) and is_enough(address, seen, most):
            continue
        answer = client.get(address)
        is_page = answer.status_code == 200 and "html" in answer["Content-Type"]
        met[address] = answer.status_code, Page(answer.content.decode()) if is_page else None
        assert len(met) <= MOST_PAGES
        if is_page and "?" not in address:
            waiting.extend(target for target, _ in targets(address, met[address][1]))
    return met


def is_enough(address, seen, most):
    """Whether enough pages of this view were read that ask by the same names, or for nothing."""
    names = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
    key = (view_of(address), *names)
    seen[key] += 1
    return seen[key] > most[bool(names)]


def view_of(address):
    """The name of the view that makes the page, "" if none does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def targets(address, page):
    """(address, anchor) of every internal link of a page."""
    for link in page.links:
        parts = urlsplit(urljoin(f"http://testserver{address}", link))
        if parts.scheme in ("http", "https") and parts.netloc == "testserver":
            query = f"?{parts.query}" if parts.query else ""
            yield parts.path + query, parts.fragment
