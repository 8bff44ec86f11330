"""What was found, as one table: every row with what it must reach."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench import load, targets

FEW = 250
Verdict = tuple[str, float, str, bool]  # what, found, bound, whether it is met


@dataclass
class Figures:
    """What one run with one number of groups found."""

    groups: int
    load_seconds: float = 0
    loads: dict[str, load.Load] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    views: dict[str, int] = field(default_factory=dict)
    web_mb: float = 0


def lines(figures: Figures) -> Iterator[str]:
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


def verdicts(runs: list[Figures]) -> Iterator[Verdict]:
    """Yield (what, found, bound, is met) for every demand."""
    few, most = runs[0], runs[-1]
    for figures in runs:
        yield from _shares(figures)
        for target in targets.TARGETS:
            errors = figures.loads[target.key].errors
            yield _most(f"{_name(target.key, figures)} 誤り", errors, 0)
        for key, bound in targets.P95_MS.items():
            yield _most(f"{_name(key, figures)} p95 ms", figures.loads[key].p95, bound)
        for key, count in figures.queries.items():
            yield _most(f"{_name(key, figures)} 問合せ", count, targets.MOST_QUERIES[key])
        yield _most(
            f"ウェブの1プロセス MB（{figures.groups:,} 件）", figures.web_mb, targets.WEB_PROCESS_MB
        )
    if most is not few:
        for key, times in targets.GROWTH.items():
            grown = most.loads[key].p95 / few.loads[key].p95
            yield _most(f"{_name(key, most)} p95、{FEW} 件の何倍", grown, times)
    yield _most(f"bulk_sample 秒（{most.groups:,} 件）", most.load_seconds, targets.LOAD_SECONDS)
    for path, size in most.views.items():
        yield _most(f"はじめての表示 KB {path}", size / 1024, targets.FIRST_VIEW_KB)


def corrected_verdicts(found: dict[str, Any]) -> Iterator[Verdict]:
    """Yield (what, found, bound, is met) for the first visit after each change."""
    bound = targets.FIRST_SHARE
    for change, seen in found.items():
        name, share = f"{change}が変わったあと", seen["share"]
        yield f"{name} ÷ {_title('rows')}（CPU）", share, f"≥ {bound}", share >= bound
        yield _most(f"{name} 問合せ", seen["queries"], targets.FIRST_QUERIES)


def letter_verdicts(found: dict[str, float]) -> Iterator[Verdict]:
    """Yield (what, found, bound, is met) for planning and delivering."""
    yield _most("期限50,000件の計画 秒", found["plan_seconds"], targets.PLAN_SECONDS)
    yield _most("計画で増えた MB", found["plan_mb"], targets.PLAN_MB)
    yield _most("通知10,000件の送信 秒", found["deliver_seconds"], targets.DELIVER_SECONDS)
    share = found["django_seconds"] / found["deliver_seconds"]
    bound = targets.DELIVER_SHARE
    yield "送信の速さ ÷ Django のSMTP（1つの接続）", share, f"≥ {bound}", share >= bound


def staff_verdicts(found: dict[str, Any]) -> Iterator[Verdict]:
    """Yield (what, found, bound, is met) for pages and dossiers over many proposals."""
    for page in targets.STAFF:
        name, seen = f"{page.title}（提案 {targets.PROPOSALS:,} 件）", found["pages"][page.key]
        most = targets.LIST_MS if page.is_list else targets.STAFF_MS
        yield _most(f"{name} p95 ms", seen["ms"], most)
        yield _most(f"{name} 問合せ", seen["queries"], page.queries)
    for kind, seconds in found["exports"].items():
        yield _most(f"冊子{targets.DOSSIERS}件（{kind}）秒", seconds, targets.EXPORT_SECONDS)


def review_verdicts(found: dict[str, Any]) -> Iterator[Verdict]:
    """Yield (what, found, bound, is met) for board, desk and ranking of large reviews."""
    for page in targets.REVIEWS:
        name, seen = f"{page.title}（提案 {targets.REVIEWED:,} 件）", found["pages"][page.key]
        yield _most(f"{name} p95 ms", seen["ms"], page.ms)
        yield _most(f"{name} 問合せ", seen["queries"], page.queries)
    yield _most(f"順番の計算（提案 {targets.RANKED:,} 件）ms", found["ranking"], targets.RANK_MS)


def project_verdicts(found: dict[str, Any]) -> Iterator[Verdict]:
    """Yield (what, found, bound, is met) for pages over many projects, and their beginning."""
    for page in targets.PROJECTS:
        name, seen = f"{page.title}（事業 {targets.UNDER_WAY:,} 件）", found["pages"][page.key]
        yield _most(f"{name} p95 ms", seen["ms"], page.ms)
        yield _most(f"{name} 問合せ", seen["queries"], page.queries)
    what = f"公表といっしょに事業{targets.BEGUN}件がはじまる 秒"
    yield _most(what, found["begun"], targets.BEGIN_SECONDS)


def all_met(found: Iterable[Verdict]) -> bool:
    """Whether every bound is kept."""
    return all(is_met for *_, is_met in found)


def _shares(figures: Figures) -> Iterator[Verdict]:
    for key, limit, bound in targets.SHARES:
        share = figures.loads[key].rps / figures.loads[limit].rps
        name = f"{_name(key, figures)} ÷ {_title(limit)}"
        yield name, share, f"≥ {bound}", share >= bound


def _most(name: str, found: float, bound: float) -> Verdict:
    return name, found, f"≤ {bound}", found <= bound


def _title(key: str) -> str:
    return next(target.title for target in targets.TARGETS if target.key == key)


def _name(key: str, figures: Figures) -> str:
    return f"{_title(key)}（{figures.groups:,} 件）"


def report(found: Iterable[Verdict], runs: Iterable[Figures] = ()) -> str:
    """Return the whole table."""
    said = [line for figures in runs for line in lines(figures)]
    said.append(
        f"\n{'結果':>8} {'目標':>8}      項目（{load.generator()}、同時 {targets.CONCURRENCY}）"
    )
    for name, number, bound, is_met in found:
        said.append(f"{number:>10.2f} {bound:>10}  {'✓' if is_met else '✗'}  {name}")
    return "\n".join(said) + "\n"
