"""Public pages, kept ready for visitors without cookies.

Each web process keeps a bounded number of finished pages in its own memory. All of them hold as
long as one token in the shared cache stays the same; whoever changes what the public sees calls
``refresh`` after the commit, and the next request shows the change. With the shared cache away
nothing is kept and every page is made anew.
"""

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, TypeVar

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from core.http import say_who_may_keep

T = TypeVar("T")
TOKEN = "public-pages"  # noqa: S105 -- a cache key
MAX_PAGES = 500
MAX_BYTES = 24 * 1024 * 1024
MAX_PARTS = 300
SECONDS = 60  # "today" on a page moves on, and a lost refresh heals
MAX_ADDRESS = 200
NOT_KEPT = {"set-cookie", "x-request-id", "x-correlation-id", "date"}


def refresh() -> None:
    """Make every public page anew. Call it when what they show has been committed."""
    cache.set(TOKEN, token_hex(8), timeout=None)


def refresh_after_commit() -> None:
    """The same, as soon as the present transaction is committed; a fault of it undoes nothing."""
    transaction.on_commit(refresh, robust=True)


def token(shared: BaseCache = cache) -> str | None:
    """The present edition of the public pages; None when the shared cache is away."""
    found = shared.get(TOKEN)
    if found is None:
        shared.add(TOKEN, token_hex(8), timeout=None)
        found = shared.get(TOKEN)
    return found


@dataclass
class Kept:
    """A finished page; compressed when somebody first asks for it so."""

    edition: str
    until: float
    headers: dict[str, str]
    body: bytes
    packed: bytes = b""

    def response(self, request: HttpRequest) -> HttpResponse:
        if "gzip" not in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            return _answer(self.body, self.headers)
        self.packed = self.packed or gzip.compress(self.body, compresslevel=6, mtime=0)
        response = _answer(self.packed, self.headers)
        response["Content-Encoding"] = "gzip"
        return response


def _answer(body: bytes, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(body, headers=headers | {"Content-Length": str(len(body))})


@dataclass
class Shelf:
    """The pages of one process, the least used falling off."""

    pages: "OrderedDict[str, Kept]" = field(default_factory=OrderedDict)
    size: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, address: str, edition: str) -> Kept | None:
        with self.lock:
            page = self.pages.get(address)
            if page is None or page.edition != edition or page.until < time.monotonic():
                return None
            self.pages.move_to_end(address)
            return page

    def put(self, address: str, page: Kept) -> None:
        with self.lock:
            self._drop(address)
            self.pages[address] = page
            self.size += 2 * len(page.body)
            while len(self.pages) > MAX_PAGES or self.size > MAX_BYTES:
                self._drop(next(iter(self.pages)))

    def _drop(self, address: str) -> None:
        page = self.pages.pop(address, None)
        if page:
            self.size -= 2 * len(page.body)


SHELF = Shelf()


class Parts:
    """Finished parts of public pages in one process, the least used falling off."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, tuple[str, float, Any]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: str, edition: str) -> Any:
        """The part, or None when there is none of this edition."""
        with self.lock:
            of, until, part = self.kept.get(key, ("", 0.0, None))
            if of != edition or until < time.monotonic():
                return None
            self.kept.move_to_end(key)
            return part

    def put(self, key: str, edition: str, part: Any) -> None:
        """Keep a part for its edition."""
        with self.lock:
            self.kept[key] = (edition, time.monotonic() + SECONDS, part)
            self.kept.move_to_end(key)
            while len(self.kept) > MAX_PARTS:
                self.kept.popitem(last=False)


PARTS = Parts()


def kept_part(key: str, make: Callable[[], T]) -> T:
    """What a public page shows to everybody alike, made once in an edition of the pages.

    For visitors with cookies, whose pages cannot be kept as a whole. Nothing of the person may
    be in it; whether the thing is public at all is asked by the view, each time.
    """
    edition = token() if len(key) <= MAX_ADDRESS else None
    if edition is None:
        return make()
    part = PARTS.get(key, edition)
    if part is None:
        part = make()
        PARTS.put(key, edition, part)
    return part


def public_page(view: Callable) -> Callable:
    """Marks a view whose page is the same for every visitor without cookies."""
    view.is_public_page = True  # type: ignore[attr-defined]
    return view


class PublicPageCache:
    """Stands before every middleware that makes a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.shelf = SHELF

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = _address(request)
        edition = token() if address else None
        if edition is None:
            return self._passed(request)
        page = self.shelf.get(address, edition)
        if page:
            return page.response(request)
        return self._made(request, address, edition)

    def _passed(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is. What staff save in the admin may show in public."""
        response = say_who_may_keep(request, self.get_response(request))
        match = request.resolver_match
        if request.method == "POST" and match and match.namespace == "admin":
            refresh()
        return response

    def _made(self, request: HttpRequest, address: str, edition: str) -> HttpResponse:
        response = say_who_may_keep(request, self.get_response(request))
        if not _may_be_kept(request, response):
            return response
        page = _kept(response, edition)
        self.shelf.put(address, page)
        return page.response(request)


def ready(environ: dict[str, Any], shared: BaseCache) -> HttpResponse | None:
    """The answer to a request (as WSGI has it) whose page is kept; None if it must be made.

    For the server, which gives it without taking one of its few threads: nobody is asked but the
    shared cache, and that one only when the page lies here.
    """
    request = WSGIRequest(dict(environ))  # Django rewrites the path in what it is given
    address = _address(request)
    edition = token(shared) if address in SHELF.pages else None
    page = SHELF.get(address, edition) if edition else None
    return page.response(request) if page else None


def _address(request: HttpRequest) -> str:
    """The key of the page, "" if this request must be answered by itself."""
    meta = request.META
    if request.method != "GET" or meta.get("HTTP_COOKIE") or "HTTP_AUTHORIZATION" in meta:
        return ""
    if not meta.get("QUERY_STRING", "").isascii():  # two of them can read as the same address
        return ""
    address = f"{request.scheme}://{meta.get('HTTP_HOST', '')}{request.get_full_path()}"
    return address if len(address) <= MAX_ADDRESS else ""


def _may_be_kept(request: HttpRequest, response: Any) -> bool:
    match = request.resolver_match
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and match is not None
        and getattr(match.func, "is_public_page", False)
    )


def _kept(response: HttpResponse, edition: str) -> Kept:
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return Kept(
        edition=edition,
        until=time.monotonic() + SECONDS,
        headers={k: v for k, v in response.items() if k.lower() not in NOT_KEPT},
        body=response.content,
    )
