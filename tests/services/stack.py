"""Real parts for the fault tests: a broker, a worker and a mail server that can be broken."""

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from aiosmtpd.controller import Controller
from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import pools

from honjo_kyodo import env
from local import addresses
from local.folders import prepare
from local.processes import Child
from local.valkey import start_valkey


def wait_until(fact, seconds=30.0):
    """Wait until ``fact()`` is true; fails the test when it does not become so in time."""
    limit = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < limit, f"not true after {seconds} s"
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """A mail server that keeps what it has accepted; ``hold`` makes it stall in DATA."""

    def __init__(self):
        self.accepted = []
        self.received = threading.Event()
        self.released = threading.Event()
        self.released.set()
        self.accept_before_stall = False
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        message_id = next(
            line.split(":", 1)[1].strip()
            for line in envelope.content.decode(errors="replace").splitlines()
            if line.lower().startswith("message-id:")
        )
        stalls = not self.released.is_set()
        if self.accept_before_stall or not stalls:
            self.accepted.append(message_id)
        self.received.set()
        while not self.released.is_set():
            await asyncio.sleep(0.05)
        if stalls and not self.accept_before_stall:
            return "451 gone"
        return "250 OK"

    def hold(self, *, accept_first=False):
        """Stall in the next DATA, before or after having taken the message over."""
        self.accept_before_stall = accept_first
        self.received.clear()
        self.released.clear()

    def release(self):
        self.released.set()


class Stack:
    """A broker of its own in ``var``, workers on the test's database, and a mail sink."""

    def __init__(self, var: Path, sink: Sink | None = None):
        self.var = var
        self.home = prepare(var)
        self.sink = sink or Sink()
        self.children: list[Child] = []
        self.broker: Child | None = None

    def start_broker(self):
        self.broker = start_valkey(self.var, self.home)

    def stop_broker(self):
        self.broker.stop()

    def kill_broker(self):
        os.kill(self.broker.process.pid, signal.SIGKILL)
        self.broker.process.wait()

    def start(self, name, *arguments, **extra):
        """A Celery program of the site, on the test's database and this broker."""
        argv = [sys.executable, "-W", "ignore", "-m", "celery", "-q", "-A", "honjo_kyodo"]
        child = Child(
            name,
            [*argv, *arguments],
            env=self.environment() | extra,
            cwd=str(settings.BASE_DIR),
            patience=10,
        )
        with (self.var / f"{name}.log").open("a") as log:
            child.start(log)
        self.children.append(child)
        return child

    def start_worker(self, **extra):
        quiet = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
        return self.start("worker", "worker", "--concurrency", "2", *quiet, **extra)

    def start_beat(self, **extra):
        schedule = str(self.var / "schedule")
        return self.start("beat", "beat", "--schedule", schedule, "--pidfile=", **extra)

    def start_hurried_beat(self):
        """The clock with the site's own tasks and a second in the place of their waits."""
        return self.start_beat(DJANGO_SETTINGS_MODULE="tests.services.hurried")

    def environment(self):
        port = str(self.sink.controller.port)
        return environment(self.var) | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}

    def stop(self):
        self.sink.release()
        for child in self.children:
            child.stop()
        if self.broker is not None:
            self.broker.stop()


def environment(var):
    """What a program of the site needs to run on the test's database."""
    values = connection.settings_dict
    database = (
        f"postgresql://{quote(values['USER'])}:{quote(values['PASSWORD'])}@localhost"
        f":{values['PORT'] or 5432}/{quote(values['NAME'])}?host={quote(values['HOST'])}"
    )
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    ours = {"VAR": str(var), "DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings"}
    return kept | ours | addresses.embedded(var) | {"DATABASE_URL": database}


def kill(child):
    """kill -9 the program and every process it has started."""
    os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()


@contextmanager
def broker_at(var):
    """Let this process talk to the stack's broker."""
    with broker_address(env.broker(addresses.redis_url(var))):
        yield


@contextmanager
def broker_address(address):
    """Let this process talk to the broker at this address."""
    before = current_app.conf.broker_url
    _point_to(address)
    try:
        yield
    finally:
        _point_to(before)


def _point_to(address):
    current_app.conf.broker_url = address
    current_app.conf.broker_write_url = address
    current_app.conf.broker_read_url = address
    pools.reset()
    current_app.amqp._producer_pool = None
    current_app._pool = None
