"""Trouble with the shared cache, made for a test and mended after it."""

import os
from contextlib import contextmanager

from django.core.cache import cache

READER = f"reader{os.getpid()}"


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
    """The server answers every write with an error, as one does whose memory is used up.

    For this process alone: the tests beside it write to the same server.
    """
    server, servers = cache._cache.get_client(write=True), cache._cache._servers
    server.acl_setuser(
        READER, enabled=True, reset=True, passwords=[f"+{READER}"], keys=["*"],
        categories=["+@read", "+@connection"],
    )  # fmt: skip
    cache._cache._servers = [_as_reader(address) for address in servers]
    _reconnect()
    try:
        yield
    finally:
        cache._cache._servers = servers
        _reconnect()
        cache.clear()


def _as_reader(address):
    scheme, _, place = address.partition("://")
    return f"{scheme}://{READER}:{READER}@{place.rpartition('@')[2]}"


def _reconnect():
    cache._cache._pools.clear()
    cache._cache._clients.clear()
