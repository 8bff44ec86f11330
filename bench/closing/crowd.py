"""The people: who hands in, and how; who reads. Plain HTTP, nothing of the portal's own code.

Every moment is fixed beforehand and times count from it: a portal that stalls is not asked less.
"""

import http.client
import random
import re
import secrets
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.closing import files

ERROR = re.compile(r'class="[^"]*error[^"]*"[^>]*>(.{0,200})', re.S)
SHOWN = re.compile(r'name="confirmed" value="(\w+)"')
LEAD = 20  # seconds before the press in which the files are sent
PATIENCE = 60  # seconds that somebody waits for an answer
READERS = 30  # a second
KNOWN = 5
READ = ("/", "/calls/", "/calls/{call}/", "/groups/", "/cases/", "/guide/principles/")
SENT, TWICE, TORN, LATE, LACKING = "sent", "twice", "torn", "late", "lacking"
# Beside those who just hand in: each tenth presses twice, each tenth tears an upload and sends it
# again. Beside them all, each twentieth is a second late, each twentieth lacks a file.
IN_TIME = (SENT, TWICE, SENT, SENT, TORN, SENT, SENT, SENT, SENT, SENT)
EXTRA = (LATE, LACKING)
SHARE = 20


@dataclass
class Told:
    """What came of it: milliseconds of presses and of reading, who saw a receipt, what failed."""

    presses: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    promised: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Act:
    """One person: which draft, in which manner, when (UNIX seconds) the button is pressed."""

    who: dict[str, Any]
    manner: str
    at: float


