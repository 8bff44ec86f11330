"""From which page a change was made: its address, without the secret of a link."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from pghistory.middleware import HistoryMiddleware

SECRET = "token"  # noqa: S105 -- the part of a route that a link's holder alone knows
HIDDEN = "…"


def without_secret(path: str) -> str:
    """The path as history may keep it: 「…」 in place of a token; "" where no page answers."""
    try:
        given = resolve(path).kwargs
    except Resolver404:
        return ""
    return path.replace(given[SECRET], HIDDEN) if SECRET in given else path


class PageOfChange(HistoryMiddleware):
    """Who changes something in a request, and from which page (``history`` tells it)."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_context(request) | {"url": without_secret(request.path)}
