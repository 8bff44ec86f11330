"""Between the network and Django: a request takes a thread only when it has come in as a whole.

granian calls this in its event loop (RSGI). The body is waited for there, bounded in size and in
time and on the disk when it is long; then one of the threads runs the WSGI application, and what
it answers is handed back finished, as bytes or as a file. So neither a silent sender nor a slow
reader holds a thread (ADR 41). Long bodies, which are files to be looked through, never take the
last thread: who presses a button does not wait behind them.
"""

import asyncio
import gc
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from functools import cache, lru_cache, partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.template.loader import get_template

from core.caching import pages
from core.caching.backend import hasty
from core.http import ARRIVED
from core.web.bodies import most_bytes
from honjo_kyodo import env, web
from honjo_kyodo.door.receiving import BUSY, TOO_LARGE, TOO_SLOW, Body, Environ, Refused, linger

log = structlog.get_logger(__name__)
LONG_ANSWER = 512 * 1024  # bytes of an answer; a longer one lies on the disk
OPENING = 10  # seconds within which the server opens the file it was told of
FAILED = 500
PAGES = {TOO_SLOW: "408.html", TOO_LARGE: "413.html", BUSY: "503.html", FAILED: "500.html"}
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

Application = Callable[[Environ, Callable[..., Any]], Any]


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

    response_str = response_file = response_bytes


class Gateway:
    """The RSGI application around a WSGI one."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.shared = hasty()  # asked in the loop, where nothing may take long

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        number = web.Options.from_environment().threads
        self.threads = ThreadPoolExecutor(number)
        self.files = asyncio.Semaphore(max(1, number - 1))
        remove_left_answers()
        most_bytes("/")  # loads the addresses now, not with the first form
        self.threads.submit(self.begin)
        loop.call_soon(web.limit_unread)

    def begin(self) -> None:
        """Answer the first visitor. What is loaded by then stays: the collector need not look
        through these 200,000 objects again and again: 2 ms for each page that makes many anew.
        """
        visitor = FirstVisitor()
        self.answer(head(visitor), visitor)
        gc.collect()
        gc.freeze()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        environ = head(scope)
        if "CONTENT_LENGTH" not in environ and "HTTP_TRANSFER_ENCODING" not in environ:
            if page := pages.ready(environ, self.shared):
                protocol.response_bytes(page.status_code, list(page.items()), page.content)
            else:
                await self.answered(environ, protocol)
            return
        pieces = aiter(protocol)
        try:
            with Body() as body:
                await body.receive(environ, pieces)
                whole = {
                    "CONTENT_LENGTH": str(body.length),
                    "wsgi.input": body.file,
                    ARRIVED: time.time(),
                }
                async with self.files if body.is_long else nullcontext():
                    await self.answered(environ | whole, protocol)
        except Refused as refusal:
            refuse(protocol, refusal.code)
            if refusal.code != TOO_SLOW:
                await linger(pieces)

    async def answered(self, environ: Environ, protocol: Any) -> None:
        """Let one of the threads ask the application; returns when the answer is handed over."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.threads, self.answer, environ, protocol)

    def answer(self, environ: Environ, protocol: Any) -> None:
        """In a thread: ask the application and hand over what it says, whole."""
        try:
            hand_over = self.asked(environ, protocol)
        except Refused as refusal:
            refuse(protocol, refusal.code)
        except Exception:
            log.exception("application_failed")
            refuse(protocol, FAILED)
        else:
            hand_over()

    def asked(self, environ: Environ, protocol: Any) -> Callable[[], None]:
        """What hands over the answer of the application. Raises Refused: no room for it."""
        said: list[Any] = []
        with closing(self.application(environ, lambda *head: said.extend(head))) as result:
            status, headers = int(said[0][:3]), said[1]
            if isinstance(result, File) and result.path:
                return partial(protocol.response_file, status, headers, result.path)
            if len(content := b"".join(result)) <= LONG_ANSWER:
                return partial(protocol.response_bytes, status, headers, content)
            return partial(protocol.response_file, status, headers, self.lay_down(content))

    def lay_down(self, content: bytes) -> str:
        """Put a long answer on the disk: a slow reader holds no memory either.

        Returns its path, which goes soon; the server has opened the file by then. Raises Refused
        when the disk is full.
        """
        try:
            file = NamedTemporaryFile(dir=answers())  # noqa: SIM115 -- closed later
            file.write(content)
            file.flush()
        except OSError:
            raise Refused(BUSY) from None
        self.loop.call_soon_threadsafe(self.loop.call_later, OPENING, file.close)
        return file.name


def answers() -> Path:
    """The folder of long answers, closed to others: private documents are among them."""
    return env.closed_folder(settings.VAR_DIR / "answers")


def remove_left_answers() -> None:
    """Take away what a process that was killed could not; those of the others are in use."""
    for file in answers().iterdir():
        with suppress(FileNotFoundError):
            if time.time() - file.stat().st_mtime > 2 * OPENING:
                file.unlink()


def head(scope: Any) -> Environ:
    """The request line and the headers, as WSGI names them.

    A header whose name has a ``_`` is left out: ``X_Forwarded_For`` would be read as
    ``X-Forwarded-For``, past the proxy that sets this one.
    """
    host, _, port = scope.server.rpartition(":")
    environ = ALWAYS | {
        "wsgi.file_wrapper": File,
        "wsgi.input": io.BytesIO(),
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    for name, value in scope.headers.items():
        if "_" not in name:
            key = variable(name)
            between = "; " if key == "HTTP_COOKIE" else ","
            environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    return environ


@lru_cache(maxsize=500)
def variable(name: str) -> str:
    """A header's name in WSGI."""
    plain = name.upper().replace("-", "_")
    return plain if plain in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{plain}"


def refuse(protocol: Any, code: int) -> None:
    """Answer by the page of this code; note neither path nor address, which may be personal."""
    log.warning("request_refused", code=code, held=Body.held)
    protocol.response_str(code, PLAIN, page_of(code))


@cache
def page_of(code: int) -> str:
    """The page of a refusal; it needs no request."""
    return get_template(PAGES[code]).render()
