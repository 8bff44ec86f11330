"""For whoever watches the portal: is the web up, is everything behind it up.

Both are answered before anything else looks at the request: the monitor asks from inside, by
whatever name or number, without a proxy and without HTTPS.

The worker shows itself by a heartbeat in the cache, beat by the last tick that it asked for and a
worker answered; so one look costs two cache reads, whoever asks and however often.
"""

import time
from collections.abc import Callable
from typing import Any, ClassVar

import psycopg
from celery import current_app, signals
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from honjo_kyodo.watch import watchdog
from notifications.watch.pulse import TICK_KEY, pulse

View = Callable[[HttpRequest], HttpResponse]
WORKER_KEY = "worker-heartbeat"
WORKER_SECONDS = 15  # Celery's worker beats every 2 seconds
BEAT_SECONDS = 40  # the tick is asked for every 10 seconds
LOOPBACK = {"127.0.0.1", "::1"}
OF_PROXIES = {"HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA"}
PATIENCE = 2  # seconds for a server that does not answer


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the web process can answer at all."""
    return JsonResponse({"healthy": True})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, broker, worker and beat are up, else 503 naming what is not.

    How many letters wait or have failed is told on this machine alone.
    """
    up = parts()
    ready = all(up.values())
    found: dict[str, Any] = {"ready": ready}
    found |= {name: "up" if is_up else "down" for name, is_up in up.items()}
    if is_from_this_machine(request) and up["database"]:
        found["letters"] = pulse().as_data()
    return JsonResponse(found, status=200 if ready else 503)


class Probes:
    """Stands before every other middleware: which host is asked does not matter here."""

    VIEWS: ClassVar[dict[str, View]] = {
        "/healthz": healthz,
        "/readyz": readyz,
    }

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.VIEWS.get(request.path_info, self.get_response)(request)


def is_from_this_machine(request: HttpRequest) -> bool:
    """Say whether no proxy stands between: one would name whom it speaks for."""
    address = request.META.get("REMOTE_ADDR", "")
    return address in LOOPBACK and OF_PROXIES.isdisjoint(request.META)


def parts() -> dict[str, bool]:
    """Say of each part whether it is up."""
    return {
        "database": database_is_up(),
        "broker": broker_is_up(),
        "worker": is_fresh(WORKER_KEY, WORKER_SECONDS),
        "beat": is_fresh(TICK_KEY, BEAT_SECONDS),
    }


def database_is_up() -> bool:
    """Ask for a connection of its own: the pool would wait ten seconds for a dead server."""
    parameters = connection.get_connection_params()
    parameters.pop("pool", None)
    try:
        with psycopg.connect(**parameters | {"connect_timeout": PATIENCE}) as fresh:
            fresh.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


def broker_is_up() -> bool:
    """Ask the broker for a connection, once."""
    try:
        with current_app.connection_for_write() as fresh:
            fresh.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
    except (OperationalError, OSError):
        return False
    return True


def is_fresh(key: str, seconds: float) -> bool:
    """Say whether the time kept under `key` is at most `seconds` old."""
    at: float = cache.get(key, 0)
    return time.time() - at <= seconds


@signals.heartbeat_sent.connect
def note_heartbeat(**_kwargs: object) -> None:
    """Run in the worker at each of its heartbeats."""
    cache.set(WORKER_KEY, time.time(), timeout=300)
    watchdog.look(time.time())


@signals.beat_init.connect
def tick_at_once(**_kwargs: object) -> None:
    """Run in beat when it starts: do not wait for the first tick, nor for the next plan."""
    current_app.send_task("notifications.tasks.tick")
    current_app.send_task("notifications.tasks.plan")
