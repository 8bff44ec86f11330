"""Structured log: one readable line while developing, one JSON object in production.

Personal data never reaches a log line: user ids and request ids only. A path may hold the secret
of a link or the words of a search, so the name of the route stands in its place.
"""

import logging
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from django.urls import Resolver404, resolve

PERSONAL = ("ip", "user_agent")


def route(path: str) -> str:
    """The name of the route that answers this path ("?" if none does), without its values."""
    try:
        match = resolve(unquote(urlsplit(path).path))
    except (Resolver404, ValueError):
        return "?"
    return match.view_name or match.route


def without_personal_data(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A structlog processor: no network address, and ``GET name_of_route`` for the request."""
    for name in PERSONAL:
        event.pop(name, None)
    if isinstance(event.get("request"), str):
        method, _, path = event["request"].partition(" ")
        event["request"] = f"{method} {route(path)}"
    return event


class RoutesForPaths(logging.Filter):
    """Django's own lines about refused requests (``Not Found: /…``) name the route as well."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.") and isinstance(record.args, tuple):
            record.args = tuple(self.shown(each) for each in record.args)
        return True

    @staticmethod
    def shown(value: Any) -> Any:
        return route(value) if isinstance(value, str) and value.startswith("/") else value


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    without_personal_data,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    structlog.processors.format_exc_info,
]

TO_CONSOLE = {"handlers": ["console"], "propagate": False}
LEVELS = {"django": "INFO", "axes": "WARNING", "pikepdf": "WARNING", "django_structlog": "WARNING"}


def config(*, json: bool) -> dict[str, Any]:
    """``LOGGING`` for Django; configures structlog as a side effect."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processor": renderer,
        "foreign_pre_chain": SHARED,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": formatter},
        "filters": {"routes": {"()": RoutesForPaths}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "structured",
                "filters": ["routes"],
            }
        },
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {name: TO_CONSOLE | {"level": level} for name, level in LEVELS.items()},
    }
