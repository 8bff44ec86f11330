"""The schemes of real cities, each a preset of the rule with an account made by hand."""

from dataclasses import replace

from calls.rules import PRESETS
from reviews.scoring.facts import Chosen, Criterion, Role, Sheet
from reviews.scoring.ranking import rank
from tests.reviews.contests import contest, points


def of(*names, most=10, **facts):
    return tuple(Criterion(name, least=0, most=most, **facts) for name in names)


def scheme(name, table, **facts):
    return rank(contest(table, rule=PRESETS[name].rule, **facts))


def told(ranking):
    return [(row.entry.key, row.rank, row.outcome.value, row.amount) for row in ranking.rows]


# 小諸: five criteria of 10, five members, added up; equal: the smaller amount; who comes first over
# the pot chooses within a week.
FIVE = of("公益性", "市民性", "発展性", "実現性", "自立性")
KOMORO = {
    "ア": [(8, 8, 7, 7, 6)] * 5,  # 36 × 5 = 180
    "イ": [(9, 9, 8, 8, 8)] * 4 + [(6, 6, 6, 6, 8)],  # 42 × 4 + 32 = 200
    "ウ": [(7, 7, 7, 7, 8)] * 5,  # 36 × 5 = 180
    "エ": [(5, 5, 5, 5, 5)] * 5,  # 125
}
ASKED = {"ア": 600_000, "イ": 550_000, "ウ": 400_000, "エ": 100_000}


def test_sum_of_all_members_filled_from_the_top():
    ranking = scheme("sum_from_the_top", KOMORO, of=FIVE, asked=ASKED, pot=1_200_000)

    assert points(ranking) == {"イ": 200, "ウ": 180, "ア": 180, "エ": 125}
    assert told(ranking) == [
        ("イ", 1, "candidate", 550_000),
        ("ウ", 2, "candidate", 400_000),
        ("ア", 3, "runner_up", 250_000),
        ("エ", 4, "not_enough", 0),
    ]


def test_runner_up_of_the_sum_gives_up_and_the_next_is_asked():
    gone = Chosen(declined=frozenset({"ア"}))

    ranking = scheme("sum_from_the_top", KOMORO, of=FIVE, asked=ASKED, pot=1_200_000, chosen=gone)

    assert told(ranking)[2:] == [("ア", 3, "declined", 0), ("エ", 4, "candidate", 100_000)]


# 本巣: six criteria of 10; for a recused judge the average of the others is added.
def test_mean_of_the_others_stands_in_for_a_recused_member():
    six = of("主体性", "公益性", "実現性", "独創性", "啓発性", "協働性")
    table = {
        "ア": [(8, 8, 8, 8, 8, 8), (7, 7, 7, 7, 7, 7), "recused"],  # 48 + 42 + 45 = 135
        "イ": [(8, 8, 8, 8, 8, 6), (7, 7, 7, 7, 7, 7), (7, 7, 7, 7, 7, 7)],  # 46 + 42 + 42 = 130
    }

    ranking = scheme("sum_with_mean_for_recused", table, of=six)

    assert points(ranking) == {"ア": 135, "イ": 130}


# The mean, cut after two decimals; six tenths of full marks must be reached.
def test_mean_is_cut_after_two_decimals():
    table = {"ア": [(3, 3)] * 2 + [(3, 4)], "イ": [(3, 3)] * 3, "ウ": [(3, 2)] + [(3, 3)] * 2}

    ranking = scheme("mean_cut_after_two_digits", table, of=of("公益性", "実現性", most=5))

    assert points(ranking) == {"ア": 6.33, "イ": 6, "ウ": 5.66}
    assert [row.outcome.value for row in ranking.rows] == ["candidate", "candidate", "out"]


# Without the highest and the lowest.
def test_highest_and_lowest_are_left_out():
    table = {"ア": [90, 60, 60, 60, 10], "イ": [61, 61, 61, 61, 61]}

    ranking = scheme("trimmed_mean", table)

    assert points(ranking) == {"イ": 61, "ア": 60}


# Ranks as points: 5, 3, 1; equal: the number of first places.
def test_rank_points_and_first_places():
    table = {
        "ア": [90, 50, 50],  # 5 + 1 + 1 = 7, one first place
        "イ": [80, 60, 90],  # 3 + 3 + 5 = 11
        "ウ": [10, 70, 40],  # 0 + 5 + 0 = 5
        "エ": [70, 40, 80],  # 1 + 0 + 3 = 4
    }

    ranking = scheme("rank_points", table)

    assert points(ranking) == {"イ": 11, "ア": 7, "ウ": 5, "エ": 4}


