"""Places, equals, what keeps from adoption, and the rounds before the last one."""

import pytest

from reviews.scoring.facts import Chosen, Criterion
from reviews.scoring.ranking import rank
from reviews.scoring.story import steps
from tests.reviews.contests import contest, outcomes, ranks, rule

EQUAL = {"ア": [50, 50], "イ": [50, 50], "ウ": [60, 60]}


def shared(ranking):
    return {row.entry.key for row in ranking.rows if row.is_shared}


# --- between equals -------------------------------------------------------------------------------


def test_equals_share_a_place_until_something_decides():
    ranking = rank(contest(EQUAL))

    assert (ranks(ranking), shared(ranking)) == ({"ウ": 1, "ア": 2, "イ": 2}, {"ア", "イ"})


def test_place_after_equals_counts_them():
    table = {"ア": [50], "イ": [50], "ウ": [40]}

    assert ranks(rank(contest(table))) == {"ア": 1, "イ": 1, "ウ": 3}


def test_smaller_amount_goes_before():
    ranking = rank(contest(EQUAL, asked={"ア": 300, "イ": 200}, rule=rule(ties=["smaller_amount"])))

    assert (ranks(ranking), shared(ranking)) == ({"ウ": 1, "イ": 2, "ア": 3}, set())


def test_more_first_places_go_before():
    table = {"ア": [50, 50, 50], "イ": [70, 40, 40], "ウ": [60, 20, 20]}

    ranking = rank(contest(table, rule=rule(ties=["first_places"])))

    # イ has one first place, ア has two.
    assert ranks(ranking) == {"ア": 1, "イ": 2, "ウ": 3}
    assert ranking.by_key["イ"].by_tie == "1位をつけた委員が多いほう"


def test_first_places_can_be_told_where_letters_were_drawn_anew():
    told = {"ア": {"firsts": 0}, "イ": {"firsts": 2}}

    assert ranks(rank(contest(EQUAL, entries=told, rule=rule(ties=["first_places"]))))["イ"] == 2


def test_a_criterion_decides_by_its_rounded_mean():
    of = (Criterion("公益性", most=10), Criterion("実現性", most=10))
    table = {"ア": [(4, 6), (4, 6), (4, 6)], "イ": [(5, 5), (5, 5), (5, 5)]}
    given = rule(ties=["criterion"], tie_criterion="公益性")

    ranking = rank(contest(table, of=of, rule=given))

    assert ranks(ranking) == {"イ": 1, "ア": 2}
    assert ranking.by_key["ア"].by_tie == "「公益性」の点が高いほう"


def test_means_of_a_criterion_that_are_equal_once_rounded_decide_nothing():
    of = (Criterion("公益性", most=10), Criterion("実現性", most=10))
    table = {"ア": [(4, 6), (4, 6), (5, 5)], "イ": [(4, 6), (5, 5), (5, 5)]}  # 4.33 and 4.67
    given = rule(ties=["criterion"], tie_criterion="公益性", digits=0)

    ranking = rank(contest(table, of=of, rule=given))

    assert ranks(ranking) == {"ア": 1, "イ": 1}
    assert ranking.by_key["イ"].points.by_criterion == {"公益性": 4, "実現性": 5}


@pytest.mark.parametrize("tie", ["vote", "chair", "lot"])
def test_what_was_recorded_decides(tie):
    given = rule(ties=[tie])

    assert shared(rank(contest(EQUAL, rule=given))) == {"ア", "イ"}
    done = rank(contest(EQUAL, rule=given, chosen=Chosen(**{tie: ("イ", "ア")})))
    assert (ranks(done), shared(done)) == ({"ウ": 1, "イ": 2, "ア": 3}, set())


def test_a_record_that_leaves_one_out_decides_nothing():
    given = rule(ties=["vote", "lot"])
    some = Chosen(vote=("イ",), lot=("ア", "イ"))

    assert ranks(rank(contest(EQUAL, rule=given, chosen=some))) == {"ウ": 1, "ア": 2, "イ": 3}


