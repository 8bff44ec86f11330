"""Measure on servers of its own with production-like settings, and print one table."""

import argparse
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from bench import load, targets
from bench.weight import fetch, first_view
from honjo_kyodo import env
from local import services
from local.processes import Child

PORT = 8765
ADDRESS = f"http://localhost:{PORT}"
FEW = 250
GROUP_LINK = re.compile(r'href="(/groups/[A-Z]\d{2}-\d+/)"')


@dataclass
class Figures:
    """What one run with one number of groups found."""

    groups: int
    load_seconds: float | None = None
    loads: dict[str, load.Load] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    views: dict[str, int] = field(default_factory=dict)
    web_mb: float = 0


def production(var):
    """Return the environment of a production-like site on the embedded servers of `var`."""
    portal = services.database_settings(var)
    host, password = quote(portal["HOST"], safe=""), quote(portal["PASSWORD"], safe="")
    return os.environ | {
        "VAR": str(var),
        "DEBUG": "0",
        "BENCH": "1",
        "HTTPS": "0",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": ADDRESS,
        "DATABASE_URL": f"postgresql://{portal['USER']}:{password}@/{portal['NAME']}?host={host}",
        "REDIS_URL": services.redis_url(var, db=0),
        "EMAIL_HOST": "localhost",
        "DEFAULT_FROM_EMAIL": "no-reply@sample.example",
        "DJANGO_SETTINGS_MODULE": "honjo_kyodo.settings",
        "LOG_JSON": "1",
    }


def python(environment, *arguments):
    """Run a Python program of the portal to its end; returns what it printed."""
    argv = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603 -- argv is ours
        argv, env=environment, cwd=services.BASE_DIR, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def fill(var, environment, figures):
    """Migrate and make the groups, once per state folder."""
    python(environment, "manage.py", "prepare")
    done = var / "filled"
    if not done.exists():
        cases = min(figures.groups, targets.MOST_CASES)
        python(environment, "manage.py", "bulk_sample_cases", "--cases", str(cases))
        began = time.monotonic()
        python(environment, "manage.py", "bulk_sample", "--groups", str(figures.groups))
        done.write_text(str(time.monotonic() - began), encoding="ascii")
    figures.load_seconds = float(done.read_text(encoding="ascii"))


@contextmanager
def web(var, environment, workers, threads):
    """Run the web server with the site and the bare views; yields its process id."""
    argv = [sys.executable, "-m", "honjo_kyodo.web", "bench.wsgi:served"]
    size = {"WEB_WORKERS": str(workers), "WEB_THREADS": str(threads)}
    environment = environment | size | {"PORT": str(PORT), "WEB_HOST": "127.0.0.1"}
    child = Child("web", argv, env=environment, cwd=str(services.BASE_DIR), patience=10)
    with (var / "log/bench.log").open("w", encoding="utf-8") as log:
        child.start(log)
    try:
        _wait(child)
        yield child.process.pid
    finally:
        child.stop()


def _wait(child):
    limit = time.monotonic() + 60
    while child.is_running and time.monotonic() < limit:
        try:
            with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=5):  # noqa: S310 -- our own server
                return
        except OSError:
            time.sleep(0.1)
    raise services.ServiceError("計測用のサーバーが起動しません（log/bench.log を見てください）。")


def web_megabytes(pid):
    """Return the memory of the largest web process: what is shared (code, dictionary) by share."""
    return max((_megabytes(child) for child in _children(pid)), default=0)


def _children(pid):
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if f"\nPPid:\t{pid}\n" in (folder / "status").read_text(encoding="utf-8"):
                yield folder


def _megabytes(folder):
    text = (folder / "smaps_rollup").read_text(encoding="ascii")
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024


def measure(figures, environment, options, pid):
    """Fill the figures: queries, sizes, then every target under load."""
    size, text = fetch(f"{ADDRESS}/groups/")
    size = len(text.encode())
    names = {"group": GROUP_LINK.search(text).group(1), "size": size}
    counted = [target for target in targets.TARGETS if target.queries]
    paths = [target.path.format(**names) for target in counted]
    numbers = python(environment, "-m", "bench.queries", *paths).split()
    figures.queries = {t.key: int(n) for t, n in zip(counted, numbers, strict=True)}
    for path in targets.FIRST_VIEWS:
        figures.views[path] = first_view(ADDRESS + path.format(**names))
    figures.loads = under_load(names, options)
    figures.web_mb = web_megabytes(pid)


def under_load(names, options):
    """Measure every target in turn, several times over: a disturbance hits all of them alike."""
    urls = {t.key: ADDRESS + t.path.format(**names) for t in targets.TARGETS}
    rounds = {key: [] for key in urls}
    for seconds in (1, *[options.seconds] * options.rounds):  # the first one warms up
        for target in targets.TARGETS:
            found = load.measure(
                urls[target.key],
                target.headers,
                concurrency=targets.CONCURRENCY,
                seconds=seconds,
            )
            rounds[target.key].append(found)
    return {key: load.middle(found[1:]) for key, found in rounds.items()}


