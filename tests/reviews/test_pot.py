"""The money of the pot."""

import pytest

from reviews.scoring.facts import Chosen
from reviews.scoring.ranking import rank
from tests.reviews.contests import contest, outcomes, ranks, rule

TABLE = {"ア": [90], "イ": [80], "ウ": [70], "エ": [60]}
ASKED = {"ア": 400, "イ": 500, "ウ": 300, "エ": 100}


def amounts(ranking):
    return {row.entry.key: row.amount for row in ranking.rows}


def told(ranking):
    return [f"{row.outcome.value} {row.amount}" for row in ranking.rows]


@pytest.mark.parametrize(
    ("first_over", "expected", "left"),
    [
        ("runner_up", ["candidate 400", "runner_up 300", "not_enough 0", "not_enough 0"], 300),
        ("cut", ["candidate 400", "reduced 300", "not_enough 0", "not_enough 0"], 0),
        ("skipped", ["candidate 400", "not_enough 0", "candidate 300", "not_enough 0"], 0),
        ("out", ["candidate 400", "not_enough 0", "not_enough 0", "not_enough 0"], 300),
    ],
)
def test_first_one_that_the_rest_does_not_cover(first_over, expected, left):
    given = rule(first_over=first_over)

    ranking = rank(contest(TABLE, asked=ASKED, rule=given, pot=700))

    assert (told(ranking), ranking.left) == (expected, left)


@pytest.mark.parametrize("first_over", ["runner_up", "cut", "skipped", "out"])
def test_pot_that_is_used_up_offers_nothing(first_over):
    ranking = rank(contest(TABLE, asked=ASKED, rule=rule(first_over=first_over), pot=900))

    assert told(ranking) == ["candidate 400", "candidate 500", "not_enough 0", "not_enough 0"]
    assert ranking.left == 0


def test_runner_up_who_gives_up_makes_room_for_the_next():
    given = rule(first_over="runner_up")
    gone = Chosen(declined=frozenset({"イ"}))

    ranking = rank(contest(TABLE, asked=ASKED, rule=given, pot=700, chosen=gone))

    assert told(ranking) == ["candidate 400", "declined 0", "candidate 300", "not_enough 0"]
    assert ranks(ranking)["イ"] == 2


def test_without_a_limit_everybody_is_a_candidate():
    ranking = rank(contest(TABLE, asked=ASKED))

    assert (set(outcomes(ranking).values()), ranking.left) == ({"candidate"}, None)


def test_proposals_without_money_take_nothing():
    ranking = rank(contest(TABLE, asked={"ア": 700}, pot=700, rule=rule(first_over="out")))

    assert (set(outcomes(ranking).values()), ranking.left) == ({"candidate"}, 0)


def test_equals_that_the_rest_does_not_cover_wait_and_all_after_them():
    table = {"ア": [90], "イ": [80], "ウ": [80], "エ": [60]}

    waiting = rank(contest(table, asked=ASKED, pot=1000))
    covered = rank(contest(table, asked=ASKED, pot=1200))

    assert outcomes(waiting) == {"ア": "candidate", "イ": "open", "ウ": "open", "エ": "open"}
    assert waiting.is_open
    assert (outcomes(covered), covered.left) == (
        {"ア": "candidate", "イ": "candidate", "ウ": "candidate", "エ": "not_enough"},
        0,
    )


# --- grades ---------------------------------------------------------------------------------------


def test_amount_follows_the_grade_and_is_cut():
    given = rule(grades=[[80, 100], [60, 80], [50, 50]])
    table = {"ア": [80], "イ": [79], "ウ": [50], "エ": [49]}
    asked = dict.fromkeys(table, 12_345)

    ranking = rank(contest(table, asked=asked, rule=given, rounding=100))

    assert amounts(ranking) == {"ア": 12_300, "イ": 9_800, "ウ": 6_100, "エ": 0}
    assert outcomes(ranking)["エ"] == "out"
    assert ranking.rows[-1].why == "50点に届かないので、額がありません。"


# --- themes ---------------------------------------------------------------------------------------

THEMES = {"ア": "みどり", "イ": "みどり", "ウ": "みどり", "エ": "通学路"}


def themed(**facts):
    entries = {key: {"theme": theme} for key, theme in THEMES.items()}
    return rank(contest(TABLE, asked=ASKED, entries=entries, **facts))


def test_places_are_within_a_theme_and_so_many_of_each_are_chosen():
    ranking = themed(themes={"みどり": 1, "通学路": 1})

    assert ranks(ranking) == {"ア": 1, "イ": 2, "ウ": 3, "エ": 1}
    assert outcomes(ranking) == {
        "ア": "candidate", "イ": "not_enough", "ウ": "not_enough", "エ": "candidate",
    }  # fmt: skip
    assert ranking.by_key["イ"].why == "「みどり」で選ぶのは、1件までです。"


def test_of_a_theme_none_can_be_chosen():
    ranking = themed(themes={"みどり": 0, "通学路": None})

    assert [key for key, outcome in outcomes(ranking).items() if outcome == "candidate"] == ["エ"]


def test_equals_of_a_theme_that_is_full_take_no_part():
    table = {"ア": [90], "イ": [80], "ウ": [80]}
    entries = {"ア": {"theme": "a"}, "イ": {"theme": "a"}, "ウ": {"theme": "b"}}
    asked = {"ア": 400, "イ": 500, "ウ": 300}

    ranking = rank(contest(table, asked=asked, entries=entries, themes={"a": 1, "b": 1}, pot=700))

    assert outcomes(ranking) == {"ア": "candidate", "イ": "not_enough", "ウ": "candidate"}


# --- in order of receipt --------------------------------------------------------------------------


def test_in_order_of_receipt_points_only_have_to_reach_the_mark():
    table = {"ア": [60], "イ": [90], "ウ": [40], "エ": [95]}
    given = rule(pot="receipt", pass_kind="points", pass_mark=50, first_over="cut")

    ranking = rank(contest(table, asked=ASKED, rule=given, pot=950))

    assert [(row.entry.key, row.rank, row.outcome.value, row.amount) for row in ranking.rows] == [
        ("ア", 1, "candidate", 400),
        ("イ", 2, "candidate", 500),
        ("エ", 3, "reduced", 50),
        ("ウ", None, "out", 0),
    ]
