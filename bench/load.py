"""Load on one address: wrk where it is installed, otherwise a small generator of our own."""

import http.client
import json
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

MEDIANS = ("rps", "p50", "p95")
WRK_REPORT = """
done = function(summary, latency, requests)
  io.write(string.format('\\nREPORT {"requests": %d, "seconds": %f, "errors": %d, "p50": %f, ' ..
    '"p95": %f}\\n', summary.requests, summary.duration / 1e6, summary.errors.status +
    summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3))
end
"""


@dataclass(frozen=True)
class Load:
    """What came out: requests per second, and the times that 50 % and 95 % stayed below, in ms."""

    rps: float
    p50: float
    p95: float
    errors: int


def middle(rounds: list[Load]) -> Load:
    """Return the medians of several rounds; errors are added up."""
    medians = {name: median(getattr(one, name) for one in rounds) for name in MEDIANS}
    return Load(**medians, errors=sum(found.errors for found in rounds))


def generator() -> str:
    """Return the name of what makes the load."""
    return "wrk" if shutil.which("wrk") else "Python"


def measure(url: str, headers: dict[str, str], *, concurrency: int, seconds: float) -> Load:
    """Ask for `url` from `concurrency` connections for `seconds`."""
    make = _wrk if generator() == "wrk" else _own
    return make(url, headers, concurrency, seconds)


def _wrk(url: str, headers: dict[str, str], concurrency: int, seconds: float) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "report.lua"
        script.write_text(WRK_REPORT, encoding="ascii")
        argv = ["wrk", "-t1", f"-c{concurrency}", f"-d{seconds}s", "-s", str(script)]
        argv += [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        done = subprocess.run([*argv, url], capture_output=True, text=True, check=True)  # noqa: S603 -- argv is ours
    report = next(line for line in done.stdout.splitlines() if line.startswith("REPORT "))
    found = json.loads(report.removeprefix("REPORT "))
    rps = found["requests"] / found["seconds"]
    return Load(rps, found["p50"], found["p95"], int(found["errors"]))


def _own(url: str, headers: dict[str, str], concurrency: int, seconds: float) -> Load:
    """Slower than wrk and on the same processors: good for comparing, not for boasting."""
    began = time.monotonic()
    with ThreadPoolExecutor(concurrency) as pool:
        jobs = [pool.submit(_visitor, url, headers, began + seconds) for _ in range(concurrency)]
        visits = [visit for job in jobs for visit in job.result()]
    times = sorted(milliseconds for milliseconds, _ in visits)
    errors = sum(status >= 400 for _, status in visits)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    return Load(len(visits) / (time.monotonic() - began), p50, p95, errors)


def _visitor(url: str, headers: dict[str, str], until: float) -> list[tuple[float, int]]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    address, visits = f"{parts.path}?{parts.query}", []
    while (start := time.monotonic()) < until:
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        response.read()
        visits.append(((time.monotonic() - start) * 1000, response.status))
    return visits
