"""Kept public pages: the same for everybody, fresh at once, never in the way."""

import gzip

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory

from core.caching import pages
from core.web.encodings import AcceptedEncodingsMiddleware
from tests.core import faults
from tests.factories import people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


class Counter:
    """A site whose one public page counts how often it was made."""

    def __init__(self, **response):
        self.made = 0
        self.response = response

    def __call__(self, request):
        self.made += 1
        view = pages.public_page(lambda _request: None)
        request.resolver_match = type("Match", (), {"func": view, "namespace": ""})()
        return HttpResponse(f"page {self.made} of {request.path}", **self.response)


def visit(middleware, address="/groups/", **headers):
    """One visitor's GET."""
    return middleware(RequestFactory(headers=headers).get(address))


@pytest.mark.parametrize("cookie", [{}, {"cookie": "seen=1"}])
@pytest.mark.parametrize("path", ["/cases/", "/cases/feed/", "/cases/R08-J001/", "/guide/"])
def test_no_copy_on_the_way_outlives_its_edition(path, cookie):
    assert "no-cache" in Client(headers=cookie).get(path)["Cache-Control"]


def test_page_is_made_once_until_it_is_refreshed():
    site = Counter()
    middleware = pages.PublicPageCache(site)

    bodies = [visit(middleware).content for _ in range(3)]
    pages.refresh()
    bodies.append(visit(middleware).content)

    assert bodies == [b"page 1 of /groups/"] * 3 + [b"page 2 of /groups/"]


def test_refresh_reaches_other_processes():
    first, second = pages.PublicPageCache(Counter()), pages.PublicPageCache(Counter())
    for middleware in (first, second):
        visit(middleware)
    pages.refresh()
    assert [visit(m).content for m in (first, second)] == [b"page 2 of /groups/"] * 2


@pytest.mark.parametrize(
    "headers", [{"cookie": "sessionid=x"}, {"cookie": "a=b"}, {"authorization": "x"}]
)
def test_visitor_with_a_cookie_gets_a_page_of_his_own(headers):
    site = Counter()
    middleware = pages.PublicPageCache(site)
    for _ in range(2):
        visit(middleware, **headers)
    assert site.made == 2


@pytest.mark.parametrize("response", [{"status": 404}, {"status": 302}])
def test_other_answers_are_not_kept(response):
    site = Counter(**response)
    middleware = pages.PublicPageCache(site)
    for _ in range(2):
        visit(middleware)
    assert site.made == 2


def test_answer_with_a_cookie_is_not_kept():
    site = Counter()

    def with_cookie(request):
        response = site(request)
        response.set_cookie("csrftoken", "secret")
        return response

    middleware = pages.PublicPageCache(with_cookie)
    for _ in range(2):
        visit(middleware)
    assert site.made == 2


def test_addresses_and_hosts_have_pages_of_their_own():
    middleware = pages.PublicPageCache(Counter())
    visited = [("/groups/", "a"), ("/groups/?page=2", "a"), ("/groups/", "b"), ("/groups/", "a")]
    bodies = [visit(middleware, path, host=host).content for path, host in visited]
    assert bodies[0] == bodies[3]
    assert len(set(bodies)) == 3


@pytest.mark.parametrize("query", ["q=\xe6\xb7\xb7", "q=\x80", "q=\xff"])
def test_raw_bytes_in_the_address_are_answered_each_by_itself(query):
    site = Counter()
    middleware = pages.PublicPageCache(site)
    for _ in range(2):
        middleware(RequestFactory().get("/groups/", QUERY_STRING=query))
    assert site.made == 2


