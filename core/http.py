"""Small pieces of HTTP that every app needs."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote_plus

from django.conf import settings
from django.core import signing
from django.core.paginator import Page, Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

V = TypeVar("V", bound=Callable)
PER_PAGE = 20
SENT = "sent"
PRIVATE = "private, no-store"
ARRIVED = "portal.arrived"  # in the environment of a request: no header can be called so
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# Wherever in the statement: a prefix (pghistory's context) or a WITH may come before it.
WRITES = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|ALTER|CREATE|DROP|COPY)\b"
    r"|(?<!FOR )(?<!FOR NO KEY )\bUPDATE\b",
    re.IGNORECASE,
)
# What a GET may write: the session's own bookkeeping (sign-in state, not domain data), and a new
# note that somebody of the city reads what is not public (ADR 45).
BOOKKEEPING = re.compile(
    r'\b(INSERT INTO|UPDATE|DELETE FROM) "(django_session|usersessions_usersession)"'
    r'|\bINSERT INTO "accounts_reading"'
)


class WriteInGet(RuntimeError):
    """A GET tried to write a domain row: a programming error."""


@lru_cache(maxsize=4096)  # a list has many of them
def address(name: str, *args: str) -> str:
    """The path of the page with this name."""
    return reverse(name, args=args)


def listed(name: str, conditions: Mapping[str, str]) -> str:
    """The path of the list with this name under these conditions; empty ones are left out."""
    pairs = (f"{each}={quote_plus(value)}" for each, value in conditions.items() if value)
    query = "&".join(pairs)  # half the time of urlencode: a page makes a hundred of them
    return address(name) + (f"?{query}" if query else "")


def renamed(query: Mapping[str, str], former: Mapping[str, str]) -> dict[str, str]:
    """The query with today's names for those of older addresses (old → today's): no bookmark
    breaks. A name of today wins."""
    older = {former[name]: query[name] for name in former if name in query}
    return older | {name: query[name] for name in query if name not in former}


def marked(name: str, value: object) -> Callable[[V], V]:
    """Mark a view with what it says of itself, to be read from its address alone."""

    def mark(view: V) -> V:
        setattr(view, name, value)
        return view

    return mark


def mark_at(path: str, name: str, default: Any) -> Any:
    """What the view at this path says; the default where it says nothing, or nothing is there."""
    try:
        return getattr(resolve(path).func, name, default)
    except (Resolver404, ValueError):  # of what no address can be
        return default


def behind_the_door(words: str) -> Callable[[V], V]:
    """Marks a view for which one signs in first: the page of the sign-in says what comes then."""
    return marked("behind_the_door", words)


def comes_after(path: str) -> str:
    """What comes behind the sign-in at this path, in a sentence; "" where nothing is said of it."""
    return str(mark_at(path, "behind_the_door", ""))


def absolute(path: str) -> str:
    """The full address of a page: for letters, feeds and data."""
    return settings.SITE_URL.rstrip("/") + path


def proof_of_sending(number: str) -> str:
    """What the address of a receipt carries, so that it is shown only after something was sent."""
    return signing.dumps(number, salt=SENT)


def proves_sending(text: str, number: str) -> bool:
    """Whether this proof belongs to the thing with this number and is of the last hour."""
    try:
        sent: object = signing.loads(text, salt=SENT, max_age=3600)
    except signing.BadSignature:
        return False
    return sent == number


def came_in(request: HttpRequest) -> datetime:
    """When the request had come in as a whole (the gateway notes it): what somebody sent in time
    was in time, however long it then waited for a thread.
    """
    return datetime.fromtimestamp(request.META.get(ARRIVED, time.time()), UTC)


def page_of(
    request: HttpRequest, items: Any, per_page: int = PER_PAGE, *, count: int | None = None
) -> Page:
    """The page asked for by ``?page=``; a wrong number gives the nearest page. ``count``: how many
    items there are, where that is known already.
    """
    pages = Paginator(items, per_page)
    if count is not None:
        pages.__dict__["count"] = count  # in the place of what it would ask for
    return pages.get_page(request.GET.get("page"))


def key_of(text: str) -> int | None:
    """The row key or version that an address or a form names; None for whatever is none (²)."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def keys_of(values: Iterable[str]) -> list[int]:
    """The row keys among what a form sent; whatever is none is left out."""
    return [key for each in values if (key := key_of(each)) is not None]


def private_page(view: Callable) -> Callable:
    """Marks a view whose page is one person's although nobody is signed in: the link of a mail."""
    view.is_private_page = True  # type: ignore[attr-defined]
    return view


def say_who_may_keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Set Cache-Control: what one person sees is kept by nobody, not even by their own browser.

    So Back shows nothing after they signed out, and what they have sent is not offered again.
    Everything else is asked for anew each time, unless its view allows more.
    """
    if _is_private(request, response):
        response["Cache-Control"] = PRIVATE
    response.setdefault("Cache-Control", "no-cache")
    return response


def _is_private(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the view is marked or somebody is signed in. Static files know no user."""
    if response.status_code >= 500:  # perhaps the database cannot say who asked; nothing is shown
        return False
    match, user = request.resolver_match, getattr(request, "user", None)
    if match and getattr(match.func, "is_private_page", False):
        return True
    return user is not None and user.is_authenticated


@lru_cache(maxsize=512)  # searching a long statement takes longer than asking it
def written(sql: str) -> str:
    """The words of a statement that write to the portal's data, "" when it only reads."""
    found = WRITES.search(BOOKKEEPING.sub("", sql))
    return found.group() if found else ""


def refuse_writes(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A database wrapper that lets only reads pass."""
    words = written(sql)
    if words:
        raise WriteInGet(words)
    return execute(sql, params, many, context)


class ReadOnlyGetMiddleware:
    """A GET never writes: held at the database, so that no view can forget it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
