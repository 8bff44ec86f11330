"""Between the network and Django: a request takes a thread only when it has come in as a whole.

granian calls this in its event loop (RSGI). The body is waited for there, bounded in size and in
time and on the disk when it is long; then one of the threads runs the WSGI application, and what
it answers is handed back finished, as bytes or as a file. So neither a silent sender nor a slow
reader holds a thread (ADR 41).
"""

import asyncio
import io
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import cache, lru_cache
from tempfile import NamedTemporaryFile, SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import get_template

from core import pagecache
from core.bodies import most_bytes
from honjo_kyodo import env

GRACE = 20  # seconds that a body may stand still, all its pauses together
SLOWEST = 8 * 1024  # bytes a second that lengthen this time
LINGER = 30  # seconds in which a refused sender may send on, until it reads the answer
UNREAD = 60  # seconds that an answer waits for a reader who takes nothing of it
IN_MEMORY = 64 * 1024  # bytes of a body; a longer one lies on the disk
MOST_HELD = 512 * 1024 * 1024  # bytes of all bodies of a process; then only short ones come in
LONG_ANSWER = 512 * 1024  # bytes of an answer; a longer one lies on the disk
OPENING = 10  # seconds within which the server opens the file it was told of
TOO_SLOW, TOO_LARGE, BUSY = 408, 413, 503
PAGES = {TOO_SLOW: "408.html", TOO_LARGE: "413.html", BUSY: "503.html"}
PLAIN = [
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'self'; img-src 'self'"),
    ("x-content-type-options", "nosniff"),
]

ALWAYS = {
    "SCRIPT_NAME": "",
    "wsgi.errors": sys.stderr,
    "wsgi.multiprocess": True,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}

Environ = dict[str, Any]
Application = Callable[[Environ, Callable], Any]


class Refused(Exception):
    """A body that is not taken in; its sender is told by the page of this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Body:
    """What a sender sends: in memory while it is short, else on the disk."""

    held = 0  # bytes of all bodies that this process holds; only the event loop counts

    def __init__(self) -> None:
        self.file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed in __exit__
        self.length = 0

    def __enter__(self) -> "Body":
        return self

    def __exit__(self, *_exc: object) -> None:
        Body.held -= self.length
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
        except TimeoutError:
            raise Refused(TOO_SLOW) from None
        if self.length < announced:
            raise Refused(TOO_SLOW)
        self.file.seek(0)

    async def _collect(
        self, pieces: AsyncIterator[bytes], most: int, limit: asyncio.Timeout
    ) -> None:
        """Write down what comes; each piece lengthens the time."""
        until = limit.when() or 0
        while piece := await anext(pieces):  # an empty one is the last
            self._add(piece, most)
            limit.reschedule(until + self.length / SLOWEST)
        with suppress(StopAsyncIteration):
            await anext(pieces)
            raise Refused(TOO_SLOW)  # or the last but one, when the connection broke

    def _add(self, piece: bytes, most: int) -> None:
        self.length += len(piece)
        Body.held += len(piece)
        if self.length > most:
            raise Refused(TOO_LARGE)
        if self.length > IN_MEMORY and Body.held > MOST_HELD:
            raise Refused(BUSY)
        self.file.write(piece)


class File:
    """PEP 3333's ``wsgi.file_wrapper``: by it the application says that it answers a file."""

    def __init__(self, file: IO[bytes], block_size: int = 65536) -> None:
        self.file, self.block_size = file, block_size

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.block_size), b"")

    def close(self) -> None:
        self.file.close()

    @property
    def path(self) -> str:
        """Where the whole file lies; "" for a part of one and for what is in memory."""
        name = getattr(self.file, "name", "")
        return name if isinstance(name, str) and os.path.isabs(name) else ""


class FirstVisitor:
    """Asks for home when a process starts, so that nobody waits for templates and connections."""

    method, path, query_string, http_version, scheme = "GET", "/", "", "1.1", "http"
    server = client = "127.0.0.1:0"

    def __init__(self) -> None:
        host = urlsplit(settings.SITE_URL).netloc
        self.headers = {"host": host, "cookie": "first=1", "x-forwarded-proto": "https"}

    def response_bytes(self, *_answer: Any) -> None:
        """What it is told, it forgets."""


