"""Expressions that mean the same to whoever searches; an app lends its rows (ADR 91)."""

from collections.abc import Callable

from core import japanese
from core.caching.pages import cached_part

LENT: list[Callable[[], str]] = []  # each answers rows, one a line


def known() -> str:
    """Every row, one a line: asked once in an edition of the public pages."""
    return cached_part("synonyms", lambda: "\n".join(ask() for ask in LENT))


def asked(words: str) -> japanese.Asked:
    """What somebody typed, as questions to the index."""
    return japanese.asked(words, known() if words else "")
