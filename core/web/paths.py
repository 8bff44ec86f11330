"""What the path of a page gives away."""

from collections.abc import Iterable
from typing import Any

from django.urls import Resolver404, ResolverMatch, resolve

LONGEST_NAME = 20  # of a row (登録番号, 募集): a key of a link is longer


def is_plain(path: str) -> bool:
    """Whether this is a page of ours whose path holds no key that acts for its holder: it may
    stand in a letter or on paper."""
    try:
        return holds_no_key(resolve(path))
    except Resolver404:
        return False


def holds_no_key(match: ResolverMatch) -> bool:
    """The same of a path that was found."""
    found: Iterable[Any] = match.kwargs.values()
    return all(not isinstance(one, str) or len(one) <= LONGEST_NAME for one in found)