def test_equal_rank_points_are_parted_by_first_places():
    table = {"ア": [90, 60, 60], "イ": [80, 90, 10], "ウ": [70, 80, 90], "エ": [10, 70, 80]}
    # ア 5 + 0 + 1 = 6; イ 3 + 5 + 0 = 8; ウ 1 + 3 + 5 = 9; エ 0 + 1 + 3 = 4
    assert points(scheme("rank_points", table)) == {"ウ": 9, "イ": 8, "ア": 6, "エ": 4}

    equal = {"ア": [90, 10, 10], "イ": [80, 80, 70], "ウ": [10, 90, 90], "エ": [70, 70, 80]}
    # ア 5 + 0 + 0 = 5; イ 3 + 3 + 1 = 7; ウ 0 + 5 + 5 = 10; エ 1 + 1 + 3 = 5
    ranking = scheme("rank_points", equal)
    assert [row.entry.key for row in ranking.rows] == ["ウ", "イ", "ア", "エ"]
    assert ranking.by_key["ア"].by_tie == "1位をつけた委員が多いほう"


# 山形: one score by talking; under 50 fails.
def test_one_score_by_talking_with_a_mark_to_reach():
    hundred = (Criterion("全体", least=0, most=100),)
    whole = contest({"ア": [], "イ": []}, of=hundred, rule=PRESETS["one_score_by_talking"].rule)
    given = [
        Sheet(key, "審査会", {"全体": mark}, role=Role.MEETING)
        for key, mark in (("ア", 49), ("イ", 50))
    ]

    ranking = rank(replace(whole, sheets=tuple(given)))

    assert [(row.entry.key, row.outcome.value) for row in ranking.rows] == [
        ("イ", "candidate"), ("ア", "out"),
    ]  # fmt: skip


# 高浜: ten criteria, 50 by the section and 50 by the office; the grade makes the amount, cut below
# 100 yen.
def test_two_offices_and_an_amount_by_grade():
    ten = tuple(Criterion(f"項目{number}", least=0, most=5) for number in range(1, 11))
    marks = {"ア": (5, 4), "イ": (3, 3), "ウ": (2, 2)}  # 50 + 40, 30 + 30, 20 + 20
    whole = contest(
        dict.fromkeys(marks, []),
        of=ten,
        asked=dict.fromkeys(marks, 123_450),
        rule=PRESETS["two_offices_and_grades"].rule,
        rounding=100,
    )
    given = tuple(
        Sheet(key, who, {each.name: mark for each in ten}, role=role)
        for key, pair in marks.items()
        for mark, (who, role) in zip(
            pair, (("担当課", Role.SECTION), ("事務局", Role.OFFICE)), strict=True
        )
    )

    ranking = rank(replace(whole, sheets=given))

    assert points(ranking) == {"ア": 90, "イ": 60, "ウ": 40}
    assert told(ranking) == [
        ("ア", 1, "candidate", 123_400),
        ("イ", 2, "candidate", 98_700),  # 80 % are 98,760
        ("ウ", None, "out", 0),
    ]


# 狛江: first totals are shown, then each member hands out 5 × the number of groups.
def test_further_points_can_turn_the_order():
    first = contest(
        {"ア": [20, 20], "イ": [21, 20], "ウ": [10, 10]}, rule=PRESETS["further_points"].rule
    )
    more = {("ア", "A"): 10, ("ア", "B"): 2, ("イ", "A"): 5, ("イ", "B"): 3, ("ウ", "B"): 10}
    given = tuple(
        Sheet(each.entry, each.scorer, each.marks, further=more.get((each.entry, each.scorer), 0))
        for each in first.sheets
    )

    assert points(rank(first)) == {"イ": 41, "ア": 40, "ウ": 20}
    assert points(rank(replace(first, sheets=given))) == {
        "ア": 52, "イ": 49, "ウ": 30,
    }  # fmt: skip


# Documents, then scored again after the hearing: only the later sheets count, and who was absent
# keeps the marks of the documents.
def test_scored_again_after_the_hearing():
    earlier = tuple(
        Sheet(key, member, {"公益性": mark})
        for key, row in {"ア": (40, 50), "イ": (60, 70)}.items()
        for member, mark in zip("AB", row, strict=True)
    )

    ranking = scheme(
        "scored_again_after_hearing", {"ア": [80, "absent"], "イ": [60, "absent"]}, earlier=earlier
    )

    assert points(ranking) == {"ア": 65, "イ": 65}


# A mark of 1 by anybody keeps from adoption, five tenths of full marks must be reached.
def test_low_mark_of_one_member_is_enough():
    table = {"ア": [(5, 1), (5, 5)], "イ": [(3, 2), (3, 2)], "ウ": [(2, 2), (3, 2)]}

    ranking = scheme("veto_by_low_marks", table, of=of("公益性", "実現性", most=5))

    assert [(row.entry.key, row.why) for row in ranking.rows] == [
        ("イ", ""),
        ("ア", "「実現性」で、2人のうち1人が1点以下です。"),
        ("ウ", "4.50点で、基準点の 5.00点に届きません。"),
    ]


# 千歳: any time, in order of receipt, against what is left.
def test_rolling_intake_decides_in_order_of_receipt():
    table = {"ア": [60], "イ": [59], "ウ": [100]}
    asked = {"ア": 300_000, "イ": 100_000, "ウ": 300_000}

    ranking = scheme("in_order_of_receipt", table, asked=asked, pot=500_000)

    assert told(ranking) == [
        ("ア", 1, "candidate", 300_000),
        ("ウ", 2, "reduced", 200_000),
        ("イ", None, "out", 0),
    ]
