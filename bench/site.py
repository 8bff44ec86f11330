"""The portal as in production, on embedded servers of its own: filled, served, weighed."""

import os
import re
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench import targets
from local import addresses, run
from local.processes import Child

PORT = 8765
ADDRESS = f"http://localhost:{PORT}"
MAIL_PORT = 8766
MEASURED = "bench.wsgi:served"


def production(var: Path) -> dict[str, str]:
    """Return the environment of a production-like site on the embedded servers of `var`."""
    settings = {
        "VAR": str(var),
        "DEBUG": "0",
        "BENCH": "1",
        "HTTPS": "0",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": ADDRESS,
        "EMAIL_HOST": "localhost",
        "DEFAULT_FROM_EMAIL": "no-reply@sample.example",
        "DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings",
        "LOG_JSON": "1",
    }
    return os.environ | addresses.embedded(var) | settings


def python(environment: dict[str, str], *arguments: str) -> str:
    """Run a Python program of the portal to its end; returns what it printed."""
    argv = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603 -- argv is ours
        argv, env=environment, cwd=addresses.BASE_DIR, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def fill(var: Path, environment: dict[str, str], groups: int) -> float:
    """Migrate and make the groups, once per state folder; returns the seconds they took then."""
    python(environment, "manage.py", "prepare")
    done = var / "filled"
    if not done.exists():
        cases = min(groups, targets.MOST_CASES)
        calls = ("--calls", str(targets.CALLS), "--questions", str(targets.QUESTIONS))
        python(environment, "manage.py", "bulk_sample", "--cases", str(cases), *calls)
        began = time.monotonic()
        python(environment, "manage.py", "bulk_sample", "--groups", str(groups))
        done.write_text(str(time.monotonic() - began), encoding="ascii")
    return float(done.read_text(encoding="ascii"))


def fill_proposals(environment: dict[str, str]) -> None:
    """Migrate and make the proposals; what is there already stays."""
    python(environment, "manage.py", "prepare")
    python(environment, "manage.py", "bulk_sample", "--proposals", str(targets.PROPOSALS))


def fill_reviews(environment: dict[str, str]) -> None:
    """Migrate and make the reviews; what is there already stays."""
    python(environment, "manage.py", "prepare")
    python(environment, "manage.py", "bulk_sample", "--reviews", str(targets.REVIEWED))


def fill_projects(environment: dict[str, str]) -> None:
    """Migrate, make the reviews of which projects begin, and those under way."""
    fill_reviews(environment)
    python(environment, "manage.py", "bulk_sample", "--projects", str(targets.UNDER_WAY))


@contextmanager
def web(
    var: Path, environment: dict[str, str], workers: int, threads: int, target: str = MEASURED
) -> Iterator[int]:
    """Run the web server, with the bare views beside the site unless ``target`` says otherwise;
    yields its process id.
    """
    argv = [sys.executable, "-m", "honjo_kyodo.web", target]
    size = {"WEB_WORKERS": str(workers), "WEB_THREADS": str(threads)}
    environment = environment | size | {"PORT": str(PORT), "WEB_HOST": "127.0.0.1"}
    child = Child("web", argv, env=environment, cwd=str(addresses.BASE_DIR), patience=10)
    with (var / "log/bench.log").open("w", encoding="utf-8") as log:
        child.start(log)
    try:
        _wait(child)
        yield child.process.pid
    finally:
        child.stop()


@contextmanager
def office(var: Path, environment: dict[str, str]) -> Iterator[list[int]]:
    """Run worker and clock as `make run` does, and a mail server that keeps nothing; yields the
    process ids of worker and clock.
    """
    plan = run.Plan(var, PORT, sample=False, own_postgres=True, own_valkey=True)
    mail = Child("mail", [sys.executable, "-m", "bench.sink", str(MAIL_PORT)])
    children = [mail, run.worker(plan), run.beat(plan)]
    with (var / "log/bench-office.log").open("w", encoding="utf-8") as log:
        for child in children:
            child.env, child.cwd = environment, str(addresses.BASE_DIR)
            child.start(log)
    try:
        yield [child.process.pid for child in children[1:]]
    finally:
        for child in reversed(children):
            child.stop()


def cpu_seconds(pids: Iterable[int]) -> float:
    """What these processes and all below them have used of the processors so far."""
    return sum(map(_cpu, pids)) / os.sysconf("SC_CLK_TCK")


def _cpu(pid: int) -> int:
    """Ticks of a process, those below it, and those that have ended below it."""
    with suppress(OSError):
        folder = Path("/proc") / str(pid)
        columns = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
        own = sum(map(int, columns.split()[11:15]))
        return own + sum(_cpu(int(child.name)) for child in _children(pid))
    return 0


def _wait(child: Child) -> None:
    limit = time.monotonic() + 180
    while child.is_running and time.monotonic() < limit:
        try:
            with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=5):  # noqa: S310 -- our own server
                return
        except OSError:
            time.sleep(0.1)
    raise addresses.ServiceError("計測用のサーバーが起動しません（log/bench.log を見てください）。")


def web_megabytes(pid: int) -> float:
    """Return the memory of the largest web process: what is shared (code, dictionary) by share."""
    return max((_megabytes(child) for child in _children(pid)), default=0)


def _children(pid: int) -> Iterator[Path]:
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if f"\nPPid:\t{pid}\n" in (folder / "status").read_text(encoding="utf-8"):
                yield folder


def _megabytes(folder: Path) -> float:
    text = (folder / "smaps_rollup").read_text(encoding="ascii")
    return sum(int(kilobytes) for kilobytes in re.findall(r"^Pss:\s+(\d+)", text, re.M)) / 1024
