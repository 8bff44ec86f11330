"""How often something was tried: counted in the cache in one step, so that no try slips through."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def tried(purpose: str, what: str, seconds: int) -> int:
    """Count this try and return how many there were within the time, this one included.

    The first try begins the time. Only a hash of ``what`` is kept. While the shared cache is
    away each process counts for itself (``core.caching.backend``).
    """
    key = f"tried:{purpose}:" + salted_hmac(f"core.caching.tries.{purpose}", what).hexdigest()
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it has just run out
        return 1
