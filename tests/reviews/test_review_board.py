"""The board of an opened round: the ranking of its rows, and what a recused member must not see."""

from datetime import date
from fractions import Fraction

import pytest
import time_machine

from proposals.models import Writer
from reviews.choices import Relation
from reviews.reckoning import page
from reviews.reckoning.board import board_of
from reviews.reckoning.contest import contest_of
from reviews.reckoning.scorers import is_far
from reviews.scoring.facts import State
from reviews.scoring.ranking import rank
from reviews.workflow import review as workflow
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets
from tests.factories import calls, people, reviews

pytestmark = pytest.mark.django_db
MEMBERS = ("chair", "deputy", "one", "two")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def opened(*, recused=None, marks=((5, 5, 4, 1), (3, 3, 3, 3), (4, 4, 4, 4))):
    """Three proposals with these marks of four members; ``recused``: (member, proposal)."""
    made = reviews.scoring(number=len(marks), members=MEMBERS)
    if recused:
        reviews.declare(made, *recused, Relation.OFFICER)
    for number, row in enumerate(marks, 1):
        for key, value in zip(MEMBERS, row, strict=True):
            if (key, number) != recused:
                reviews.submitted(made, key, number, value)
    return workflow.open_scores(made, by=people.clerk())


def test_facts_are_those_of_the_rows():
    contest = contest_of(opened(recused=("two", 1)))

    assert [each.received for each in contest.entries] == [1, 2, 3]
    assert {each.requested for each in contest.entries} == {200_000}
    assert contest.pot == 3_000_000
    assert [(each.scorer, each.state, dict(each.marks)) for each in contest.sheets[:4]] == [
        ("委員A", State.GIVEN, {"公益性": 5}),
        ("委員B", State.GIVEN, {"公益性": 5}),
        ("委員C", State.GIVEN, {"公益性": 4}),
        ("委員D", State.RECUSED, {}),
    ]
    assert [str(row.total) for row in rank(contest).rows] == ["233/50", "4", "3"]


def test_missing_sheet_is_an_absent_one_and_never_a_zero():
    made = reviews.scoring(members=MEMBERS)
    reviews.submitted(made, "chair", 1, 5)
    with time_machine.travel(reviews.at(date(2027, 1, 9)), tick=False):
        made = workflow.open_scores(made, by=people.clerk())

    contest = contest_of(made)

    assert [each.state for each in contest.sheets] == [State.GIVEN, *[State.ABSENT] * 3]
    assert rank(contest).rows[0].total == 5


def test_office_sees_the_order_the_spread_and_who_stands_out():
    board = board_of(opened(), people.clerk())

    assert [(each.key[-1], each.total, each.place, each.span) for each in board.lines] == [
        ("3", "4.00", "1位", "4点"),
        ("1", "3.75", "2位", "1〜5点"),
        ("2", "3.00", "3位", "3点"),
    ]
    assert [each.name for each in board.lines[1].stands_out] == ["委員D"]
    assert (board.is_whole, board.members, board.sheets, board.pot) == (True, 4, 12, 3_000_000)
    assert board.steps


@pytest.mark.parametrize(("order", "keys"), [("number", "123"), ("spread", "123"), ("rank", "312")])
def test_board_is_sorted_as_asked(order, keys):
    board = board_of(opened(), people.clerk(), order)

    assert "".join(each.key[-1] for each in board.lines) == keys


def test_recused_member_sees_neither_the_row_nor_places_nor_the_pot():
    made = opened(recused=("two", 3))

    board = board_of(made, reviews.person("two"))

    assert [each.key[-1] for each in board.lines] == ["1", "2"]
    assert {(each.place, each.outcome, each.why, each.account) for each in board.lines} == {
        ("", "", "", ()),
    }  # fmt: skip
    assert (board.steps, board.left, board.pot) == ((), None, None)
    assert board.sheets == 8
    assert board_of(made, reviews.person("one")).is_whole


def test_clerk_who_wrote_one_of_them_sees_no_more_than_who_is_recused():
    made, clerk = opened(), people.clerk()
    proposal = made.entries.get(received=3).proposal
    Writer.objects.create(proposal=proposal, person=clerk, role="editor")

    board = board_of(made, clerk)

    assert [each.key[-1] for each in board.lines] == ["1", "2"]
    assert (board.is_whole, board.steps, board.pot) == (False, (), None)
    assert {each.place for each in board.lines} == {""}


def test_nobody_else_sees_a_line():
    made = opened()

    for other in (people.approver(), people.reviewer(), reviews.group(0)):
        assert board_of(made, other).lines == ()


def test_comment_stands_under_the_letter_of_who_wrote_it():
    made = reviews.scoring(members=("chair", "one"))
    reviews.marked(made, "one", 1, 5, comment="よく分かる計画です。")
    sheets.submit(reviews.sheet(made, "one"), by=reviews.person("one"))
    reviews.submitted(made, "chair", 1, 4)
    board = board_of(workflow.open_scores(made, by=people.clerk()), people.clerk())

    assert {each.name: each.comments for each in board.lines[0].scorers} == {
        "委員A": (),
        "委員B": (("公益性", "よく分かる計画です。"),),
    }


