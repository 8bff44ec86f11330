"""What a sender sends, taken in as a whole: bounded in size and in time, on the disk when long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import Any

from core.web.bodies import most_bytes

GRACE = 20  # seconds that a body may stand still
SLOWEST = 8 * 1024  # bytes that give back one second of these; never more than GRACE is left
LINGER = 30  # seconds in which a refused sender may send on, until it reads the answer
IN_MEMORY = 64 * 1024  # bytes of a body; a longer one lies on the disk
MOST_HELD = 512 * 1024 * 1024  # bytes of all bodies of a process; then only short ones come in
TOO_SLOW, TOO_LARGE, BUSY = 408, 413, 503

Environ = dict[str, Any]


class Refused(Exception):
    """A request that is not taken in or answered; its sender is told by the page of this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Body:
    """What a sender sends: in memory while it is short, else on the disk."""

    held = 0  # bytes of all bodies that this process holds; only the event loop counts

    def __init__(self) -> None:
        self.file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed in __exit__
        self.length = 0

    @property
    def is_long(self) -> bool:
        """Whether it lies on the disk."""
        return self.length > IN_MEMORY

    def __enter__(self) -> "Body":
        return self

    def __exit__(self, *_exc: object) -> None:
        Body.held -= self.length
        with suppress(OSError):  # the disk is full, and closing writes
            self.file.close()

    async def receive(self, environ: Environ, pieces: AsyncIterator[bytes]) -> None:
        """Wait until it is whole. Raises Refused: too large, too slow, broken off, too many."""
        announced = int(environ.get("CONTENT_LENGTH", 0))
        most = most_bytes(environ["PATH_INFO"])
        if announced > most:
            raise Refused(TOO_LARGE)
        try:
            async with asyncio.timeout(GRACE) as limit:
                await self._collect(pieces, most, limit)
            self.file.seek(0)
        except TimeoutError:
            raise Refused(TOO_SLOW) from None
        except OSError:  # the disk is full
            raise Refused(BUSY) from None
        if self.length < announced:
            raise Refused(TOO_SLOW)

    async def _collect(
        self, pieces: AsyncIterator[bytes], most: int, limit: asyncio.Timeout
    ) -> None:
        """Write down what comes; each piece gives time back, but no more than GRACE is ever left.

        So what came fast buys no long silence.
        """
        now = asyncio.get_running_loop().time
        until = now() + GRACE
        while piece := await anext(pieces):  # an empty one is the last
            self._add(piece, most)
            until = min(until + len(piece) / SLOWEST, now() + GRACE)
            limit.reschedule(until)
        with suppress(StopAsyncIteration):
            await anext(pieces)
            raise Refused(TOO_SLOW)  # or the last but one, when the connection broke

    def _add(self, piece: bytes, most: int) -> None:
        self.length += len(piece)
        Body.held += len(piece)
        if self.length > most:
            raise Refused(TOO_LARGE)
        if self.is_long and Body.held > MOST_HELD:
            raise Refused(BUSY)
        self.file.write(piece)


async def linger(pieces: AsyncIterator[bytes]) -> None:
    """Let a refused sender go on for a while: a browser reads the answer when it has sent all."""
    with suppress(TimeoutError, StopAsyncIteration):
        async with asyncio.timeout(LINGER):
            while await anext(pieces):
                pass
