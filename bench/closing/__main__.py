"""`python -m bench.closing`: the closing hour on servers of its own, with production-like settings.

`--scale 0.1` is a tenth of the people in a tenth of the time (a minute): for a quick look.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from bench.closing import crowd, report
from bench.site import MAIL_PORT, PORT, cpu_seconds, office, production, python, web
from honjo_kyodo import env
from local.addresses import BASE_DIR, ServiceError, state_dir
from local.folders import locked
from local.services import Servers

PEOPLE, SECONDS = 300, 600
READY = 60  # seconds in which the drafts are written before the load begins
AFTER = 5  # seconds for the last letters
MINUTE = 60
SERVED = "honjo_kyodo.wsgi:served"


def run(scale: float) -> report.Figures:
    """The whole of it; returns the figures."""
    var = state_dir() / "bench-closing"
    shutil.rmtree(var, ignore_errors=True)
    with locked(var), Servers(var) as servers, ExitStack() as after:
        after.callback(shutil.rmtree, var / "private", ignore_errors=True)  # two gigabytes
        environment = production(var)
        environment |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(MAIL_PORT)}
        python(environment, "manage.py", "prepare")
        workers = (env.integer("WEB_WORKERS", default=2), env.integer("WEB_THREADS", default=2))
        with web(var, environment, *workers, SERVED) as pid, office(var, environment) as pids:
            data = [child.process.pid for child in servers.children]
            return hour(environment, scale, {"web": [pid], "worker": pids, "data": data})


def hour(environment: dict[str, str], scale: float, pids: dict[str, list[int]]) -> report.Figures:
    """Write the drafts, let the crowd come, look at what stands in the database."""
    number, seconds = max(1, round(PEOPLE * scale)), SECONDS * scale
    closes = (int((time.time() + READY + seconds) / MINUTE) + 1) * MINUTE
    asked: dict[str, Any] = {
        "closes": datetime.fromtimestamp(closes, UTC).isoformat(),
        "people": crowd.crowd(number),
    }
    told = stage(environment, "begin", asked)
    acts = list(crowd.plan(told["people"], number, closes - seconds, closes))
    crowd.wait_until(closes - seconds)
    before = {name: cpu_seconds(each) for name, each in pids.items()}
    found = crowd.come(acts, told, PORT, closes - seconds, closes)
    crowd.wait_until(closes + AFTER)
    used = {name: cpu_seconds(each) - before[name] for name, each in pids.items()}
    asked |= {"course": told["course"], "promised": sorted(found.promised)}
    asked["files"] = len(told["people"][0]["places"]) + 1
    return report.Figures(number, seconds, found, stage(environment, "end", asked), used)


def stage(environment: dict[str, str], act: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What the program with the database answers."""
    argv = [sys.executable, "-m", "bench.closing.stage", act]
    done = subprocess.run(  # noqa: S603 -- argv is ours
        argv, env=environment, cwd=BASE_DIR, input=json.dumps(asked), text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.closing")
    parser.add_argument("--scale", type=float, default=1.0, help="0.1 は、30人が1分で提出")
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 where a promise was broken or a bound is missed."""
    try:
        found = run(arguments().scale)
    except (ServiceError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join([*report.told(found), *report.table(found)]) + "\n")
    return int(not report.is_met(found))


if __name__ == "__main__":
    sys.exit(main())
