"""What stands between two rows of a ranking: where the money ends, where the rule says no."""

import pytest

from reviews.scoring.between import between
from reviews.scoring.ranking import rank
from tests.reviews.autumn import autumn
from tests.reviews.contests import contest, rule

TABLE = {"ア": [90], "イ": [80], "ウ": [70], "エ": [60]}
ASKED = {"ア": 400, "イ": 500, "ウ": 300, "エ": 100}
OUT = "ここから下は、決まりにより採択できません"
SHORT = "ここまでで 400円。枠 700円の残りは 300円です。次の提案の 500円には足りません"


def told(**facts):
    return between(rank(contest(TABLE, asked=ASKED, **{"pot": 700, **facts})))


def test_lines_are_those_of_the_draft():
    assert between(rank(autumn())) == {
        "B002": (
            "ここまでで 724,000円。枠 1,000,000円の残りは 276,000円です。"
            "次の提案の 300,000円には足りません",
        ),
        "B004": (OUT,),
    }


@pytest.mark.parametrize(
    ("first_over", "expected"),
    [
        ("runner_up", {"イ": (SHORT,)}),
        ("out", {"イ": (SHORT,)}),
        (
            "cut",
            {"ウ": ("ここまでで 700円。枠 700円の残りは 0円です。次の提案の 300円には足りません",)},
        ),
        # ウ gets its 300 after all; エ finds nothing left.
        (
            "skipped",
            {"エ": ("ここまでで 700円。枠 700円の残りは 0円です。次の提案の 100円には足りません",)},
        ),
    ],
)
def test_line_stands_behind_the_last_one_that_gets_money(first_over, expected):
    assert told(rule=rule(first_over=first_over)) == expected


def test_nothing_is_said_where_nobody_or_everybody_gets_money():
    assert told(pot=100) == {}
    assert told(pot=2_000) == {}


def test_without_a_limit_there_is_no_rest():
    found = told(pot=None, rule=rule(pass_kind="points", pass_mark=75))

    assert found == {"ウ": ("ここまでで 900円です", OUT)}


def test_rest_that_would_do_is_not_called_too_little():
    themes = {"entries": {key: {"theme": "道"} for key in TABLE}, "themes": {"道": 1}}

    assert told(pot=1_000, **themes) == {"イ": ("ここまでで 400円。枠 1,000円の残りは 600円です",)}


def test_earlier_round_tells_who_goes_on():
    found = told(rule=rule(go_on=2, pass_kind="points", pass_mark=65), is_last=False)

    assert found == {
        "ウ": ("ここまでの2件が、次の回に進みます",),
        "エ": ("ここから下は、決まりにより次の回に進めません",),
    }
