"""Six-digit codes sent by mail, kept as a digest in the session of the one who asked.

Requests of one session may run side by side and read the same session, so the tries of a code
are counted in the cache, where counting is one step.
"""

import time
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from core.caching.tries import tried

TRIES = 5


class Kept(str):
    """A code as allauth keeps it in the session: its digest. ``plain`` is for the mail alone."""

    plain: str

    @classmethod
    def of_code(cls, code: str) -> "Kept":
        """The digest that this code is compared by, with the code beside it."""
        kept = cls(_digest("allauth", code))
        kept.plain = code
        return kept


def issue(session: Any, purpose: str) -> str:
    """A new code for this purpose; an older one is void."""
    code = get_random_string(6, "0123456789")
    session[_key(purpose)] = {
        "name": get_random_string(16),
        "digest": _digest(purpose, code),
        "until": time.time() + settings.CODE_LIFETIME,
        "left": TRIES,
    }
    return code


def is_pending(session: Any, purpose: str) -> bool:
    """Whether a code waits that is neither too old nor used up by wrong tries."""
    state = session.get(_key(purpose))
    return bool(state) and state["left"] > 0 and state["until"] > time.time()


def matches(session: Any, purpose: str, code: str) -> bool:
    """Whether the code is the one that waits. A wrong one uses up a try."""
    if not is_pending(session, purpose):
        return False
    state = session[_key(purpose)]
    if tries(state["name"]) > TRIES:
        return False
    if constant_time_compare(state["digest"], _digest(purpose, code)):
        return True
    session[_key(purpose)] = state | {"left": state["left"] - 1}
    return False


def tries(name: str) -> int:
    """How often the code with this name has been tried, this time included.

    The name is kept as a hash, as long as a code lives.
    """
    return tried("code", name, settings.CODE_LIFETIME)


def forget(session: Any, *purposes: str) -> None:
    """Make the codes for these purposes void."""
    for purpose in purposes:
        session.pop(_key(purpose), None)


def _key(purpose: str) -> str:
    return f"accounts_code_{purpose}"


def _digest(purpose: str, code: str) -> str:
    return salted_hmac(f"accounts.entry.codes.{purpose}", code, algorithm="sha256").hexdigest()
