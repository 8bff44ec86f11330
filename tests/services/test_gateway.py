"""The door of the web, by raw sockets: what is slow, silent, too large or forged at it."""

import asyncio
import os
import re
import socket
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from io import StringIO
from pathlib import Path
from statistics import median
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from structlog.testing import capture_logs

from core.caching import pages
from core.http import ARRIVED
from honjo_kyodo import web
from honjo_kyodo.door import gateway, receiving
from local.addresses import BASE_DIR
from local.folders import prepare
from local.processes import Child
from local.valkey import start_valkey
from tests.core.test_pagecache import Counter, visit
from tests.services.stack import environment, free_port, wait_until

POST = "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=a\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
FILES = "POST /groups/register/00000000-0000-4000-8000-000000000000/attachments/ HTTP/1.1\r\n"


@pytest.fixture(scope="module")
def port(module_var, django_db_setup):
    """The web server on the database of the tests (those that are marked) and its own cache."""
    valkey = start_valkey(module_var, prepare(module_var), durable=False)
    number = free_port()
    server = Child("web", [sys.executable, "-m", "honjo_kyodo.web"], cwd=str(BASE_DIR))
    server.env = environment(module_var) | {"PORT": str(number)}
    with (module_var / "web.log").open("w") as log:
        server.start(log)
    try:
        wait_until(lambda: is_up(number))
        yield number
    finally:
        server.stop()
        valkey.stop()


def is_up(port):
    """Whether the server answers."""
    with suppress(OSError):
        return seconds(port, "/healthz") < 60


@contextmanager
def connected(port, number, words, **options):
    """So many connections that have sent these words."""
    with ExitStack() as stack:
        found = []
        for _ in range(number):
            one = stack.enter_context(socket.socket())
            if options:  # a reader with hardly any room
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, options["room"])
            one.connect(("127.0.0.1", port))
            one.settimeout(40)
            one.sendall(words.encode())
            found.append(one)
        yield found


def said(one, until=None):
    """All that comes until the server ends the connection, or says this."""
    found = b""
    while (until is None or until not in found) and (piece := one.recv(65536)):
        found += piece
    return found.decode(errors="replace")


def answer(port, words, *rest):
    """The whole answer to a request that asks for the connection's end."""
    with connected(port, 1, words) as [one]:
        for piece in rest:
            one.sendall(piece)
        return said(one)


def seconds(port, path):
    """How long the page takes."""
    began = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as found:
        found.read()
    return time.monotonic() - began


def test_processes_share_what_is_loaded(port):
    """By far the most of a process; each alone would hold it again (ADR 101)."""
    kept = {}
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if f"PORT={port}\0" in (folder / "environ").read_bytes().decode():
                said = (folder / "smaps_rollup").read_text(encoding="ascii")
                kept[folder.name] = [
                    int(re.search(rf"^{name}:\s+(\d+)", said, re.M)[1]) for name in ("Rss", "Pss")
                ]

    assert len(kept) == 3  # two processes and their parent
    assert all(pss < 0.75 * rss for rss, pss in kept.values()), kept


@pytest.mark.django_db(transaction=True)
def test_silent_senders_and_slow_readers_hold_nobody_up(port, settings):
    settings.BENCH = True
    call_command("bulk_sample_cases", "--cases", "400", stdout=StringIO())
    seconds(port, "/cases/cases.json")
    reading = "GET /cases/cases.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with (
        connected(port, 50, reading, room=4096) as readers,
        connected(port, 200, f"{POST}{FORM}Content-Length: 5000\r\n\r\nlogin=") as senders,
        connected(port, 60, "") as mute,
        connected(port, 60, "GET / HTTP/1.1\r\nHost: loc") as halves,
    ):
        for path in ("/healthz", "/"):  # the middle one: this machine may be busy
            assert median(seconds(port, path) for _ in range(7)) < 1
        assert {one.recv(12) for one in readers} == {b"HTTP/1.1 200"}

        began = time.monotonic()
        assert {said(one).partition("\r\n")[0] for one in senders} == {
            "HTTP/1.1 408 Request Timeout"
        }
        assert {said(one).partition("\r\n")[0] for one in mute + halves} <= {
            "", "HTTP/1.1 408 Request Timeout",
        }  # fmt: skip
        assert time.monotonic() - began < receiving.GRACE + 10


def test_reader_who_takes_nothing_is_let_go():
    with socket.create_server(("127.0.0.1", 0)) as door:
        web.limit_unread()
        with socket.create_connection(door.getsockname()), door.accept()[0] as one:
            limit = one.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)

    assert limit == web.UNREAD * 1000


def test_looking_for_the_listening_socket_leaves_nothing_open():
    """A copy of a pipe that stays would keep its other end waiting for ever."""
    reading, writing = os.pipe()

    web.limit_unread()

    os.close(writing)
    os.set_blocking(reading, False)
    assert os.read(reading, 1) == b""
    os.close(reading)


