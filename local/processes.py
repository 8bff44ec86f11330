"""Child processes that never outlive their parent, each with its own log file."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

Output = int | IO[Any]  # subprocess.PIPE, or a file
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def dies_with(parent_pid: int, stop_signal: signal.Signals) -> Callable[[], None]:
    """Return a function for the new child: the kernel ends it when its parent is gone.

    It also unblocks the signals that the supervisor waits for and the child must hear.
    """

    def in_child() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(stop_signal))
            if os.getppid() != parent_pid:
                os._exit(1)

    return in_child


def end_with_make() -> None:
    """Ask the kernel for SIGTERM when `make`, if it started us, is killed."""
    if LIBC is not None and os.environ.get("MAKELEVEL"):
        LIBC.prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


@dataclass
class Child:
    """One supervised program.

    `stop_signal` asks it to end in order; `patience` seconds later it is killed with its whole
    process group. `account` holds Popen's user/group arguments when root drops its rights.
    """

    name: str
    argv: list[str]
    env: dict[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 20
    account: dict[str, Any] = field(default_factory=dict)
    cwd: str = "/"
    _process: subprocess.Popen[bytes] | None = None

    def start(self, output: Output) -> "Child":
        """Start the program; `output` is a file or subprocess.PIPE for both of its streams."""
        self._process = subprocess.Popen(  # noqa: S603 -- argv is ours, no shell
            self.argv,
            env=self.env,
            cwd=self.cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dies_with(os.getpid(), self.stop_signal),
            **self.account,
        )
        return self

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """Return the program that was started."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        return self._process

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask_to_stop(self) -> None:
        """Send the polite signal, once; a program that is gone already is no error."""
        if self.is_running:
            self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """End the program and everything it started; returns when nothing of it is left."""
        if self._process is None:
            return
        self.ask_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        kill_group(self.process.pid)
        self.process.wait()


def kill_group(pid: int) -> None:
    """Kill what is left of a process group; nothing left is the usual case."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def is_alive(pid: int) -> bool:
    """Say whether a process runs: a zombie (dead, not yet reaped) does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) != "Z"


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def command_line(pid: int) -> str:
    """Return a process's command line, or "" where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (OSError, UnicodeDecodeError):
        return ""
