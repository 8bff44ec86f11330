"""How an embedded server comes up, and what is done about one that was left behind."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg

from local.addresses import ServiceError
from local.processes import Child, command_line, is_alive

START_SECONDS = 60  # crash recovery of a large database may take a while
LEFTOVER_SECONDS = 20
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}


def end_leftover(pid_file: Path, program: str, stop_signal: signal.Signals) -> None:
    """End a server whose supervisor was killed, and forget the pid of one that is dead.

    A zombie counts as dead: PostgreSQL itself would take it for a running server.
    """
    pid = _pid_in(pid_file)
    if pid is None:
        return
    if is_alive(pid) and program in command_line(pid):
        _end(pid, stop_signal)
    pid_file.unlink(missing_ok=True)


def _pid_in(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _end(pid: int, stop_signal: signal.Signals) -> None:
    """End a process that is not our child: asked first, killed when it does not listen."""
    for number in (stop_signal, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        limit = time.monotonic() + LEFTOVER_SECONDS
        while is_alive(pid) and time.monotonic() < limit:
            time.sleep(0.05)


def started(child: Child, var: Path, ready: Callable[[], None]) -> Child:
    """Start the child and wait until `ready()` raises no connection error."""
    log = var / "log" / f"{child.name}.log"
    if log.exists():
        log.replace(log.with_suffix(".log.old"))
    with log.open("w", encoding="utf-8") as output:
        child.start(output)
    limit = time.monotonic() + START_SECONDS
    while True:
        try:
            ready()
        except (OSError, psycopg.OperationalError) as error:
            refused = "authentication failed" in str(error)
            if refused or not child.is_running or time.monotonic() > limit:
                child.stop()
                tail = log.read_text(encoding="utf-8", errors="replace").strip()[-600:]
                raise ServiceError(f"{child.name} が起動しません: {tail}") from error
            time.sleep(0.03)
        else:
            return child
