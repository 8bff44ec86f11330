"""The portal's programs as a newcomer starts them: output read, end awaited."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from honjo_kyodo import env
from local import processes
from local.addresses import BASE_DIR as ROOT


def newcomer(var, **extra):
    """A newcomer's environment: nothing of the test suite's own."""
    ours = {"TEST_STATE", "DJANGO_SETTINGS_MODULE", "MAKELEVEL"} | env.VARIABLES
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    binaries = {name: os.environ[name] for name in ("POSTGRES_BIN",) if name in os.environ}
    return kept | binaries | {"VAR": str(var)} | extra


@contextmanager
def running(module, var, until, **extra):
    """Start a module of the portal and wait for the line that says it is up; end it at last."""
    program = subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=newcomer(var, **extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = []
        for line in program.stdout:
            said.append(line)
            if until in line:
                break
        assert until in "".join(said), "".join(said)
        program.said = said
        yield program
    finally:
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=60)


def once(*argv, environment):
    """Run a program that is expected to end; its exit code and its words."""
    done = subprocess.run(
        [sys.executable, *argv],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def living(mark):
    """Processes with this in their command line or environment; the dead are left out."""
    return [
        pid
        for pid in map(int, filter(str.isdigit, os.listdir("/proc")))
        if pid != os.getpid() and processes.is_alive(pid) and mark in _words(pid)
    ]


def _words(pid):
    try:
        return processes.command_line(pid) + Path(f"/proc/{pid}/environ").read_text(
            errors="replace"
        )
    except OSError:
        return ""
