"""Child processes that never outlive their parent, each with its own log file."""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def dies_with(parent_pid, stop_signal):
    """Return a function for the new child: the kernel ends it when its parent is gone.

    It also unblocks the signals that the supervisor waits for and the child must hear.
    """

    def in_child():
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(stop_signal))
            if os.getppid() != parent_pid:
                os._exit(1)

    return in_child


def end_with_make():
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
    account: dict = field(default_factory=dict)
    cwd: str = "/"
    process: subprocess.Popen | None = None

    def start(self, output):
        """Start the program; `output` is a file or subprocess.PIPE for both of its streams."""
        self.process = subprocess.Popen(  # noqa: S603 -- argv is ours, no shell
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
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self):
        """Send the polite signal, once; a program that is gone already is no error."""
        if self.is_running:
            self.process.send_signal(self.stop_signal)

    def stop(self):
        """End the program and everything it started; returns when nothing of it is left."""
        if self.process is None:
            return
        self.ask_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        kill_group(self.process.pid)
        self.process.wait()


def kill_group(pid):
    """Kill what is left of a process group; nothing left is the usual case."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def is_alive(pid):
    """Say whether a process runs: a zombie (dead, not yet reaped) does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) != "Z"


def _state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def command_line(pid):
    """Return a process's command line, or "" where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (OSError, UnicodeDecodeError):
        return ""