def crowd(number: int) -> int:
    """How many people it takes so that so many hand in: beside them those of EXTRA."""
    return number + len(EXTRA) * max(1, number // SHARE)


def plan(
    people: Sequence[dict[str, Any]], number: int, begins: float, closes: float
) -> Iterator[Act]:
    """Who presses when: ``number`` before the closing, the nearer to it the more; the others are
    late within a second, or lack a file.
    """
    dice = random.Random(number)  # noqa: S311 -- the same crowd each time
    for place, who in enumerate(people):
        manner = IN_TIME[place % len(IN_TIME)] if place < number else EXTRA[place % len(EXTRA)]
        at = begins + (closes - begins - 2) * dice.random() ** 0.5
        yield Act(who, manner, closes + 0.05 + 0.9 * dice.random() if manner == LATE else at)


def come(
    acts: Sequence[Act], told: dict[str, Any], port: int, begins: float, closes: float
) -> Told:
    """Let them all come, and the readers with them; returns when the last one has gone."""
    found = Told()
    with ThreadPoolExecutor(len(acts)) as people, ThreadPoolExecutor(2 * READERS) as readers:
        jobs = [people.submit(Visitor(each, told, port, found).hand_in, begins) for each in acts]
        number = int((closes - begins) * READERS)
        for place in range(number):
            at = begins + place / READERS
            wait_until(at)
            path = READ[place % len(READ)].format(call=told["call"])
            readers.submit(read, path, port, at, found)
        for job in jobs:
            job.result()
    return found


def wait_until(at: float) -> None:
    """Sleep until this moment (UNIX seconds)."""
    time.sleep(max(0.0, at - time.time()))


def read(path: str, port: int, at: float, found: Told) -> None:
    """One page for a reader; one in KNOWN has a cookie, and gets it made anew."""
    headers = {"Accept-Encoding": "gzip"} | (
        {} if secrets.randbelow(KNOWN) else {"Cookie": "bench=1"}
    )
    try:
        status = asked(port, "GET", path, None, headers)[0]
    except (OSError, http.client.HTTPException) as error:
        found.failed.append(f"{path}: {error!r}")
        return
    found.pages.append((time.time() - at) * 1000)
    if status != 200:
        found.failed.append(f"{path}: {status}")


def asked(
    port: int, method: str, path: str, body: bytes | None, headers: dict[str, str]
) -> tuple[int, str, str]:
    """One request on a connection of its own: (status, where it leads, text)."""
    connection = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        packed = answer.getheader("Content-Encoding")
        return answer.status, answer.getheader("Location", ""), "" if packed else text.decode()
    finally:
        connection.close()


class Visitor:
    """One person with a browser."""

    def __init__(self, act: Act, told: dict[str, Any], port: int, found: Told) -> None:
        self.act, self.port, self.found = act, port, found
        self.token = secrets.token_hex(16)  # as a cookie the portal gave: 32 letters and digits
        cookies = {told["session"]: act.who["cookie"], told["csrf"]: self.token}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Origin": f"http://localhost:{port}",
        }
        self.draft = f"/proposals/{act.who['proposal']}/"

    def hand_in(self, begins: float) -> None:
        """Send the files, look, press; whatever goes wrong is told, with the manner."""
        lead = min(LEAD, self.act.at - begins)
        wait_until(self.act.at - lead)
        try:
            places = [*self.act.who["places"], "other"]
            for number, place in enumerate(places):
                wait_until(self.act.at - lead + number * lead / (len(places) + 1))
                self.send(place)
            shown = SHOWN.findall(self.get(f"{self.draft}check/"))
            wait_until(self.act.at)
            self.press(shown[0] if shown else "")
        except (OSError, http.client.HTTPException, Unexpected) as error:
            self.found.failed.append(f"{self.act.manner} {self.draft}: {error!r}")

    def send(self, place: str) -> None:
        """One file into its place; who lacks one tears the last off, and does not send it again."""
        head, name, content = files.chosen(place)
        fields = {"csrfmiddlewaretoken": self.token, "act": place}
        body, kind = files.form(fields, f"{place}-files", name, content, head)
        if self.act.manner in (TORN, LACKING) and place == self.act.who["places"][-1]:
            self.tear(body, kind)
            if self.act.manner == LACKING:
                return
        self.post(f"{self.draft}write/papers/", body, kind)

    def tear(self, body: bytes, kind: str) -> None:
        """Half of a form, then the line is cut."""
        lines = [f"POST {self.draft}write/papers/ HTTP/1.1", f"Host: localhost:{self.port}",
                 *(f"{name}: {value}" for name, value in self.headers.items()),
                 f"Content-Type: {kind}", f"Content-Length: {len(body)}", "", ""]  # fmt: skip
        with socket.create_connection(("localhost", self.port), timeout=PATIENCE) as line:
            line.sendall("\r\n".join(lines).encode() + body[: len(body) // 2])

    def press(self, shown: str) -> None:
        """提出する, once or twice at the same moment; then the page that it leads to."""
        body = urlencode({"csrfmiddlewaretoken": self.token, "confirmed": shown}).encode()
        number = 2 if self.act.manner == TWICE else 1
        with ThreadPoolExecutor(number) as fingers:
            jobs = [fingers.submit(self.pressed, body) for _ in range(number)]
            goals = {job.result() for job in jobs}
        for goal in goals:
            self.get(goal)
        came_in = any(goal.endswith("/receipt/") for goal in goals)
        if came_in:
            self.found.promised.add(self.act.who["proposal"])
        if came_in == (self.act.manner in EXTRA):
            self.found.failed.append(f"{self.act.manner} {self.draft}: {goals}")

    def pressed(self, body: bytes) -> str:
        """Where one press leads; its time counts from the moment it was meant for."""
        goal = self.post(f"{self.draft}check/", body, "application/x-www-form-urlencoded")
        self.found.presses.append((time.time() - self.act.at) * 1000)
        return goal

    def post(self, path: str, body: bytes, kind: str) -> str:
        """Where a form leads. Raises Unexpected for anything but a redirect."""
        headers = self.headers | {"Content-Type": kind}
        status, goal, text = asked(self.port, "POST", path, body, headers)
        if status != 302:
            raise Unexpected(path, status, ERROR.findall(text)[:2])
        return goal

    def get(self, path: str) -> str:
        """The text of a page. Raises Unexpected without one."""
        status, _goal, text = asked(self.port, "GET", path, None, self.headers)
        if status != 200:
            raise Unexpected(path, status)
        return text


class Unexpected(Exception):
    """An answer that nobody should get."""
