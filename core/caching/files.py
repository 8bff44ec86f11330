"""What anybody may fetch, as finished files: data made once in an edition of the public pages,
papers made once as long as they say the same.

A file is sent by the server alone, however slowly it is read; made while it is sent it would hold
one of the few threads and a database connection as long. The files lie in data/ and papers/ of
FINISHED_ROOT, one machine's web processes share them, and one at a time makes a file.
"""

import os
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import IO

from django.conf import settings
from django.core.cache import cache

from core.caching import pages

DATA, PAPERS = "data", "papers"  # folders of FINISHED_ROOT
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
    fresh = f"{edition}-{time.time_ns()}-{name}"
    path = _by_one(name, lambda: _made(DATA, fresh, map(str.encode, pieces()), former=there))
    return path or there or _nothing_yet()


def kept(whose: str, key: str, make: Callable[[], bytes]) -> Path:
    """The paper of one thing (``whose``: its number) that says what ``key`` stands for, made if
    need be; what it said before goes once it was given to nobody for a while. Raises BeingMade.
    """
    name = f"{whose}-{sha256(key.encode()).hexdigest()}"
    path = _folder(PAPERS) / name
    if _given(path):
        return path
    made = _by_one(name, lambda: _made(PAPERS, name, [make()], pattern=f"{whose}-*"))
    return made or _nothing_yet()


def _given(path: Path) -> bool:
    """Whether it is there to be given; from now on its age counts anew."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _by_one(name: str, make: Callable[[], Path]) -> Path | None:
    """What is made, unless somebody else is making it."""
    if not cache.add(f"making:{name}", 1, timeout=MAKING_SECONDS):
        return None
    try:
        return make()
    finally:
        cache.delete(f"making:{name}")


def _nothing_yet() -> Path:
    raise BeingMade


def _made(
    place: str,
    name: str,
    pieces: Iterable[bytes],
    *,
    former: Path | None = None,
    pattern: str = "*",
) -> Path:
    """Make the file; then old ones of the pattern go, and what a process that was killed had
    begun, but for the former one, which visitors were just given.
    """
    fresh = _folder(place) / f"{token_hex(8)}.new"
    with fresh.open("wb") as file:
        file.writelines(pieces)
    made = fresh.rename(_folder(place) / name)
    for old in (*_folder(place).glob(pattern), *_folder(place).glob("*.new")):
        if old not in (former, made) and _age(old) > REMOVED_SECONDS:
            old.unlink(missing_ok=True)
    return made


def _folder(place: str) -> Path:
    folder: Path = settings.FINISHED_ROOT / place
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _newest(pattern: str) -> Path | None:
    return max(_folder(DATA).glob(pattern), default=None)


def _age(path: Path) -> float:
    """Seconds since it was written, or given last (``kept``); endless when it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
