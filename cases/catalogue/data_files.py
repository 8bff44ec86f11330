"""The catalogue's data as finished files: made once in an edition of the public pages.

A file is sent by the server alone, however slowly it is read; made while it is sent it would hold
one of the few threads and a database connection as long. The files lie in VAR/data, one machine's
web processes share them, and one at a time makes a file.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from secrets import token_hex
from typing import IO

from django.conf import settings
from django.core.cache import cache

from core.caching import pages

MAKING_SECONDS = 120  # after which a process that began a file counts as dead
REMOVED_SECONDS = 300  # after which nobody can be about to open a file


class BeingMade(Exception):
    """Somebody else is making this file and there is none of this edition yet."""


class Finished:
    """A file that is opened when it is first read: the web server sends it by its name alone."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._file: IO[bytes] | None = None

    def tell(self) -> int:
        """Where it is read from: from its beginning. (Django takes its length from the name.)"""
        return 0

    def read(self, size: int = -1) -> bytes:
        self._file = self._file or Path(self.name).open("rb")  # noqa: SIM115 -- closed in close
        return self._file.read(size)

    def close(self) -> None:
        if self._file:
            self._file.close()


def finished(name: str, pieces: Callable[[], Iterable[str]]) -> Path:
    """The file of the present edition, made of ``pieces()`` if need be. Raises BeingMade.

    With the shared cache away nobody knows the edition: each minute counts as one.
    """
    edition = pages.token() or f"minute{time.time() // pages.SECONDS:.0f}"
    there = _newest(f"{edition}-*-{name}")
    if there and _age(there) < pages.SECONDS:
        return there
    if cache.add(f"making:{name}", 1, timeout=MAKING_SECONDS):
        try:
            return _made(f"{edition}-{time.time_ns()}-{name}", pieces(), former=there)
        finally:
            cache.delete(f"making:{name}")
    if there:
        return there
    raise BeingMade


def _made(name: str, pieces: Iterable[str], former: Path | None) -> Path:
    """Make the file; then old ones go, but for the former one, which visitors were just given."""
    fresh = _folder() / f"{token_hex(8)}.new"
    with fresh.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    made = fresh.rename(_folder() / name)
    for old in _folder().iterdir():
        if old != former and _age(old) > REMOVED_SECONDS:
            old.unlink(missing_ok=True)
    return made


def _folder() -> Path:
    folder: Path = settings.VAR_DIR / "data"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _newest(pattern: str) -> Path | None:
    return max(_folder().glob(pattern), default=None)


def _age(path: Path) -> float:
    """Seconds since it was written; endless when it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