def test_page_goes_out_compressed_to_those_who_accept_it():
    middleware = pages.PublicPageCache(Counter())
    for _ in range(2):
        response = visit(middleware, accept_encoding="gzip, br")
        assert response["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.content) == b"page 1 of /groups/"
        assert {"Cookie", "Accept-Encoding"} <= set(response["Vary"].split(", "))
    assert visit(middleware).content == b"page 1 of /groups/"


def test_shelf_has_room_for_so_many_pages_only(monkeypatch):
    monkeypatch.setattr(pages.SHELF, "_max_entries", 3)
    site = Counter()
    middleware = pages.PublicPageCache(site)
    for address in ("/1", "/2", "/3", "/1", "/4", "/4", "/1", "/2"):
        visit(middleware, address)
    assert site.made == 5  # the least used fell off: /2
    assert len(pages.SHELF._cache) == 3


def test_size_of_the_shelf_is_bounded(monkeypatch):
    site = Counter()
    middleware = pages.PublicPageCache(site)
    monkeypatch.setattr(pages, "MAX_BYTES", 10)
    bodies = [visit(middleware, "/1").content for _ in range(2)]
    assert bodies == [b"page 1 of /1", b"page 2 of /1"]
    assert len(pages.SHELF._cache) == 0


def test_whole_shelf_stays_within_its_memory():
    assert pages.MAX_PAGES * pages.MAX_BYTES <= 24 * 1024 * 1024


def test_without_the_shared_cache_every_page_is_made_anew():
    site = Counter()
    middleware = pages.PublicPageCache(site)
    visit(middleware)
    with faults.unreachable():
        bodies = [visit(middleware).content for _ in range(2)]
        pages.refresh()
    assert bodies == [b"page 2 of /groups/", b"page 3 of /groups/"]


def test_signed_in_people_never_leave_their_page_to_others():
    registered()
    client = people.signed_in(people.representative())
    assert "ログアウト" in client.get("/groups/").content.decode()
    assert "ログアウト" not in Client().get("/groups/").content.decode()
    assert "ログアウト" in client.get("/groups/").content.decode()


def test_part_is_made_once_in_an_edition_and_anew_after_a_refresh():
    made = []

    def make():
        made.append(1)
        return f"part {len(made)}"

    first = [pages.cached_part("a", make), pages.cached_part("a", make)]
    pages.refresh()

    assert first == ["part 1", "part 1"]
    assert pages.cached_part("a", make) == "part 2"
    assert pages.cached_part("b", make) == "part 3"


def test_parts_are_bounded_in_number_and_in_the_length_of_their_names(monkeypatch):
    monkeypatch.setattr(pages.PARTS, "_max_entries", 3)
    for name in ("a", "b", "c", "d"):
        pages.cached_part(name, lambda: "old")

    assert pages.cached_part("d", lambda: "new") == "old"
    assert pages.cached_part("a", lambda: "new") == "new"
    assert pages.cached_part("x" * 201, lambda: "old") == "old"
    assert pages.cached_part("x" * 201, lambda: "new") == "new"


def test_piece_outlives_editions_and_is_made_anew_for_another_version():
    first = pages.cached_piece("case:1:1", lambda: "old")
    pages.refresh()

    assert pages.cached_piece("case:1:1", lambda: "new") == first == "old"
    assert pages.cached_piece("case:1:2", lambda: "new") == "new"


def test_pieces_are_bounded_in_bytes():
    large = "あ" * pages.MAX_PIECE_BYTES
    made = [pages.cached_piece("large", lambda each=each: each + large)[0] for each in "ab"]

    assert made == ["a", "b"]
    assert pages.MAX_PIECES * pages.MAX_PIECE_BYTES <= 16 * 2**20


def test_odd_words_in_a_key_are_no_trouble():
    assert pages.cached_part("q:あ い\x7f", lambda: "part") == "part"


def test_kept_pages_are_asked_for_in_the_loop_without_asking_the_shared_cache_for_others():
    middleware = pages.PublicPageCache(Counter())
    visit(middleware, "/1")
    first, second = (RequestFactory().get(path).environ for path in ("/1", "/2"))

    assert pages.ready(first, cache).content == b"page 1 of /1"
    assert pages.ready(second, None) is None
    pages.refresh()
    assert pages.ready(first, cache) is None


@pytest.mark.parametrize(
    ("header", "is_packed"),
    [
        ("gzip", True), ("br, gzip;q=0.5", True), ("GZIP", True), ("gzip;q=0", False),
        ("gzip; q=0.000, br", False), ("identity", False), ("", False), ("gzip;q=x", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(header, is_packed):
    middleware = pages.PublicPageCache(Counter())

    for _ in range(2):
        assert ("Content-Encoding" in visit(middleware, accept_encoding=header)) == is_packed


@pytest.mark.parametrize(
    ("header", "left"), [("gzip;q=0, br", "br"), ("gzip;q=0", ""), ("gzip, br", "gzip, br")]
)
def test_files_are_asked_for_without_what_is_refused(header, left):
    request = RequestFactory(headers={"accept-encoding": header}).get("/static/x.css")

    AcceptedEncodingsMiddleware(lambda _request: HttpResponse())(request)

    assert request.META["HTTP_ACCEPT_ENCODING"] == left