@pytest.mark.parametrize("number", [1, 3])
def test_board_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    made = opened(marks=((5, 5, 4, 1), (3, 3, 3, 3), (4, 4, 4, 4))[:number])
    clerk = people.clerk()
    clerk.has_perm("reviews.run_review")

    with django_assert_num_queries(10):
        board_of(made, clerk)


@pytest.mark.parametrize(
    ("total", "others", "far"),
    [(10, (15, 15), True), (11, (15, 15), False), (20, (15, 15), True), (10, (15,), False)],
)
def test_far_is_a_quarter_of_full_marks_from_the_middle_of_at_least_two_others(total, others, far):
    assert is_far(Fraction(total), sorted(map(Fraction, [total, *others])), 20) is far


def ruled(made, **changed):
    """The round under another rule than that of its call."""
    with calls.thawed():
        type(made.round).objects.filter(pk=made.round.pk).update(rule=made.round.rule | changed)
    return type(made).objects.get(pk=made.pk)


def test_points_that_tell_the_places_are_not_shown_where_places_are_not():
    made = opened(recused=("two", 3))
    made = ruled(made, aggregate="rank_points", rank_points=[5, 3, 1])

    assert {each.total for each in board_of(made, reviews.person("two")).lines} == {"－"}
    assert all(each.points is None for each in board_of(made, reviews.person("two")).lines)
    assert [each.total for each in board_of(made, reviews.person("one")).lines] != ["－"] * 3


def test_why_it_cannot_be_reckoned_is_told_to_the_office_alone():
    made = ruled(opened(), ties=["nothing that is known"])

    office, member = (
        page.context(made, user, "") for user in (people.clerk(), reviews.person("one"))
    )

    assert (office["is_faulty"], bool(office["faults"])) == (True, True)
    assert (member["is_faulty"], member["faults"]) == (True, [])
    client = people.signed_in(reviews.person("one"))
    assert "いまの採点と決まりからは" in client.get(f"/review/rounds/{made.pk}/board/").text


def test_who_goes_after_scoring_counts_and_changes_nobodys_letter():
    made = reviews.scoring(members=MEMBERS)
    for key, value in zip(MEMBERS, (5, 4, 3, 2), strict=True):
        if key != "deputy":
            reviews.submitted(made, key, 1, value)
    call = made.round.course.call
    for key in ("chair", "deputy"):
        row = call.reviewers.get(member__name=f"委員 {key}")
        reviewers.end(row, by=people.clerk(), note="退任")

    found = contest_of(workflow.open_scores(made, by=people.clerk()))

    assert [(each.scorer, dict(each.marks)) for each in found.sheets] == [
        ("委員A", {"公益性": 5}), ("委員C", {"公益性": 3}), ("委員D", {"公益性": 2}),
    ]  # fmt: skip


def test_pass_mark_and_mean_of_a_sum_stand_on_the_scale_of_one_sheet():
    made = ruled(opened(marks=((5, 5, 4, 2),)), aggregate="sum", pass_kind="points", pass_mark=12)

    [(line, drawn)] = page.context(made, people.clerk(), "")["lines"]

    assert (line.total, drawn["mean"], drawn["mark"]) == (
        "16.00",
        "117.0",
        "80.0",
    )  # 4 and 3 of 1–5


def test_points_of_places_are_not_drawn_on_the_scale_of_a_sheet():
    made = ruled(opened(), aggregate="rank_points", rank_points=[5, 3, 1])

    found = page.context(made, people.clerk(), "")

    assert {(drawn["mean"], drawn["mark"]) for _line, drawn in found["lines"]} == {("", "")}
    assert (found["scale"]["is_drawn"], found["scale"]["mark"]) == (False, "")


@pytest.mark.parametrize(
    ("changed", "rounding", "mark"),
    [
        ({"pass_kind": "percent", "pass_mark": 60},
         "小数第2位まで、その下は切り捨て", "満点の60％"),
        ({"pass_kind": "points", "pass_mark": 3, "digits": 0, "rounding": "half_up"},
         "小数は四捨五入", "3点"),
        ({}, "小数第2位まで、その下は切り捨て", ""),
    ],
)  # fmt: skip
def test_page_says_how_points_are_written_and_what_the_short_line_is(changed, rounding, mark):
    made = ruled(opened(), **changed)

    found = page.context(made, people.clerk(), "")["scale"]

    assert (found["rounding"], found["mark"]) == (rounding, mark)
    text = people.signed_in(reviews.person("one")).get(f"/review/rounds/{made.pk}/board/").text
    assert rounding in text
    assert (f"下の短い線は基準点（{mark}）" in text) is bool(mark)
    assert ('class="mark"' in text) is bool(mark)
