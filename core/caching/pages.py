"""Public pages, kept ready for visitors without cookies.

Each web process keeps a bounded number of finished pages in its own memory. All of them hold as
long as one token in the shared cache stays the same; whoever changes what the public sees calls
``refresh`` after the commit, and the next request shows the change. With the shared cache away
nothing is kept and every page is made anew.
"""

import gzip
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex
from typing import Any, TypeVar

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

from core.http import say_who_may_keep
from core.web.encodings import accepted
from core.web.once import ask_once, forget

T = TypeVar("T")
K = TypeVar("K")
R = TypeVar("R")
TOKEN = "public-pages"  # noqa: S105 -- a cache key
MAX_PAGES = 500
MAX_BYTES = 48 * 1024  # of a page, compressed: all together 24 MB
MAX_PARTS, MAX_PIECES = 300, 500
MAX_PIECE_BYTES = 32 * 1024  # of a piece, as it is stored: all together 16 MB
SECONDS = 60  # "today" on a page moves on, and a lost refresh heals
PIECE_SECONDS = 3600
MAX_ADDRESS = 200
NOT_KEPT = {"set-cookie", "x-request-id", "x-correlation-id", "date"}


def refresh() -> None:
    """Make every public page anew. Call it when what they show has been committed."""
    cache.set(TOKEN, token_hex(8), timeout=None)
    forget(TOKEN)


def refresh_after_commit() -> None:
    """Make public pages anew once the transaction is committed; a fault of it undoes nothing."""
    transaction.on_commit(refresh, robust=True)


def token(shared: BaseCache = cache) -> str | None:
    """The present edition of the public pages; None when the shared cache is away."""
    found: str | None = shared.get(TOKEN)
    if found is None:
        shared.add(TOKEN, token_hex(8), timeout=None)
        found = shared.get(TOKEN)
    return found


class Memory(LocMemCache):
    """Django's cache in the memory of the process: bounded in number, the least used falling off.

    What is kept comes back as a copy, so that threads cannot get in each other's way.
    """

    def __init__(self, name: str, *, most: int, seconds: int) -> None:
        super().__init__(name, {"TIMEOUT": seconds, "OPTIONS": {"MAX_ENTRIES": most}})

    def validate_key(self, key: str) -> None:
        """Any text: no memcached is ever asked for it."""


