"""Bytes of a submission whose transaction is undone do not stay behind.

``core.papers`` removes bytes once their row is really gone; this is the other way round: bytes are
written before their row is sure, and go when it never comes to be.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

STORED: ContextVar[list[Any] | None] = ContextVar("stored", default=None)


@contextmanager
def leaves_no_bytes() -> Iterator[None]:
    """Within it, what :func:`note` names is removed if the block raises. Stand it around the
    transaction. A block inside another hands on what it stored: the outer one may still fail.
    """
    outer, mine = STORED.get(), list[Any]()
    token = STORED.set(mine)
    try:
        yield
    except BaseException:
        for stored in mine:
            stored.storage.delete(stored.name)
        raise
    else:
        if outer is not None:
            outer.extend(mine)
    finally:
        STORED.reset(token)


def note(stored: Any) -> None:
    """These bytes (a FieldFile) were written now."""
    written = STORED.get()
    if written is not None:
        written.append(stored)
