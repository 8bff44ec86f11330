"""The shared cache away or full: slower, never broken, and limits hold in the process."""

import json
import socket
import time

import pytest
from django.core.cache import cache
from django.test import Client

from core import contacting
from core.caching import pages
from core.caching.backend import hasty
from tests.core import faults

TROUBLES = pytest.mark.parametrize("trouble", [faults.unreachable, faults.full])


@TROUBLES
def test_what_is_kept_for_a_time_is_kept_in_the_process(trouble):
    with trouble():
        added = [cache.add("tries", 0, timeout=60) for _ in range(2)]
        counted = [cache.incr("tries") for _ in range(2)]
        cache.set("words", [1], timeout=60)

        assert (added, counted) == ([True, False], [1, 2])
        assert cache.get("words") == [1]
        assert cache.get_many(["words", "tries"]) == {"words": [1], "tries": 2}
        assert (cache.touch("words", 60), cache.delete("words"), cache.get("words")) == (
            True,
            True,
            None,
        )


@TROUBLES
def test_what_is_to_last_is_not_kept_in_the_process(trouble):
    with trouble():
        cache.set("edition", "x", timeout=None)
        cache.add("edition", "y", timeout=None)

        assert cache.get("edition") is None
        assert pages.token() is None


@TROUBLES
def test_a_count_that_has_run_out_is_an_error_as_in_every_cache(trouble):
    with trouble(), pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")


def test_the_server_is_asked_again_after_a_while(monkeypatch):
    monkeypatch.setattr("core.caching.backend.ASK_AGAIN", 0.05)
    cache.set("word", "shared", timeout=None)
    with faults.full():
        cache.set("word", "own", timeout=60)
        meanwhile = cache.get("word")
        time.sleep(0.06)

        assert (meanwhile, cache.get("word")) == ("own", "shared")


@pytest.mark.parametrize("value", [3, 1.5, "語", True, None, [1, "a"], {"a": [1.5]}])
def test_values_lie_in_the_shared_cache_as_json(value):
    cache.set("thing", value)
    [raw] = [
        server.get(key)
        for server in [cache._cache.get_client()]
        for key in server.scan_iter("*thing")
    ]

    assert json.loads(raw) == cache.get("thing") == value


def test_what_is_no_json_is_refused_when_it_is_kept():
    with pytest.raises(TypeError, match="not JSON serializable"):
        cache.set("thing", object())


def test_to_empty_the_cache_leaves_the_queue_beside_it():
    queue = cache._cache.get_client(write=True)
    queue.lpush("celery", "a letter to be sent")
    cache.set("word", "kept")

    cache.clear()

    assert (cache.get("word"), queue.llen("celery")) == (None, 1)
    queue.delete("celery")


@pytest.mark.django_db
@TROUBLES
@pytest.mark.parametrize("page", ["/", "/groups/", "/accounts/login/", "/healthz"])
def test_pages_are_made_in_spite_of_the_trouble(trouble, page):
    with trouble():
        assert [Client().get(page).status_code for _ in range(2)] == [200, 200]


@TROUBLES
def test_messages_are_limited_in_spite_of_the_trouble(trouble):
    counted = "192.0.2.1", "", ""
    with trouble():
        for _ in range(10):
            contacting.refuse_flood(*counted)

        with pytest.raises(contacting.TooManyMessages):
            contacting.refuse_flood(*counted)


def test_the_hasty_share_the_cache():
    cache.set("word", "shared", timeout=None)

    assert hasty().get("word") == "shared"


def test_the_hasty_take_a_silent_server_for_one_that_is_away(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}"
        settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": address}}
        began = time.monotonic()

        assert pages.token(hasty()) is None
        assert time.monotonic() - began < 1