def test_a_record_that_leaves_one_of_three_out_decides_nothing():
    table, given = {"ア": [50], "イ": [50], "ウ": [50]}, rule(ties=["vote"])

    ranking = rank(contest(table, rule=given, chosen=Chosen(vote=("ウ", "ア"))))

    assert ranks(ranking) == {"ア": 1, "イ": 1, "ウ": 1}


def test_steps_are_taken_in_turn_and_touch_equals_only():
    table = {"ア": [50], "イ": [50], "ウ": [50], "エ": [51]}
    given = rule(ties=["smaller_amount", "lot"])
    ranking = rank(
        contest(
            table,
            asked={"ア": 200, "イ": 100, "ウ": 200, "エ": 900},
            rule=given,
            chosen=Chosen(lot=("エ", "ウ", "イ", "ア")),
        )
    )

    assert [row.entry.key for row in ranking.rows] == ["エ", "イ", "ウ", "ア"]
    assert [row.by_tie for row in ranking.rows] == ["", "希望する額が小さいほう", "くじ", "くじ"]


def test_equal_is_what_is_equal_after_rounding():
    table = {"ア": [10, 10, 10], "イ": [10, 10, 11]}

    assert shared(rank(contest(table, rule=rule(digits=0)))) == {"ア", "イ"}
    assert shared(rank(contest(table))) == set()


# --- what keeps from adoption ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("veto_by", "marks", "is_out"),
    [
        ("majority", [1, 1, 5, 5], False),
        ("majority", [1, 1, 1, 5], True),
        ("majority", [1, 1, None, 5], True),  # two of the three who gave a mark
        ("majority", [1, 1, "recused", 5], True),
        ("majority", [2, 2, 2, 2], False),
        ("anyone", [1, 5, 5, 5], True),
        ("anyone", [2, 5, 5, 5], False),
        ("nobody", [1, 1, 1, 1], False),
    ],
)
def test_low_marks(veto_by, marks, is_out):
    of = (Criterion("公益性"), Criterion("実現性"))
    row = [mark if mark == "recused" else (5, mark) for mark in marks]
    at_most = None if veto_by == "nobody" else 1
    given = rule(veto_by=veto_by, veto_at_most=at_most)

    assert (outcomes(rank(contest({"ア": row}, of=of, rule=given)))["ア"] == "out") is is_out
    if at_most:
        elsewhere = {**given, "veto_criterion": "公益性"}
        assert outcomes(rank(contest({"ア": row}, of=of, rule=elsewhere))) == {"ア": "candidate"}


@pytest.mark.parametrize(("marks", "is_out"), [([2, 3], True), ([3, 3], False), ([2, 4], False)])
def test_floor_of_a_criterion_is_of_its_mean(marks, is_out):
    of = (Criterion("公益性", floor=3),)

    assert (outcomes(rank(contest({"ア": marks}, of=of)))["ア"] == "out") is is_out


@pytest.mark.parametrize(
    ("kind", "mark", "row", "is_out"),
    [
        ("points", 50, [50, 50], False),
        ("points", 50, [49, 50], True),
        ("percent", 60, [60, 60], False),
        ("percent", 60, [59, 60], True),
    ],
)
def test_pass_mark(kind, mark, row, is_out):
    given = rule(pass_kind=kind, pass_mark=mark)

    assert (outcomes(rank(contest({"ア": row}, rule=given)))["ア"] == "out") is is_out


def test_pass_mark_in_per_cent_of_a_sum_counts_the_members_who_scored():
    given = rule(aggregate="sum", pass_kind="percent", pass_mark=60, recused="left_out")

    assert outcomes(rank(contest({"ア": [60, 60, "recused"]}, rule=given))) == {"ア": "candidate"}
    assert outcomes(rank(contest({"ア": [60, 59, "recused"]}, rule=given))) == {"ア": "out"}


def test_pass_mark_is_compared_with_what_is_rounded():
    given = rule(pass_kind="points", pass_mark=51, digits=0, rounding="half_up")

    assert outcomes(rank(contest({"ア": [50, 51]}, rule=given))) == {"ア": "candidate"}