def test_announced_body_that_is_too_large_is_refused_unread(port):
    with connected(port, 1, f"{POST}{FORM}Content-Length: 209715200\r\n\r\n") as [one]:
        found = said(one, until=b"</html>")

    assert found.startswith("HTTP/1.1 413")
    assert "送られたものが大きすぎて、受け取れません" in found


def test_sender_who_waits_for_the_word_is_refused_before_sending(port):
    expects = f"{POST}{FORM}Expect: 100-continue\r\nContent-Length: 209715200\r\n\r\n"
    with connected(port, 1, expects) as [one]:
        assert one.recv(12) == b"HTTP/1.1 413"


def test_browser_that_sends_all_before_it_reads_sees_the_refusal(port):
    size = 30 * 1024 * 1024
    found = answer(
        port, f"{POST}{FORM}Connection: close\r\nContent-Length: {size}\r\n\r\n", b"a" * size
    )

    assert found.startswith("HTTP/1.1 413")


def test_body_of_unknown_length_is_refused_where_it_becomes_too_large(port):
    piece = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
    words = f"{POST}{FORM}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert answer(port, words, *[piece] * 4, b"0\r\n\r\n").startswith("HTTP/1.1 413")


def test_body_of_unknown_length_reaches_the_page(port):
    words = f"{POST}{FORM}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    found = answer(port, words, b"7\r\nlogin=a\r\n", b"0\r\n\r\n")

    assert found.startswith("HTTP/1.1 403")  # the token of the form is missing


def test_page_with_files_takes_more_than_others(port):
    size = 20 * 1024 * 1024
    head = f"Host: localhost\r\n{FORM}Connection: close\r\nContent-Length: {size}\r\n\r\n"

    assert answer(port, FILES + head, b"a" * size).startswith("HTTP/1.1 403")


def test_word_to_go_on_is_given_once_the_length_is_known(port):
    expects = f"{POST}{FORM}Expect: 100-continue\r\nContent-Length: 7\r\n\r\n"
    with connected(port, 1, expects) as [one]:
        assert one.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        one.sendall(b"login=a")
        assert one.recv(12) == b"HTTP/1.1 403"


def test_connection_is_kept_for_the_next_request(port):
    with connected(port, 1, "") as [one]:
        for _ in range(2):
            one.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            found = one.recv(65536)
            assert (found[:12], found[-4:]) == (b"HTTP/1.1 200", b"\r\n\r\n")


