"""manage.py recompute, as a citizen runs it: two files, any folder, no database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviews.scoring.files import rule_file, scores_csv
from reviews.scoring.files.published import published_row
from reviews.scoring.ranking import rank
from tests.reviews.autumn import autumn

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


@pytest.fixture
def run(tmp_path):
    whole = autumn()
    published = [published_row(row, 2) for row in rank(whole).rows]
    (tmp_path / "rule.json").write_bytes(rule_file(whole))
    (tmp_path / "scores.csv").write_bytes(scores_csv(whole, published))

    def run(*more):
        nowhere = {
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "REDIS_URL": "redis://127.0.0.1:1",
        }
        return subprocess.run(
            [
                sys.executable,
                MANAGE,
                "recompute",
                "--rule",
                "rule.json",
                "--scores",
                "scores.csv",
                *more,
            ],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **nowhere},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_ranking_is_told_step_by_step_and_agrees_with_what_was_published(run):
    done = run()

    assert done.returncode == 0, done.stderr
    assert "  1位 B003 21.60点 採択候補 280,000円\n      委員：108 ÷ 5 ＝ 21.60点\n" in done.stdout
    assert done.stdout.endswith("公表した結果とのちがい\n  順位も点も額も、計算と同じです。\n")


def test_another_pot_shows_in_what_it_differs(run):
    done = run("--pot", "544000")

    assert done.returncode == 1
    assert "「B006」の委員会の案：公表は 採択候補、計算では 採択候補にならない。" in done.stderr


def test_file_that_is_not_there_is_said(run):
    done = run("--scores", "none.csv")

    assert (done.returncode, "none.csv を開けません。" in done.stderr) == (1, True)
