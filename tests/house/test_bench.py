"""`make bench` says ✗ of what misses its bound by the least, and ✓ of what just keeps it."""

import sys
from dataclasses import replace

import pytest

from bench import __main__ as program
from bench import report, targets
from bench.load import Load

JUST = Load(rps=100, p50=1, p95=60, errors=0)


def missed(verdicts):
    """What is not met, of those with a bound."""
    return [what for what, _found, _bound, is_met in verdicts if not is_met]


def pages(groups=250, **loads):
    """A run that keeps every bound by nothing, but for these loads."""
    return report.Figures(
        groups,
        targets.LOAD_SECONDS,
        dict.fromkeys((each.key for each in targets.TARGETS), JUST) | loads,
        dict(targets.MOST_QUERIES),
        {"/": targets.FIRST_VIEW_KB * 1024},
        targets.WEB_PROCESS_MB,
    )


def test_run_that_keeps_every_bound_by_nothing_is_met():
    assert missed(report.verdicts([pages(), pages(20_000)])) == []


SLOWER, RARER = replace(JUST, p95=60.01), replace(JUST, rps=34)
WORSE = [
    (lambda: [pages(calls_cold=SLOWER)], ["募集の一覧・冷（250 件） p95 ms"]),
    (lambda: [pages(guide_cold=replace(JUST, errors=1))], ["手引き・冷（250 件） 誤り"]),
    (lambda: [pages(home_warm=RARER)], ["ホーム・温（250 件） ÷ 定数を返すだけの Django"]),
    (lambda: [replace(pages(), queries={"call_cold": 11})], ["募集・冷（250 件） 問合せ"]),
    (lambda: [replace(pages(), web_mb=150.5)], ["ウェブの1プロセス MB（250 件）"]),
    (lambda: [replace(pages(), load_seconds=301)], ["bulk_sample 秒（250 件）"]),
    (lambda: [replace(pages(), views={"/": 61 * 1024})], ["はじめての表示 KB /"]),
    (
        lambda: [pages(case_new=replace(JUST, p95=39)), pages(20_000)],
        ["事例・新（20,000 件） p95、250 件の何倍"],
    ),
]


@pytest.mark.parametrize(("runs", "what"), WORSE, ids=[what[0] for _, what in WORSE])
def test_one_bound_that_is_missed_is_named_alone(runs, what):
    assert missed(report.verdicts(runs())) == what


def test_first_visit_after_a_change_misses_its_share_or_its_queries():
    just = {"文": {"share": targets.FIRST_SHARE, "queries": targets.FIRST_QUERIES}}
    assert missed(report.corrected_verdicts(just)) == []
    assert len(missed(report.corrected_verdicts({"文": {"share": 0.49, "queries": 11}}))) == 2


def staff(**more):
    """Every page and export as slow as it may be; ``more``: the queue's figures."""
    shown = {
        each.key: {
            "ms": targets.LIST_MS if each.is_list else targets.STAFF_MS,
            "queries": each.queries,
        }
        for each in targets.STAFF
    }
    shown["queue"] |= more
    return {"pages": shown, "exports": {"books": targets.EXPORT_SECONDS}}


def test_pages_of_staff_and_exports_are_held_to_their_bounds():
    assert missed(report.staff_verdicts(staff())) == []
    assert missed(report.staff_verdicts(staff(ms=300.5, queries=16))) == [
        "提案の一覧（提案 2,000 件） p95 ms", "提案の一覧（提案 2,000 件） 問合せ",
    ]  # fmt: skip
    slow = staff() | {"exports": {"books": 300.5}}
    assert missed(report.staff_verdicts(slow)) == ["冊子200件（books）秒"]


def reviewed(**more):
    """Board, desk and ranking as slow as they may be; ``more``: the board's figures."""
    shown = {each.key: {"ms": each.ms, "queries": each.queries} for each in targets.REVIEWS}
    shown["board"] |= more
    return {"pages": shown, "ranking": targets.RANK_MS}


def test_reviews_are_held_to_their_bounds():
    assert missed(report.review_verdicts(reviewed())) == []
    assert missed(report.review_verdicts(reviewed(ms=300.5, queries=16))) == [
        "採点の一覧（提案 300 件） p95 ms", "採点の一覧（提案 300 件） 問合せ",
    ]  # fmt: skip
    slow = reviewed() | {"ranking": 200.5}
    assert missed(report.review_verdicts(slow)) == ["順番の計算（提案 2,000 件）ms"]
    assert [(each.key, each.queries, each.ms) for each in targets.REVIEWS] == [
        ("board", 15, 300), ("files", 8, 150),
    ]  # fmt: skip


def test_program_fails_where_a_review_is_too_slow(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "reviews"])
    codes = []
    for found in (reviewed(), reviewed(queries=16)):
        monkeypatch.setattr(program, "reviews", lambda found=found: found)
        codes.append(program.main())

    assert codes == [0, 1]


def worked_on(**more):
    """Every page over many projects as slow as it may be; ``more``: the desk's figures."""
    shown = {each.key: {"ms": each.ms, "queries": each.queries} for each in targets.PROJECTS}
    shown["desk"] |= more
    return {"pages": shown, "begun": targets.BEGIN_SECONDS}


def test_projects_are_held_to_their_bounds():
    assert missed(report.project_verdicts(worked_on())) == []
    assert missed(report.project_verdicts(worked_on(ms=300.5, queries=16))) == [
        "きょうの机（事業 300 件） p95 ms", "きょうの机（事業 300 件） 問合せ",
    ]  # fmt: skip
    slow = worked_on() | {"begun": 10.5}
    assert missed(report.project_verdicts(slow)) == ["公表といっしょに事業100件がはじまる 秒"]
    assert {each.key: (each.queries, each.ms) for each in targets.PROJECTS} == {
        "desk": (15, 300), "desk_section": (15, 300), "list": (15, 300), "page_group": (15, 300),
        "page_clerk": (15, 300), "days": (15, 300), "yearly": (15, 1_000),
    }  # fmt: skip


def test_program_fails_where_a_page_of_projects_is_too_slow(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "projects"])
    codes = []
    for found in (worked_on(), worked_on(queries=16)):
        monkeypatch.setattr(program, "projects", lambda found=found: found)
        codes.append(program.main())

    assert codes == [0, 1]


def test_letters_are_held_to_their_bounds():
    found = {
        "plan_seconds": targets.PLAN_SECONDS, "plan_mb": targets.PLAN_MB,
        "deliver_seconds": 10.0, "django_seconds": 5.0,
    }  # fmt: skip

    assert missed(report.letter_verdicts(found)) == []
    assert missed(report.letter_verdicts(found | {"django_seconds": 4.9})) == [
        "送信の速さ ÷ Django のSMTP（1つの接続）"
    ]


def test_program_fails_where_one_bound_is_missed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "staff"])
    codes = []
    for found in (staff(), staff(queries=16)):
        monkeypatch.setattr(program, "staff", lambda found=found: found)
        codes.append(program.main())

    assert codes == [0, 1]
    assert "✗  提案の一覧（提案 2,000 件） 問合せ" in capsys.readouterr().out


def test_table_shows_which_is_which():
    table = report.report([("あ", 1, "≤ 1", True), ("い", 2, "≤ 1", False)])

    assert "✓  あ" in table
    assert "✗  い" in table
