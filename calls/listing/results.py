"""Where the results of calls are published: an app above says so (ADR 32). Before anything of a
call is released it is not in the answer, and so nothing of it is said or kept.
"""

from collections.abc import Callable, Mapping

from core.caching.pages import cached_part

Addresses = Callable[[], Mapping[int, str]]
_questions: list[Addresses] = []


def register_results(addresses: Addresses) -> Addresses:
    """``addresses()`` gives the address of the results by the key of the call. To be called in
    ``AppConfig.ready``.
    """
    if addresses not in _questions:
        _questions.append(addresses)
    return addresses


def told() -> Mapping[int, str]:
    """The address of the results of each call that has some; asked once in an edition."""
    return cached_part("results of calls", _asked)


def _asked() -> Mapping[int, str]:
    return {call: address for each in _questions for call, address in each().items()}