def run(groups, options):
    """Measure with so many groups; returns the figures."""
    figures = Figures(groups)
    sys.stderr.write(f"団体 {groups:,} 件で計測しています…\n")
    var = services.state_dir() / f"bench-{groups}"
    with services.locked(var), services.Servers(var):
        environment = production(var)
        fill(var, environment, figures)
        with web(var, environment, options.workers, options.threads) as pid:
            measure(figures, environment, options, pid)
    return figures


def letters():
    """Plan and deliver on servers of their own; returns the figures."""
    sys.stderr.write("期限のお知らせを計測しています…\n")
    var = services.state_dir() / "bench-letters"
    shutil.rmtree(var, ignore_errors=True)
    with services.locked(var), services.Servers(var):
        environment = production(var) | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": "8766"}
        python(environment, "manage.py", "migrate", "-v0")
        return json.loads(python(environment, "-m", "bench.letters"))


# --- the table -------------------------------------------------------------------------------


def lines(figures):
    """Yield one line per target."""
    yield f"\n団体 {figures.groups:,} 件（作成 {figures.load_seconds:.0f} 秒）"
    yield f"{'件/秒':>8} {'中央 ms':>8} {'p95 ms':>8} {'問合せ':>6} {'誤り':>4}  ページ"
    for target in targets.TARGETS:
        found = figures.loads[target.key]
        queries = figures.queries.get(target.key, "")
        yield (
            f"{found.rps:>10.0f} {found.p50:>10.2f} {found.p95:>8.2f} {queries:>8} "
            f"{found.errors:>6}  {target.title}"
        )


def verdicts(runs):
    """Yield (what, found, bound, is met) for every demand."""
    few, most = runs[0], runs[-1]
    for figures in runs:
        yield from _shares(figures)
        for key, bound in targets.P95_MS.items():
            yield _most(f"{_name(key, figures)} p95 ms", figures.loads[key].p95, bound)
        for key, found in figures.queries.items():
            yield _most(f"{_name(key, figures)} 問合せ", found, targets.MOST_QUERIES[key])
        yield _most(
            f"ウェブの1プロセス MB（{figures.groups:,} 件）", figures.web_mb, targets.WEB_PROCESS_MB
        )
    if most is not few:
        for key, bound in targets.GROWTH.items():
            grown = most.loads[key].p95 / few.loads[key].p95
            yield _most(f"{_name(key, most)} p95、{FEW} 件の何倍", grown, bound)
    yield _most(f"bulk_sample 秒（{most.groups:,} 件）", most.load_seconds, targets.LOAD_SECONDS)
    for path, size in most.views.items():
        yield _most(f"はじめての表示 KB {path}", size / 1024, targets.FIRST_VIEW_KB)


def letter_verdicts(found):
    """Yield (what, found, bound, is met) for planning and delivering."""
    yield _most("期限50,000件の計画 秒", found["plan_seconds"], targets.PLAN_SECONDS)
    yield _most("計画で増えた MB", found["plan_mb"], targets.PLAN_MB)
    yield _most("通知10,000件の送信 秒", found["deliver_seconds"], targets.DELIVER_SECONDS)
    share = found["django_seconds"] / found["deliver_seconds"]
    bound = targets.DELIVER_SHARE
    yield "送信の速さ ÷ Django のSMTP（1つの接続）", share, f"≥ {bound}", share >= bound


def _shares(figures):
    for key, limit, bound in targets.SHARES:
        share = figures.loads[key].rps / figures.loads[limit].rps
        name = f"{_name(key, figures)} ÷ {_title(limit)}"
        yield name, share, f"≥ {bound}", share >= bound


def _most(name, found, bound):
    return name, found, f"≤ {bound}", found <= bound


def _title(key):
    return next(target.title for target in targets.TARGETS if target.key == key)


def _name(key, figures):
    return f"{_title(key)}（{figures.groups:,} 件）"


def report(runs, sent):
    """Return the whole table."""
    said = [line for figures in runs for line in lines(figures)]
    said.append(
        f"\n{'結果':>8} {'目標':>8}      項目（{load.generator()}、同時 {targets.CONCURRENCY}）"
    )
    for name, found, bound, is_met in (*verdicts(runs), *letter_verdicts(sent)):
        said.append(f"{found:>10.2f} {bound:>10}  {'✓' if is_met else '✗'}  {name}")
    return "\n".join(said) + "\n"


def arguments():
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--groups", type=int, default=FEW, help="団体の数（250 のほかに測る）")
    parser.add_argument("--seconds", type=int, default=3, help="1ページ1回の秒数")
    parser.add_argument("--rounds", type=int, default=3, help="くり返し（中央の値をとる）")
    parser.add_argument("--workers", type=int, default=env.integer("WEB_WORKERS", default=2))
    parser.add_argument("--threads", type=int, default=env.integer("WEB_THREADS", default=2))
    return parser.parse_args()


def main():
    """Measure with 250 groups and, if asked, with many."""
    options = arguments()
    try:
        runs = [run(groups, options) for groups in sorted({FEW, options.groups})]
        sent = letters()
    except services.ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"途中で止まりました: {' '.join(error.cmd[1:])}\n")
        return 1
    sys.stdout.write(report(runs, sent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
