"""A cache that is allowed to be away: when Redis is down, pages are slower, not broken."""

from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

log = structlog.get_logger(__name__)
AWAY = (RedisConnectionError, RedisTimeoutError)


class LastingClient(RedisCacheClient):
    """Keeps redis-py's clients: Django makes one per call, which takes longer than the call."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache; an unreachable server reads as an empty cache."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingClient

    def add(self, key: Any, value: Any, timeout: Any = None, version: Any = None) -> bool:
        return self._forgive(super().add, key, value, timeout, version, default=True)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._forgive(super().get, key, default, version, default=default)

    def set(self, key: Any, value: Any, timeout: Any = None, version: Any = None) -> None:
        self._forgive(super().set, key, value, timeout, version, default=None)

    def touch(self, key: Any, timeout: Any = None, version: Any = None) -> bool:
        return self._forgive(super().touch, key, timeout, version, default=False)

    def delete(self, key: Any, version: Any = None) -> bool:
        return self._forgive(super().delete, key, version, default=False)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        return self._forgive(super().incr, key, delta, version, default=delta)

    def get_many(self, keys: Any, version: Any = None) -> dict:
        return self._forgive(super().get_many, keys, version, default={})

    @staticmethod
    def _forgive(call: Any, *args: Any, default: Any) -> Any:
        try:
            return call(*args)
        except AWAY:
            log.warning("cache_away")
            return default
