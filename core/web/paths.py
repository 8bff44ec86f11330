"""What the path of a page gives away."""

from typing import Any

from django.urls import Resolver404, resolve

LONGEST_NAME = 20  # of a row (登録番号, 募集): a key of a link is longer


def is_plain(path: str) -> bool:
    """Whether this is a page of ours whose path holds no key that acts for its holder: it may
    stand in a letter or on paper."""
    try:
        found: dict[str, Any] = resolve(path).kwargs
    except Resolver404:
        return False
    return all(not isinstance(one, str) or len(one) <= LONGEST_NAME for one in found.values())