def test_who_is_out_has_no_place_and_stands_last_in_the_order_of_receipt():
    table = {"ア": [10], "イ": [90], "ウ": [20], "エ": [60]}
    given = rule(pass_kind="points", pass_mark=50)

    ranking = rank(contest(table, rule=given))

    assert ranks(ranking) == {"イ": 1, "エ": 2, "ア": None, "ウ": None}
    assert [row.entry.key for row in ranking.rows] == ["イ", "エ", "ア", "ウ"]


# --- rounds ---------------------------------------------------------------------------------------


def test_first_so_many_go_on():
    table = {"ア": [90], "イ": [80], "ウ": [70]}

    assert outcomes(rank(contest(table, rule=rule(go_on=2)))) == {
        "ア": "goes_on", "イ": "goes_on", "ウ": "not_enough",
    }  # fmt: skip


def test_equals_about_the_last_place_wait():
    table = {"ア": [90], "イ": [80], "ウ": [80], "エ": [70]}

    assert outcomes(rank(contest(table, rule=rule(go_on=2)))) == {
        "ア": "goes_on", "イ": "open", "ウ": "open", "エ": "not_enough",
    }  # fmt: skip
    assert set(outcomes(rank(contest(table, rule=rule(go_on=3)))).values()) == {
        "goes_on", "not_enough",
    }  # fmt: skip


def test_round_before_another_hands_out_nothing():
    """Who reaches the pass mark goes on; money is a matter of the last round."""
    given = rule(pass_kind="points", pass_mark=75)
    whole = contest(
        {"ア": [90], "イ": [80], "ウ": [70]},
        rule=given, asked={"ア": 700, "イ": 700, "ウ": 700}, pot=1000, is_last=False,
    )  # fmt: skip

    ranking = rank(whole)

    assert outcomes(ranking) == {"ア": "goes_on", "イ": "goes_on", "ウ": "out"}
    assert ({row.amount for row in ranking.rows}, ranking.left) == ({0}, 1000)
    assert "2件が、次の回に進みます。" in steps(ranking)
    assert "決まりにより次の回に進まない提案は、1件です。" in steps(ranking)


def test_round_without_any_bar_lets_all_go_on():
    whole = contest({"ア": [90], "イ": [90]}, pot=0, is_last=False)

    assert set(outcomes(rank(whole)).values()) == {"goes_on"}


def test_round_before_another_goes_by_points_and_not_by_receipt():
    whole = contest({"ア": [5], "イ": [9]}, rule=rule(pot="receipt"), is_last=False)

    assert ranks(rank(whole)) == {"イ": 1, "ア": 2}


# --- one proposal ---------------------------------------------------------------------------------


def test_a_single_proposal_can_be_talked_over_without_marks():
    given = rule(single="talked_over", pass_kind="points", pass_mark=50)
    alone = {"asked": {"ア": 700}, "rule": given, "pot": 1000}

    waiting = rank(contest({"ア": []}, **alone))
    adopted = rank(contest({"ア": []}, chosen=Chosen(adopted=frozenset({"ア"})), **alone))

    assert (outcomes(waiting), waiting.is_open, waiting.left) == ({"ア": "open"}, True, 1000)
    assert (outcomes(adopted), adopted.is_open, adopted.left) == ({"ア": "candidate"}, False, 300)


def test_single_proposal_that_is_talked_over_goes_on_to_the_next_round():
    given = rule(single="talked_over")

    assert outcomes(rank(contest({"ア": []}, rule=given, is_last=False))) == {"ア": "goes_on"}


def test_single_proposal_is_reckoned_as_usual_otherwise():
    given = rule(pass_kind="points", pass_mark=50)

    assert outcomes(rank(contest({"ア": [49]}, rule=given))) == {"ア": "out"}
    two = {**given, "single": "talked_over"}
    assert outcomes(rank(contest({"ア": [49], "イ": [50]}, rule=two)))["ア"] == "out"
