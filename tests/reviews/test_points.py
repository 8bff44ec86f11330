"""How sheets become the points of a proposal."""

from dataclasses import replace
from fractions import Fraction

import pytest

from calls.choices import rule as say
from reviews.scoring.facts import Criterion, Role, Sheet
from reviews.scoring.numbers import mean, rounded, written
from reviews.scoring.ranking import rank
from reviews.scoring.sheets import sheet_total
from tests.reviews.contests import contest, plain, points, rule, sheets

TWO = (Criterion("公益性", weight=2), Criterion("実現性"))


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "digits", "how", "kept"),
    [
        ("82/3", 2, "cut", "27.33"),
        ("83/3", 2, "cut", "27.66"),
        ("83/3", 2, "half_up", "27.67"),
        ("1/2", 0, "half_up", "1"),
        ("1/2", 0, "cut", "0"),
        ("0.00005", 4, "half_up", "0.0001"),
        ("0.00004999", 4, "half_up", "0"),
        ("18.6", 2, "cut", "18.6"),  # a float would give 18.59
    ],
)
def test_rounding_is_exact(number, digits, how, kept):
    assert rounded(Fraction(number), digits, how) == Fraction(kept)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [("93/5", 2, "18.60"), ("93/5", 0, "18.6"), ("93", 0, "93"), ("93", 2, "93.00"),
     ("67/3", 2, "67/3"), ("12345", 0, "12,345"), ("0.05", 1, "0.05"), ("0", 2, "0.00")],
)  # fmt: skip
def test_points_are_written_without_losing_a_digit(number, digits, text):
    assert written(Fraction(number), digits) == text


def test_mean_of_nothing_is_refused():
    with pytest.raises(ValueError, match="mean of nothing"):
        mean([])


# --- one sheet ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "total"),
    [
        ((4, 3), 11),
        ((5, 5), 15),
        ((4, None), 12),  # 8 of 10 is 12 of 15
        ((None, 3), 9),  # 3 of 5 is 9 of 15
        ((None, None), None),
        ((1, 1), 3),
    ],
)
def test_what_is_not_applicable_is_left_out_and_never_a_zero(marks, total):
    sheet = Sheet("ア", "A", dict(zip(("公益性", "実現性"), marks, strict=True)))

    assert sheet_total(sheet, TWO) == total


def test_extra_criteria_of_continuing_work_do_not_weigh_against_new_work():
    of = (Criterion("公益性"), Criterion("前の年の成果", is_for_continuing=True))
    table = {"ア": [(4, None)], "イ": [(4, 4)], "ウ": [(4, 5)]}
    some = dict.fromkeys(("イ", "ウ"), {"is_continuing": True})

    assert points(rank(contest(table, of=of, entries=some))) == {"ア": 8, "イ": 8, "ウ": 9}


# --- several become one ---------------------------------------------------------------------------

ROW = [10, 20, 30, 60]


@pytest.mark.parametrize(("aggregate", "total"), [("sum", 120), ("mean", 30), ("trimmed_mean", 25)])
def test_totals_are_added_or_averaged(aggregate, total):
    assert points(rank(contest({"ア": ROW}, rule=rule(aggregate=aggregate)))) == {"ア": total}


@pytest.mark.parametrize(("row", "total"), [([10, 40], 25), ([10], 10), ([10, 20, 90], 20)])
def test_of_fewer_than_three_nothing_is_cut(row, total):
    assert points(rank(contest({"ア": row}, rule=rule(aggregate="trimmed_mean")))) == {"ア": total}


def test_mean_is_cut_or_counted_half_up_after_the_digits():
    table = {"ア": [10, 10, 11]}

    for how, digits, kept in (("cut", 2, 10.33), ("half_up", 0, 10), ("cut", 1, 10.3)):
        given = rule(digits=digits, rounding=how)
        assert points(rank(contest(table, rule=given))) == {"ア": kept}


# --- who is missing -------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["recused", "absent"])
@pytest.mark.parametrize(
    ("aggregate", "stands", "total"),
    [("sum", "left_out", 50), ("sum", "mean", 75), ("mean", "left_out", 25), ("mean", "mean", 25),
     ("trimmed_mean", "mean", 25)],
)  # fmt: skip
def test_missing_sheet_is_left_out_or_the_mean_of_the_others(gone, aggregate, stands, total):
    key = "recused" if gone == "recused" else "absent_member"
    other = "absent_member" if gone == "recused" else "recused"
    given = rule(aggregate=aggregate, **{key: stands, other: "left_out"})

    assert points(rank(contest({"ア": [20, 30, gone]}, rule=given))) == {"ア": total}


def test_mean_that_stands_in_is_rounded_as_every_mean():
    given = rule(aggregate="sum", recused="mean", digits=1)

    (row,) = rank(contest({"ア": [10, 10, 11, "recused"]}, rule=given)).rows

    assert (plain(row.total), row.points.stands_in) == (41.3, {"D": Fraction("10.3")})
    assert row.points.how[-1] == "利害関係で外れたDには、ほかの委員の平均 10.3点をあてます。"


