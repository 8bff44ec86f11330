"""The site as in production and beside it, on the same server, the bare views as limits.

Only `make bench` runs this entry point; the site's own addresses know nothing of it.
"""

import os
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from core.caching import pages
from honjo_kyodo.door.gateway import Gateway

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "honjo_kyodo.settings")
Answer = Callable[[HttpRequest], HttpResponse]


def bare_views(get_response: Answer) -> Answer:
    """Middleware, the only one here: the request is for the bare views, not for the site."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = "bench.views"
        return get_response(request)

    return middleware


def bare_django() -> WSGIHandler:
    """Return a handler of the bare views without the site's middleware."""
    with override_settings(MIDDLEWARE=["bench.wsgi.bare_views"]):
        return WSGIHandler()


site = get_wsgi_application()
bare = bare_django()


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer by the bare views or by the site; X-New: as if nobody had asked since the start,
    X-Changed: as if that had changed since of which the piece used last holds this text."""
    if "HTTP_X_NEW" in environ:
        pages.PARTS.clear()
        pages.PIECES.clear()
    if text := environ.get("HTTP_X_CHANGED"):
        pages.PARTS.clear()
        forget(text.encode())
    chosen = bare if environ["PATH_INFO"].startswith("/bench/") else site
    return chosen(environ, start_response)


def forget(text: bytes) -> None:
    """Forget the piece with this text that was asked for last."""
    pieces: Any = pages.PIECES  # of LocMemCache: what was used last stands first
    with pieces._lock:
        found = next((name for name, kept in pieces._cache.items() if text in kept), None)
        if found is not None:
            pieces._delete(found)


served = Gateway(application)
