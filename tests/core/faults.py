"""Trouble with the shared cache, made for a test and mended after it."""

from contextlib import contextmanager

from django.core.cache import cache


@contextmanager
def unreachable():
    """Nobody answers at the address of the cache."""
    servers = cache._cache._servers
    cache._cache._servers = ["unix:///nowhere/valkey.sock"]
    _reconnect()
    try:
        yield
    finally:
        cache._cache._servers = servers
        _reconnect()
        cache.clear()


@contextmanager
def full():
    """The server answers every write with an error: its memory is used up."""
    server = cache._cache.get_client(write=True)
    server.config_set("maxmemory", "1")
    try:
        yield
    finally:
        server.config_set("maxmemory", "0")
        cache.clear()


def _reconnect():
    cache._cache._pools.clear()
    cache._cache._clients.clear()