def test_who_was_absent_can_keep_the_marks_of_the_documents():
    given = rule(absent_member="documents", aggregate="sum")
    table = {"ア": [20, "absent", "absent"]}

    whole = contest(table, rule=given, earlier=sheets({"ア": [90, 7]}, ["公益性"]))

    assert points(rank(whole)) == {"ア": 27}  # the third one had no sheet then either


def test_without_any_mark_there_are_no_points():
    (row,) = rank(contest({"ア": ["recused", "absent"]})).rows

    assert (row.total, row.rank, row.outcome, row.why) == (None, None, "out", "点がありません。")


@pytest.mark.parametrize(
    ("absent_group", "total", "why"),
    [
        ("judged", 20, ""),
        ("documents", 35, ""),
        ("out", None, "発表に来なかったので、審査しません。"),
    ],
)
def test_group_that_did_not_come(absent_group, total, why):
    whole = contest(
        {"ア": [20]},
        rule=rule(absent_group=absent_group),
        entries={"ア": {"is_absent": True}},
        earlier=sheets({"ア": [35]}, ["公益性"]),
    )

    (row,) = rank(whole).rows

    assert (row.total, row.why) == (total, why)


# --- ranks as points ------------------------------------------------------------------------------


def test_places_on_each_list_become_points():
    table = {"ア": [90, 50], "イ": [80, 60], "ウ": [70, 70], "エ": [60, 10]}
    given = rule(aggregate="rank_points", rank_points=[5, 3, 1])

    assert points(rank(contest(table, rule=given))) == {"ア": 6, "イ": 6, "ウ": 6, "エ": 0}


def test_equals_on_a_list_share_the_points_of_their_places():
    table = {"ア": [90], "イ": [80], "ウ": [80], "エ": [10]}
    given = rule(aggregate="rank_points", rank_points=[5, 3, 1])

    assert points(rank(contest(table, rule=given))) == {"ア": 5, "イ": 2, "ウ": 2, "エ": 0}


def test_list_of_a_recused_member_moves_up_and_the_mean_stands_in():
    table = {"ア": ["recused", 90], "イ": [80, 50], "ウ": [70, 60]}
    given = rule(aggregate="rank_points", rank_points=[5, 3, 1], recused="mean")

    assert points(rank(contest(table, rule=given))) == {"ア": 10, "イ": 6, "ウ": 6}


# --- who scores -----------------------------------------------------------------------------------


def by(entry, scorer, role, **marks):
    return Sheet(entry, scorer, marks, role=role)


def test_one_mark_of_the_meeting_is_the_whole():
    given = rule(scorer=say.Scorer.MEETING.value, aggregate="sum")
    whole = contest({"ア": []}, rule=given)

    assert points(rank(with_sheets(whole, by("ア", "審査会", Role.MEETING, 公益性=64)))) == {
        "ア": 64
    }


@pytest.mark.parametrize(("aggregate", "total"), [("sum", 78), ("mean", 39)])
def test_two_offices_are_added_or_averaged(aggregate, total):
    given = rule(scorer=say.Scorer.TWO_OFFICES.value, aggregate=aggregate)
    whole = with_sheets(
        contest({"ア": []}, rule=given),
        by("ア", "担当課", Role.SECTION, 公益性=33),
        by("ア", "事務局", Role.OFFICE, 公益性=45),
    )

    assert points(rank(whole)) == {"ア": total}


def test_mark_of_the_office_is_added_once_to_the_mean_of_the_members():
    of = (Criterion("公益性", most=10), Criterion("書類", most=10))
    given = rule(scorers={"書類": "office"})
    whole = contest({"ア": []}, of=of, rule=given)
    ranking = rank(
        with_sheets(
            whole,
            by("ア", "A", Role.MEMBER, 公益性=6),
            by("ア", "B", Role.MEMBER, 公益性=9),
            by("ア", "事務局", Role.OFFICE, 書類=8),
        )
    )

    assert points(ranking) == {"ア": 15.5}
    assert ranking.rows[0].points.full == 20


def with_sheets(whole, *some):
    return replace(whole, sheets=some)


# --- what is added --------------------------------------------------------------------------------


def test_points_of_the_round_before_are_added_where_the_rule_says_so():
    facts = {"before": {"ア": Fraction("18.6")}, "before_full": 25}

    (added,) = rank(contest({"ア": [50]}, rule=rule(carry="added"), **facts)).rows
    (alone,) = rank(contest({"ア": [50]}, rule=rule(carry="scored_again"), **facts)).rows

    assert [(plain(row.total), row.points.full) for row in (added, alone)] == [
        (68.6, 125),
        (50, 100),
    ]


def test_further_points_are_added_to_the_first_totals():
    given = rule(aggregate="sum", further_points=5)
    first = contest({"ア": [50, 50], "イ": [52, 50]}, rule=given)
    handed = tuple(
        Sheet(each.entry, each.scorer, each.marks, further=more)
        for each, more in zip(first.sheets, (5, 3, 1, 0), strict=True)
    )

    assert points(rank(first)) == {"イ": 102, "ア": 100}
    assert points(rank(with_sheets(first, *handed))) == {"ア": 108, "イ": 103}
