"""Measure on servers of its own with production-like settings, and print one table."""

import argparse
import json
import re
import shutil
import subprocess
import sys
from typing import Any

from bench import load, targets
from bench.closing import __main__ as hour
from bench.closing import report as closing
from bench.report import (
    FEW,
    Figures,
    Verdict,
    all_met,
    corrected_verdicts,
    letter_verdicts,
    project_verdicts,
    report,
    review_verdicts,
    staff_verdicts,
    verdicts,
)
from bench.site import (
    ADDRESS,
    fill,
    fill_projects,
    fill_proposals,
    fill_reviews,
    production,
    python,
    web,
    web_megabytes,
)
from bench.weight import fetch, first_view
from honjo_kyodo import env
from local.addresses import ServiceError, state_dir
from local.folders import locked
from local.services import Servers

PARTS = ("pages", "corrected", "letters", "staff", "reviews", "projects", "closing")
Names = dict[str, str | int]  # what the paths of the targets are filled with
GROUP_LINK = re.compile(r'href="(/groups/[A-Z]\d{2}-\d+/)"')
THEME_LINK = re.compile(r'href="(/calls/themes/[0-9a-f-]+/)"')


def measure(
    figures: Figures, environment: dict[str, str], options: argparse.Namespace, pid: int
) -> None:
    """Fill the figures: queries, sizes, then every target under load."""
    _packed, text = fetch(f"{ADDRESS}/groups/")
    _packed, call = fetch(f"{ADDRESS}/calls/2024-1/")
    names: Names = {
        "group": GROUP_LINK.findall(text)[0],
        "theme": THEME_LINK.findall(call)[0],
        "size": len(text.encode()),
    }
    counted = [target for target in targets.TARGETS if target.queries]
    paths = [target.path.format(**names) for target in counted]
    numbers = python(environment, "-m", "bench.queries", *paths).split()
    figures.queries = {t.key: int(n) for t, n in zip(counted, numbers, strict=True)}
    for path in targets.FIRST_VIEWS:
        figures.views[path] = first_view(ADDRESS + path.format(**names))
    figures.loads = under_load(names, options)
    figures.web_mb = web_megabytes(pid)


def under_load(names: Names, options: argparse.Namespace) -> dict[str, load.Load]:
    """Measure every target in turn, several times over: a disturbance hits all of them alike."""
    urls = {t.key: ADDRESS + t.path.format(**names) for t in targets.TARGETS}
    rounds: dict[str, list[load.Load]] = {key: [] for key in urls}
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


def run(groups: int, options: argparse.Namespace) -> Figures:
    """Measure with so many groups; returns the figures."""
    figures = Figures(groups)
    sys.stderr.write(f"団体 {groups:,} 件で計測しています…\n")
    var = state_dir() / f"bench-{groups}"
    with locked(var), Servers(var):
        environment = production(var)
        figures.load_seconds = fill(var, environment, groups)
        with web(var, environment, options.workers, options.threads) as pid:
            measure(figures, environment, options, pid)
    return figures


def corrected() -> dict[str, Any]:
    """What the first visitor of a changed call pays for; returns the figures."""
    sys.stderr.write("変わった募集のはじめての表示を計測しています…\n")
    var = state_dir() / f"bench-{FEW}"
    with locked(var), Servers(var):
        environment = production(var)
        fill(var, environment, FEW)
        found: dict[str, Any] = json.loads(python(environment, "-m", "bench.corrected"))
    return found


def letters() -> dict[str, float]:
    """Plan and deliver on servers of their own; returns the figures."""
    sys.stderr.write("期限のお知らせを計測しています…\n")
    var = state_dir() / "bench-letters"
    shutil.rmtree(var, ignore_errors=True)
    with locked(var), Servers(var):
        environment = production(var) | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": "8766"}
        python(environment, "manage.py", "migrate", "-v0")
        found: dict[str, float] = json.loads(python(environment, "-m", "bench.letters"))
    return found


def staff() -> dict[str, Any]:
    """What who works with many proposals waits for; returns the figures."""
    sys.stderr.write("提案の画面と冊子を計測しています…\n")
    var = state_dir() / "bench-proposals"
    with locked(var), Servers(var):
        environment = production(var)
        fill_proposals(environment)
        found: dict[str, Any] = json.loads(python(environment, "-m", "bench.staff"))
    return found


def reviews() -> dict[str, Any]:
    """What members and the office of a large review wait for; returns the figures."""
    sys.stderr.write("審査の画面と順番を計測しています…\n")
    var = state_dir() / "bench-reviews"
    with locked(var), Servers(var):
        environment = production(var)
        fill_reviews(environment)
        found: dict[str, Any] = json.loads(python(environment, "-m", "bench.reviews"))
    return found


def projects() -> dict[str, Any]:
    """What both sides wait for with many projects; returns the figures."""
    sys.stderr.write("協働事業の画面と、はじまりを計測しています…\n")
    var = state_dir() / "bench-projects"
    with locked(var), Servers(var):
        environment = production(var)
        fill_projects(environment)
        found: dict[str, Any] = json.loads(python(environment, "-m", "bench.projects"))
    return found


def closing_hour(scale: float) -> list[Verdict]:
    """The closing hour; its lines are printed at once."""
    sys.stderr.write("しめきり前の提出を計測しています…\n")
    found = hour.run(scale)
    sys.stdout.write("\n".join(closing.told(found)) + "\n")
    return list(closing.verdicts(found))


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--groups", type=int, default=FEW, help="団体の数（250 のほかに測る）")
    parser.add_argument("--seconds", type=int, default=3, help="1ページ1回の秒数")
    parser.add_argument("--rounds", type=int, default=3, help="くり返し（中央の値をとる）")
    parser.add_argument("--workers", type=int, default=env.integer("WEB_WORKERS", default=2))
    parser.add_argument("--threads", type=int, default=env.integer("WEB_THREADS", default=2))
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="測るもの")
    parser.add_argument("--scale", type=float, default=1, help="しめきり前：0.1 は30人が1分で")
    return parser.parse_args()


def measured(options: argparse.Namespace) -> tuple[str, bool]:
    """Measure what is asked for; returns the table, and whether every bound is met. The pages with
    250 groups and, if asked, with many.
    """
    runs: list[Figures] = []
    found: list[Verdict] = []
    if "pages" in options.only:
        runs = [run(groups, options) for groups in sorted({FEW, options.groups})]
        found += verdicts(runs)
    if "corrected" in options.only:
        found += corrected_verdicts(corrected())
    if "letters" in options.only:
        found += letter_verdicts(letters())
    if "staff" in options.only:
        found += staff_verdicts(staff())
    if "reviews" in options.only:
        found += review_verdicts(reviews())
    if "projects" in options.only:
        found += project_verdicts(projects())
    if "closing" in options.only:
        found += closing_hour(options.scale)
    return report(found, runs), all_met(found)


def main() -> int:
    """Measure and print one table; 1 where a bound is missed."""
    try:
        table, is_met = measured(arguments())
    except ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"途中で止まりました: {' '.join(error.cmd[1:])}\n")
        return 1
    sys.stdout.write(table)
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
