"""A cache that is allowed to be away: when Redis is down, pages are slower, not broken.

What was to be kept for a limited time (a count of tries, a lock) is then kept in the memory of the
process, so that limits hold for each process; what was to last for ever is not: it must be shared.
"""

import json
import time
from typing import Any

import structlog
from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
# A server that answers with an error (full, read only, loading) is as good as away.
AWAY = (RedisError,)
ASK_AGAIN = 5  # seconds, so that reads and writes of one act meet the same memory
MOST_ENTRIES = 20_000  # in the memory of the process, about 10 MB


class JsonSerializer:
    """How values lie in Redis: as JSON. A pickle would run what whoever writes there wants."""

    def dumps(self, value: Any) -> str:
        return json.dumps(value)

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


OPTIONS = {
    "serializer": JsonSerializer,
    "socket_connect_timeout": 1,  # seconds; a server that is silent is as good as away
    "socket_timeout": 2,
}
# For the event loop, in which everybody waits meanwhile.
MOMENT = {"socket_connect_timeout": 0.05, "socket_timeout": 0.05}


class LastingClient(RedisCacheClient):
    """Keeps redis-py's clients: Django makes one per call, which takes longer than the call.

    ``prefix`` is that of the cache's keys: the queue of the worker may lie in the same database.
    """

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = prefix
        self._clients: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]

    def clear(self) -> bool:
        """Take away what the cache keeps, and nothing that lies beside it."""
        client = self.get_client(write=True)
        for key in client.scan_iter(f"{self.prefix}:*", count=1000):
            client.delete(key)
        return True


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache; while the server is away, the memory of the process."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingClient
        own: dict[str, Any] = OPTIONS | {"prefix": self.key_prefix}
        self._options = own | params.get("OPTIONS", {})
        self._own = LocMemCache("away", {"OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES}})
        self._away_until = 0.0

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        away = {"otherwise": True} if timeout is None else {}
        added: bool = self._forgive("add", key, value, timeout, version, **away)
        return added

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._forgive("get", key, default, version)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        if timeout is None:
            self._forgive("set", key, value, timeout, version, otherwise=None)
        else:
            self._forgive("set", key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        touched: bool = self._forgive("touch", key, timeout, version)
        return touched

    def delete(self, key: Any, version: Any = None) -> bool:
        deleted: bool = self._forgive("delete", key, version)
        return deleted

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        count: int = self._forgive("incr", key, delta, version)
        return count

    def get_many(self, keys: Any, version: Any = None) -> dict:
        found: dict = self._forgive("get_many", keys, version)
        return found

    def clear(self) -> None:
        """Empty both; a server that answers is used again at once."""
        self._away_until = 0.0
        self._own.clear()
        self._forgive("clear")

    def _forgive(self, act: str, *args: Any, **fallback: Any) -> Any:
        """The act on the server; else what ``otherwise`` gives, or the act on our own memory."""
        if time.monotonic() >= self._away_until:
            try:
                return getattr(super(), act)(*args)
            except AWAY as error:
                self._away_until = time.monotonic() + ASK_AGAIN
                log.warning("cache_away", error=type(error).__name__)
        return fallback["otherwise"] if fallback else getattr(self._own, act)(*args)


def hasty() -> ForgivingRedisCache:
    """The shared cache by a connection of its own, for which a silence of a moment is too long."""
    params = dict(settings.CACHES["default"])
    return ForgivingRedisCache(params.pop("LOCATION"), params | {"OPTIONS": MOMENT})
