"""`make run`: the servers, then web, worker and beat in the foreground until Ctrl-C.

Whatever ends this program ends every child; a child that ends by itself ends all the others.
"""

import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from threading import Thread
from typing import NoReturn

from honjo_kyodo import env
from honjo_kyodo.web import Options
from local import addresses
from local.addresses import ServiceError
from local.folders import locked
from local.processes import Child, end_with_make
from local.services import Servers

HOST = "127.0.0.1"
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
READY_SECONDS = 60
ROOT_WARNING = "ignore:You're running the worker with superuser"


class Stopped(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal."""


@dataclass(frozen=True)
class Plan:
    """What the environment asks for."""

    var: Path
    port: int
    sample: bool
    own_postgres: bool
    own_valkey: bool

    @classmethod
    def from_environment(cls) -> "Plan":
        """Read and check every variable before anything is started."""
        return cls(
            var=addresses.state_dir(),
            port=Options.from_environment().port,
            sample=env.boolean("SAMPLE", default=True),
            own_postgres=not env.database("DATABASE_URL"),
            own_valkey=not env.redis("REDIS_URL"),
        )

    @property
    def address(self) -> str:
        """Return the address for the browser."""
        return f"http://localhost:{self.port}/"


# --- the programs ----------------------------------------------------------------------------


def environment(plan: Plan) -> dict[str, str]:
    """Return the children's environment."""
    address = env.url("SITE_URL", default=plan.address)
    return os.environ | {
        "VAR": str(plan.var),
        "SITE_URL": address,
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings",
    }


def python(plan: Plan, name: str, *arguments: str, **extra: str) -> Child:
    """Return a Child that runs a Python module of this environment in the repository's folder."""
    argv = [sys.executable, *arguments]
    own = environment(plan) | extra
    return Child(name, argv, env=own, cwd=str(addresses.BASE_DIR), patience=10)


def web(plan: Plan) -> Child:
    """Return the web server, for this machine alone."""
    return python(plan, "web", "-m", "honjo_kyodo.web", WEB_HOST=HOST)


def worker(plan: Plan) -> Child:
    """Return the Celery worker; as root its advice to take another account is left out."""
    quiet = ["-W", ROOT_WARNING] if os.geteuid() == 0 else []
    options = ["-q", "-A", "honjo_kyodo", "worker", "--concurrency", "2"]
    options += ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    return python(plan, "worker", *quiet, "-m", "celery", *options)


def beat(plan: Plan) -> Child:
    """Return the clock."""
    schedule = plan.var / "celerybeat-schedule"
    options = ["-q", "-A", "honjo_kyodo", "beat", "--schedule", str(schedule)]
    return python(plan, "beat", "-m", "celery", *options, "--pidfile=", "--loglevel", "WARNING")


# --- one after the other ---------------------------------------------------------------------


def check_port(plan: Plan) -> None:
    """Refuse a port that somebody uses: the web server itself would share it silently."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, plan.port))
        except OSError as error:
            used = error.errno == errno.EADDRINUSE
            why = "ほかのプログラムが使っています" if used else f"使えません（{error.strerror}）"
            raise ServiceError(
                f"ポート {plan.port} は{why}。PORT=9000 make run のように指定してください。"
            ) from error


def prepare(plan: Plan) -> None:
    """Migrate and load samples in one process; its words are shown, its failure ends the start."""
    sample = ["--sample"] if plan.sample else []
    child = python(plan, "prepare", "manage.py", "prepare", *sample).start(PIPE)
    try:
        relay(child, plan.var)
        code = child.process.wait()
    finally:
        child.stop()
    if code:
        raise ServiceError(f"準備が途中で止まりました（コード {code}）。")


def relay(child: Child, var: Path) -> None:
    """Copy a child's output line by line to the terminal, with its name, and to its log."""
    with (var / "log" / f"{child.name}.log").open("w", encoding="utf-8") as log:
        for line in child.process.stdout or ():
            text = line.decode(errors="replace").rstrip()
            log.write(f"{text}\n")
            log.flush()
            if text:
                say(f"{child.name:<8}| {text}")


def say(sentence: str) -> None:
    """Print a line at once; a terminal that is gone is no reason to stop."""
    with suppress(OSError, ValueError):
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()


def start(plan: Plan, make: Callable[[Plan], Child]) -> Child:
    """Start one of the programs with a thread that relays its output."""
    child = make(plan).start(PIPE)
    Thread(target=relay, args=(child, plan.var), daemon=True).start()
    say(f"{child.name:<8}| 起動しました（プロセス {child.process.pid}）。")
    return child


def wait_for_web(plan: Plan, children: Iterable[Child]) -> None:
    """Return when the web answers, or a child has ended."""
    limit = time.monotonic() + READY_SECONDS
    while all(child.is_running for child in children) and time.monotonic() < limit:
        with suppress(OSError, http.client.HTTPException):
            web_server = http.client.HTTPConnection(HOST, plan.port, timeout=5)
            web_server.request("GET", "/healthz")
            if web_server.getresponse().status:
                return
        time.sleep(0.05)


def stop(children: Iterable[Child]) -> None:
    """End the programs: all are asked at once, then each is waited for."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop()


def watch(children: Iterable[Child]) -> Child:
    """Wait until one of the children ends; returns it."""
    while True:
        for child in children:
            if not child.is_running:
                return child
        time.sleep(0.2)


def run(plan: Plan, stack: ExitStack) -> int:
    """Start everything in order and stay; returns the exit code."""
    stack.enter_context(locked(plan.var))
    check_port(plan)
    env.closed_folder(plan.var / "log")
    addresses.fill_in()
    own = {"postgres": plan.own_postgres, "valkey": plan.own_valkey}
    servers = stack.enter_context(Servers(plan.var, **own))
    for server in servers.children:
        say(f"{server.name:<8}| 起動しました（プロセス {server.process.pid}）。")
    prepare(plan)
    children: list[Child] = []
    stack.callback(stop, children)
    for make in (web, worker, beat):
        children.append(start(plan, make))
    wait_for_web(plan, children)
    say(f"\n本庄市 市民協働ポータル  {plan.address}  （終わるには Ctrl-C）\n")
    ended = watch([*children, *servers.children])
    say(f"{ended.name} が終了しました（コード {ended.process.returncode}）。すべて止めます。")
    return 1


def raise_stopped(_number: int, _frame: object) -> NoReturn:
    """Turn the first signal into an orderly end; further ones do not disturb it."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def main() -> int:
    """Run until somebody or something ends it; returns the exit code."""
    for number in STOP_SIGNALS:
        signal.signal(number, raise_stopped)
    end_with_make()
    try:
        with ExitStack() as stack:
            return run(Plan.from_environment(), stack)
    except Stopped:
        say("\nすべて止めました。")
        return 0
    except ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