def test_websockets_are_not_spoken(port):
    upgrade = (
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with connected(port, 1, upgrade) as [one]:
        assert one.recv(12) == b"HTTP/1.1 200"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/groups/?q=祭り", "/祭り/", "/%E7%A5%AD/", "/%ff/?q=%ff"])
def test_address_in_any_letters_is_answered_like_another(port, path):
    found = answer(port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert found.startswith("HTTP/1.1 200" if path.startswith("/groups/?") else "HTTP/1.1 404")


class Headers(list):
    """Names and values as granian gives them."""

    def items(self):
        return self


def scope(*headers, **line):
    """A request without a body, as granian gives it."""
    usual = {
        "server": "127.0.0.1:8000", "client": "[2001:db8::7]:50000", "method": "GET",
        "path": "/語", "query_string": "q=祭", "http_version": "1.1", "scheme": "http",
    }  # fmt: skip
    return SimpleNamespace(headers=Headers(headers), **usual | line)


def test_cookies_and_other_headers_that_come_twice_are_joined_each_in_its_way():
    given = [("cookie", "a=1"), ("cookie", "b=2"), ("accept", "a/b"), ("accept", "c/d")]

    found = gateway.head(scope(*given))

    assert (found["HTTP_COOKIE"], found["HTTP_ACCEPT"]) == ("a=1; b=2", "a/b,c/d")


def test_forged_headers_with_underscores_are_dropped():
    found = gateway.head(
        scope(
            ("x-forwarded-for", "192.0.2.1"), ("x_forwarded_for", "10.0.0.1"),
            ("x_forwarded-proto", "https"), ("content_length", "9"), ("host", "localhost"),
        )
    )  # fmt: skip

    assert {name: value for name, value in found.items() if name.startswith("HTTP_")} == {
        "HTTP_X_FORWARDED_FOR": "192.0.2.1",
        "HTTP_HOST": "localhost",
    }
    assert "CONTENT_LENGTH" not in found
    assert (found["REMOTE_ADDR"], found["PATH_INFO"]) == ("2001:db8::7", "/\xe8\xaa\x9e")
    assert found["QUERY_STRING"] == "q=\xe7\xa5\xad"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("forged", "told"), [("", True), ("X-Forwarded-For: 192.0.2.7\r\n", False),
                         ("X_Forwarded_For: 192.0.2.7\r\n", True)],
)  # fmt: skip
def test_forged_header_changes_nobodys_address(port, forged, told):
    words = f"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{forged}\r\n"

    assert ('"letters"' in answer(port, words)) is told


def in_a_loop(asked):
    """Run it in a thread of its own: the browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, asked).result()


async def pieces(*given):
    """A body as granian gives it; a number is a silence of so many seconds."""
    for piece in given:
        if isinstance(piece, bytes):
            yield piece
        else:
            await asyncio.sleep(piece)


def received(*given, path="/accounts/login/", **environ):
    """What is taken in of such a body; the status of the refusal otherwise."""
    with receiving.Body() as body:
        try:
            in_a_loop(body.receive({"PATH_INFO": path} | environ, pieces(*given)))
        except receiving.Refused as refusal:
            return refusal.code
        return body.file.read()


@pytest.mark.parametrize(
    ("given", "environ", "found"),
    [
        ((b"ab", b"c", b""), {}, b"abc"),
        ((b"ab", b"", b""), {}, 408),  # granian's sign of a connection that broke
        ((b"ab", b""), {"CONTENT_LENGTH": "3"}, 408),
        ((b"a" * 3_000_000, b""), {}, 413),
    ],
)
def test_body_is_taken_in_whole_or_not_at_all(given, environ, found):
    assert received(*given, **environ) == found
    assert receiving.Body.held == 0


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((b"a" * 100_000, 0.8, b"a", b""), 408),  # fast once, then silent
        ((b"a" * 50, 0.1) * 8 + (b"",), b"a" * 400),  # slow and steady, longer than GRACE
        ((b"a", 0.1) * 8 + (b"",), 408),  # drop by drop
    ],
)
def test_body_may_stand_still_so_long_whatever_came_before(monkeypatch, given, found):
    monkeypatch.setattr(receiving, "GRACE", 0.5)
    monkeypatch.setattr(receiving, "SLOWEST", 500)

    assert received(*given) == found


@pytest.mark.parametrize("length", [10, 100_000])
def test_body_that_finds_the_disk_full_is_asked_to_come_again(monkeypatch, length):
    full = Path("/dev/full").open("w+b")  # noqa: SIM115 -- the body closes it
    monkeypatch.setattr(receiving, "SpooledTemporaryFile", lambda _size: full)

    assert received(b"a" * length, b"") == 503
    assert receiving.Body.held == 0


def test_bodies_of_many_are_no_way_to_stop_the_forms(monkeypatch):
    monkeypatch.setattr(receiving, "MOST_HELD", 100_000)

    assert received(b"a" * 150_000, b"") == 503
    monkeypatch.setattr(receiving, "MOST_HELD", 10)
    assert received(b"a" * 1000, b"") == b"a" * 1000


class Answer(list):
    """What a WSGI application returns."""

    def close(self):
        """Nothing is left open."""


class Told:
    """What the server is told to send; a file is opened at once."""

    def __init__(self):
        self.answers, self.paths = [], []

    def response_bytes(self, *answer):
        self.answers.append(answer)

    response_str = response_bytes

    def response_file(self, status, headers, path):
        self.paths.append(Path(path))
        self.answers.append((status, headers, self.paths[-1].read_bytes()))


def told(application):
    """What the server is told when this application is asked."""
    protocol = Told()

    async def asked():
        door = gateway.Gateway(application)
        door.loop = asyncio.get_running_loop()
        door.answer({}, protocol)
        await asyncio.sleep(0.1)

    in_a_loop(asked())
    return protocol


def saying(result):
    """An application that answers so."""

    def application(_environ, start_response):
        start_response("200 OK", [("X-Long", "1")])
        return result

    return application


@pytest.mark.parametrize(("length", "is_file"), [(gateway.LONG_ANSWER, False), (600_000, True)])
def test_long_answer_lies_on_the_disk_until_the_server_has_opened_it(monkeypatch, length, is_file):
    monkeypatch.setattr(gateway, "OPENING", 0.01)

    found = told(saying(Answer([b"a" * length])))

    assert found.answers == [(200, [("X-Long", "1")], b"a" * length)]
    assert [path.exists() for path in found.paths] == [False] * is_file
    assert {path.parent for path in found.paths} <= {gateway.answers()}


def test_file_is_handed_over_where_it_lies(tmp_path):
    long = tmp_path / "long.pdf"
    long.write_bytes(b"a" * 600_000)

    found = told(saying(gateway.File(long.open("rb"))))

    assert found.paths == [long]


def test_long_answer_that_finds_the_disk_full_asks_to_come_again(monkeypatch):
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(gateway, "NamedTemporaryFile", lambda **_where: full)

        [(code, _headers, words)] = told(saying(Answer([b"a" * 600_000]))).answers

    assert code == 503
    assert "いま、こみ合っています" in words


def broken(_environ, _start_response):
    """An application that fails."""
    raise ZeroDivisionError


def wordless(_environ, _start_response):
    """An application that never says which answer it is."""
    return Answer([b"a"])


@pytest.mark.parametrize("application", [broken, wordless])
def test_application_that_fails_is_answered_for(application):
    [(code, _headers, words)] = told(application).answers

    assert code == 500
    assert "ただいま、このページを表示できません" in words


@pytest.mark.django_db
def test_first_visitor_sees_home():
    protocol, door = Told(), gateway.Gateway(get_wsgi_application())

    with ThreadPoolExecutor() as threads:  # as there: with a connection of its own
        threads.submit(door.answer, gateway.head(gateway.FirstVisitor()), protocol)

    [(code, _headers, content)] = protocol.answers
    assert code == 200
    assert "市民協働" in content.decode()


def test_answers_that_a_killed_process_left_go_when_the_next_one_starts(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    left, used = gateway.answers() / "left", gateway.answers() / "used"
    for file in (left, used):
        file.touch()
    os.utime(left, (0, 0))

    in_a_loop(started(saying(Answer())))

    assert list(gateway.answers().iterdir()) == [used]
    assert gateway.answers().stat().st_mode & 0o777 == 0o700


def test_refusal_is_noted_without_saying_whose_it_is():
    with capture_logs() as noted:
        gateway.refuse(Told(), 413)

    assert noted == [{"event": "request_refused", "code": 413, "held": 0, "log_level": "warning"}]


async def started(application):
    """A process of the web has started."""
    door = gateway.Gateway(application)
    door.__rsgi_init__(asyncio.get_running_loop())
    await asyncio.sleep(0)
    return door


def test_readers_get_their_limit_when_a_process_starts():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        in_a_loop(started(saying(Answer())))

        limit = listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)

    assert limit == web.UNREAD * 1000


def test_kept_page_is_given_while_every_thread_is_busy():
    """It takes none of them."""
    visit(pages.PublicPageCache(Counter()), "/kept/", host="localhost")
    free, kept = threading.Event(), Told()

    def application(_environ, start_response):
        assert free.wait(20)
        return saying(Answer())(_environ, start_response)

    async def asked():
        door = await started(application)
        busy = [asyncio.ensure_future(door.__rsgi__(scope(), Told())) for _ in range(9)]
        request = scope(("host", "localhost"), path="/kept/", query_string="")
        try:
            await asyncio.wait_for(door.__rsgi__(request, kept), 10)
        finally:
            free.set()
            await asyncio.gather(*busy)

    in_a_loop(asked())

    assert [content for _code, _headers, content in kept.answers] == [b"page 1 of /kept/"]


class Sender(Told):
    """One who sends a body."""

    def __aiter__(self):
        return pieces(b"a=1", b"")


def test_moment_in_which_a_form_came_in_is_noted_though_it_waits_for_a_thread():
    free, moments = threading.Event(), []

    def application(environ, start_response):
        assert free.wait(20)
        moments.append((environ[ARRIVED], time.time()))
        return saying(Answer())(environ, start_response)

    async def asked():
        door = await started(application)
        busy = [asyncio.ensure_future(door.__rsgi__(form(), Sender())) for _ in range(9)]
        await asyncio.sleep(0.3)
        freed = time.time()
        free.set()
        await asyncio.gather(*busy)
        return freed

    begun = time.time()
    freed = in_a_loop(asked())

    assert all(begun <= came_in < freed <= taken for came_in, taken in moments)
    assert len(moments) == 9


def form():
    """A request with a body."""
    return scope(("host", "localhost"), ("transfer-encoding", "chunked"), method="POST")


class SenderOfFiles(Told):
    """One who sends a file."""

    def __aiter__(self):
        return pieces(b"a" * 100_000, b"")


def test_files_never_take_the_last_thread(monkeypatch):
    monkeypatch.setenv("WEB_THREADS", "2")
    free, short = threading.Event(), Sender()

    def application(environ, start_response):
        assert environ["CONTENT_LENGTH"] == "3" or free.wait(20)
        return saying(Answer())(environ, start_response)

    async def asked():
        door = await started(application)
        files = [asyncio.ensure_future(door.__rsgi__(form(), SenderOfFiles())) for _ in range(5)]
        await asyncio.sleep(0.3)
        try:
            await asyncio.wait_for(door.__rsgi__(form(), short), 10)
        finally:
            free.set()
            await asyncio.gather(*files)

    in_a_loop(asked())

    assert [code for code, _headers, _content in short.answers] == [200]