@dataclass(frozen=True)
class CachedPage:
    """A finished page of an edition, as those get it who accept gzip: nearly everybody."""

    edition: str
    headers: dict[str, str]
    packed: bytes

    def response(self, request: HttpRequest) -> HttpResponse:
        body, packing = self.packed, {"Content-Encoding": "gzip"}
        if "gzip" not in accepted(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            body, packing = gzip.decompress(body), {}
        packing["Content-Length"] = str(len(body))
        answer = HttpResponse(body, headers=self.headers | packing)
        at = parse_http_date_safe(self.headers.get("Last-Modified", ""))  # of a feed
        told = get_conditional_response(request, last_modified=at, response=answer) if at else None
        return told or answer


SHELF = Memory("pages", most=MAX_PAGES, seconds=SECONDS)
PARTS = Memory("parts", most=MAX_PARTS, seconds=SECONDS)
PIECES = Memory("pieces", most=MAX_PIECES, seconds=PIECE_SECONDS)


def cached_part(key: str, make: Callable[[], T]) -> T:
    """What a public page shows to everybody alike, made once in an edition of the pages.

    For visitors with cookies, whose pages cannot be kept as a whole. Nothing of the person may
    be in it; whether the thing is public at all is asked by the view, each time.
    """
    part: T
    if len(key) > MAX_ADDRESS or (edition := ask_once(TOKEN, token)) is None:
        return make()
    made_in, part = PARTS.get(key, ("", None))
    if made_in != edition:
        part = make()
        PARTS.set(key, (edition, part))
    return part


def cached_piece(key: str, make: Callable[[], T]) -> T:
    """A piece of a page, such as one card of a list, over all editions: ``key`` says all that it
    shows (``seen`` of each row), of any length, so that what changed has another key.

    So the first visitor after a change waits for what has changed alone. Whether the thing is
    public is asked before. Never None. A piece that is too large is made each time.
    """
    return cached_pieces({"": key}, lambda _missing: {"": make()})[""]


def cached_pieces(keys: Mapping[K, str], make: Callable[[list[K]], Mapping[K, T]]) -> dict[K, T]:
    """Several pieces in the order of their ``keys``; ``make`` is asked once for all that are
    missing, so that it can load them together.
    """
    names = {one: sha256(key.encode()).hexdigest() for one, key in keys.items()}
    found: dict[K, Any] = {one: kept(name) for one, name in names.items()}
    missing = [one for one, piece in found.items() if piece is None]
    for one, piece in (make(missing) if missing else {}).items():
        found[one] = piece
        keep(names[one], piece)
    return found


def cached_rows(key: str, rows: Sequence[R], make: Callable[[R], T]) -> list[T]:
    """What is made of each row of one list, kept together under the ``key`` of the list: of rows
    that were in it the last time nothing is made anew. ``repr`` of a row says all that it shows.
    """
    place = sha256(key.encode()).hexdigest()
    old: dict[bytes, T] = kept(place) or {}
    names = [sha256(repr(row).encode()).digest() for row in rows]
    pairs = zip(names, rows, strict=True)
    fresh = {name: old[name] if name in old else make(row) for name, row in pairs}
    if fresh.keys() != old.keys():
        keep(place, fresh)
    return [fresh[name] for name in names]


def keep(name: str, piece: object) -> None:
    """Unless it is too large. Packed once, here: what the memory packs again are bytes."""
    if len(packed := pickle.dumps(piece)) <= MAX_PIECE_BYTES:
        PIECES.set(name, packed)


def kept(name: str) -> Any:
    """A copy of the piece; None if it is not kept."""
    packed = PIECES.get(name)
    return None if packed is None else pickle.loads(packed)  # noqa: S301 -- of this process


def public_page(view: Callable) -> Callable:
    """Marks a view whose page is the same for every visitor without cookies."""
    view.is_public_page = True  # type: ignore[attr-defined]
    return view


class PublicPageCache:
    """Stands before every middleware that makes a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = _address(request)
        edition = ask_once(TOKEN, token) if address else None
        if edition is None:
            return self._passed(request)
        page = _on_shelf(address, edition)
        return page.response(request) if page else self._made(request, address, edition)

    def _passed(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is. What staff save in the admin may show in public."""
        response = say_who_may_keep(request, self.get_response(request))
        match = request.resolver_match
        if request.method == "POST" and match and match.namespace == "admin":
            refresh()
        return response

    def _made(self, request: HttpRequest, address: str, edition: str) -> HttpResponse:
        response = say_who_may_keep(request, self.get_response(request))
        if not _may_be_cached(request, response):
            return response
        page = _cached(response, edition)
        if len(page.packed) <= MAX_BYTES:
            SHELF.set(address, page)
        return page.response(request)


def _on_shelf(address: str, edition: str) -> CachedPage | None:
    page: CachedPage | None = SHELF.get(address)
    return page if page and page.edition == edition else None


def ready(environ: dict[str, Any], shared: BaseCache) -> HttpResponse | None:
    """The answer to a request (as WSGI has it) whose page is kept; None if it must be made.

    For the server, which gives it without taking one of its few threads: nobody is asked but the
    shared cache, and that one only when the page lies here.
    """
    request = WSGIRequest(dict(environ))  # Django rewrites the path in what it is given
    address = _address(request)
    edition = token(shared) if address in SHELF else None
    page = _on_shelf(address, edition) if edition else None
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


def _may_be_cached(request: HttpRequest, response: Any) -> bool:
    match = request.resolver_match
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and match is not None
        and getattr(match.func, "is_public_page", False)
    )


def _cached(response: HttpResponse, edition: str) -> CachedPage:
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return CachedPage(
        edition=edition,
        headers={k: v for k, v in response.items() if k.lower() not in NOT_KEPT},
        packed=gzip.compress(response.content, compresslevel=6, mtime=0),
    )