class Gateway:
    """The RSGI application around a WSGI one."""

    def __init__(self, application: Application) -> None:
        self.application = application
        # Django keeps its caches by context; each request has one of its own in an event loop.
        self.context = copy_context()
        self.threads = ThreadPoolExecutor(env.integer("WEB_THREADS", default=2))

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        most_bytes("/")  # loads the addresses now, not with the first form
        visitor = FirstVisitor()
        self.threads.submit(self.answer, head(visitor), visitor)
        loop.call_soon(limit_unread)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        environ = head(scope)
        if "CONTENT_LENGTH" not in environ and "HTTP_TRANSFER_ENCODING" not in environ:
            environ["wsgi.input"] = io.BytesIO()
            if page := self.context.run(pagecache.ready, environ):
                protocol.response_bytes(page.status_code, list(page.items()), page.content)
            else:
                await self.answered(environ, protocol)
            return
        pieces = aiter(protocol)
        try:
            with Body() as body:
                await body.receive(environ, pieces)
                whole = {"CONTENT_LENGTH": str(body.length), "wsgi.input": body.file}
                await self.answered(environ | whole, protocol)
        except Refused as refusal:
            protocol.response_str(refusal.code, PLAIN, page_of(refusal.code))
            if refusal.code != TOO_SLOW:
                await linger(pieces)

    async def answered(self, environ: Environ, protocol: Any) -> None:
        """Let one of the threads ask the application; returns when the answer is handed over."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.threads, self.answer, environ, protocol)

    def answer(self, environ: Environ, protocol: Any) -> None:
        """In a thread: ask the application and hand over what it says, whole."""
        said: list[Any] = []
        result = self.application(environ, lambda *head: said.extend(head))
        status, headers = int(said[0][:3]), said[1]
        try:
            if isinstance(result, File) and result.path:
                protocol.response_file(status, headers, result.path)
            elif len(content := b"".join(result)) <= LONG_ANSWER:
                protocol.response_bytes(status, headers, content)
            else:
                protocol.response_file(status, headers, self.lay_down(content))
        finally:
            result.close()

    def lay_down(self, content: bytes) -> str:
        """Put a long answer on the disk: a slow reader holds no memory either.

        Returns its path, which goes soon; the server has opened the file by then.
        """
        file = NamedTemporaryFile()  # noqa: SIM115 -- closed later
        file.write(content)
        file.flush()
        self.loop.call_soon_threadsafe(self.loop.call_later, OPENING, file.close)
        return file.name


def head(scope: Any) -> Environ:
    """The request line and the headers, as WSGI names them.

    A header whose name has a ``_`` is left out: ``X_Forwarded_For`` would be read as
    ``X-Forwarded-For``, past the proxy that sets this one.
    """
    host, _, port = scope.server.rpartition(":")
    environ = ALWAYS | {
        "wsgi.file_wrapper": File,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    for name, value in scope.headers.items():
        if "_" not in name:
            key = variable(name)
            environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


@lru_cache(maxsize=500)
def variable(name: str) -> str:
    """A header's name in WSGI."""
    plain = name.upper().replace("-", "_")
    return plain if plain in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{plain}"


async def linger(pieces: AsyncIterator[bytes]) -> None:
    """Let a refused sender go on for a while: a browser reads the answer when it has sent all."""
    with suppress(TimeoutError, StopAsyncIteration):
        async with asyncio.timeout(LINGER):
            while await anext(pieces):
                pass


@cache
def page_of(code: int) -> str:
    """The page of a refusal; it needs no request."""
    return get_template(PAGES[code]).render()


def limit_unread() -> None:
    """Let the kernel end connections whose reader takes nothing; granian has no such option.

    What is set on a listening socket holds for every connection that it accepts (tcp(7)).
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux
    for number in os.listdir("/proc/self/fd") if option else ():
        with (
            suppress(OSError),
            socket.fromfd(int(number), socket.AF_INET, socket.SOCK_STREAM) as one,
        ):
            if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                one.setsockopt(socket.IPPROTO_TCP, option, UNREAD * 1000)
