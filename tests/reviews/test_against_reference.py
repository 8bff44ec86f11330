"""The engine against a slow reference that was written from the text of the rule alone, and what
holds of every ranking.
"""

import os
from dataclasses import replace
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.scoring.facts import Chosen, Criterion, Role, Sheet, State
from reviews.scoring.files import read_files, rule_file, scores_csv, scores_json
from reviews.scoring.ranking import rank
from tests.reviews import reference
from tests.reviews.contests import contest, outcomes, points, ranks, rule
from tests.reviews.drawn import contests

SEARCH = int(os.environ.get("PROPERTY_EXAMPLES", "0"))
examples = partial(settings, derandomize=not SEARCH)
FEW = examples(max_examples=SEARCH or 25)
TWO = (Criterion("公益性", 0, 5), Criterion("実現性", 0, 5))
PLAIN = {
    "scorer": "members", "scorers": {}, "aggregate": "sum", "rank_points": [], "digits": 0,
    "veto_by": "nobody", "veto_at_most": None, "veto_criterion": "", "pass_kind": "none",
    "pass_mark": None, "carry": "none", "recused": "left_out", "absent_member": "left_out",
    "ties": ["smaller_amount"], "tie_criterion": "", "grades": [], "further_points": None,
}  # fmt: skip


def told(whole):
    """What the engine says, in the shape of the reference."""
    ranking = rank(whole)
    lines = {
        row.entry.key: reference.Line(
            row.total, row.rank, row.is_shared, row.outcome.value, row.amount,
            dict(row.points.by_criterion),
        )
        for row in ranking.rows
    }  # fmt: skip
    return lines, ranking.left


@examples(max_examples=SEARCH or 200)
@given(contests())
def test_engine_says_what_the_text_says(whole):
    assert told(whole) == reference.ranking(whole)


@FEW
@given(contests(), st.randoms(use_true_random=False))
def test_order_of_what_is_handed_in_changes_nothing(whole, dice):
    def shuffled(some):
        return tuple(dice.sample(some, len(some)))

    other = replace(
        whole,
        entries=shuffled(whole.entries),
        sheets=shuffled(whole.sheets),
        earlier=shuffled(whole.earlier),
        criteria=shuffled(whole.criteria),
    )

    assert told(other) == told(whole)


@FEW
@given(contests(), st.sampled_from([scores_json, scores_csv]))
def test_published_files_give_the_same_ranking(whole, write):
    read, _ = read_files(rule_file(whole), write(whole))

    assert told(read) == told(whole)


@FEW
@given(contests())
def test_what_is_given_and_what_is_left_are_the_pot(whole):
    lines, left = told(whole)
    given = [each.amount for each in lines.values() if each.outcome in ("candidate", "reduced")]
    asked = {each.key: each.amount for each in whole.entries}

    assert left == (None if whole.pot is None else whole.pot - sum(given))
    assert left is None or left >= 0
    assert all(0 <= each.amount <= asked[key] for key, each in lines.items())


@FEW
@given(contests(criteria=TWO, rule=PLAIN))
def test_what_applies_to_nobody_is_as_if_left_out(whole):
    def marked(sheets, change):
        return tuple(replace(each, marks=change(each.marks)) for each in sheets)

    def without(marks):
        return {name: mark for name, mark in marks.items() if name != "実現性"}

    def nothing(marks):
        return {name: None if name == "実現性" else mark for name, mark in marks.items()}

    fewer, none = (
        replace(
            whole,
            criteria=some,
            sheets=marked(whole.sheets, change),
            earlier=marked(whole.earlier, change),
        )
        for some, change in ((TWO[:1], without), (TWO, nothing))
    )
    lines, left = told(fewer)
    for each in lines.values():
        each.total = None if each.total is None else each.total * 2  # the half of full marks

    assert told(none) == (lines, left)


@FEW
@given(contests(criteria=(TWO[0], Criterion("実現性", 0, 5, 2)), rule=PLAIN), st.integers(2, 7))
def test_weights_count_only_beside_each_other(whole, times):
    # Without a mark that does not apply: no point is cut, which would be another one then.
    def full(sheets):
        return tuple(
            replace(each, marks={name: mark or 0 for name, mark in each.marks.items()})
            for each in sheets
        )

    whole = replace(whole, sheets=full(whole.sheets), earlier=full(whole.earlier))
    heavier = tuple(replace(each, weight=each.weight * times) for each in whole.criteria)

    assert ranks(rank(replace(whole, criteria=heavier))) == ranks(rank(whole))


@FEW
@given(contests(rule={"further_points": 2}), st.integers(0, 9))
def test_marks_of_who_was_recused_or_absent_count_nowhere(whole, mark):
    def marked(sheets):
        marks = {each.name: mark for each in whole.criteria}
        return tuple(
            each if each.state == State.GIVEN else replace(each, marks=marks, further=2)
            for each in sheets
        )

    other = replace(whole, sheets=marked(whole.sheets), earlier=marked(whole.earlier))

    assert told(other) == told(whole)


# --- where the engine once said something else than the text --------------------------------------

MIXED = (Criterion("公益性", 0, 10), Criterion("これまでの成果", 0, 10, is_for_continuing=True))


def test_new_project_needs_no_points_of_the_office_for_a_criterion_of_continuing_ones():
    whole = contest(
        {"新": [(8, None)], "続": [(6, 6)]},
        rule=rule(scorers={"これまでの成果": "office"}),
        of=MIXED,
        entries={"続": {"is_continuing": True}},
    )
    members = tuple(replace(each, marks={"公益性": each.marks["公益性"]}) for each in whole.sheets)
    office = tuple(
        Sheet(key, "事", {"これまでの成果": mark}, role=Role.OFFICE)
        for key, mark in (("新", None), ("続", 6))
    )

    ranking = rank(replace(whole, sheets=members + office))

    assert points(ranking) == {"新": 16, "続": 12}
    assert outcomes(ranking) == {"新": "candidate", "続": "candidate"}


def test_criterion_that_does_not_apply_is_no_0_between_equals():
    whole = contest(
        {"ア": [(5, None)], "イ": [(6, 4)]},
        rule=rule(ties=["criterion"], tie_criterion="これまでの成果"),
        of=tuple(replace(each, is_for_continuing=False) for each in MIXED),
    )

    assert ranks(rank(whole)) == {"ア": 1, "イ": 1}


def test_places_on_a_members_list_are_those_of_the_theme():
    whole = contest(
        {"ア": [9], "イ": [8], "ウ": [7]},
        rule=rule(aggregate="rank_points", rank_points=[5, 3]),
        entries={"ア": {"theme": "川"}, "イ": {"theme": "森"}, "ウ": {"theme": "森"}},
        themes={"川": None, "森": None},
    )

    assert points(rank(whole)) == {"ア": 5, "イ": 5, "ウ": 3}


def test_group_that_is_not_reviewed_takes_no_place_of_others():
    whole = contest(
        {"ア": [9], "イ": [8]},
        rule=rule(aggregate="rank_points", rank_points=[5, 3], absent_group="out"),
        entries={"ア": {"is_absent": True}},
    )

    assert points(rank(whole)) == {"イ": 5, "ア": None}


def test_who_goes_on_is_told_by_points_and_not_by_receipt():
    whole = contest({"ア": [5], "イ": [9]}, rule=rule(go_on=1, pot="receipt"))

    assert outcomes(rank(whole)) == {"イ": "goes_on", "ア": "not_enough"}


def test_means_are_shown_of_a_proposal_without_points():
    whole = contest({"ア": [(5, 1)]}, rule=rule(scorers={"実現性": "office"}), of=TWO)
    members = tuple(replace(each, marks={"公益性": 5}) for each in whole.sheets)
    gone = Sheet("ア", "事", state=State.RECUSED, role=Role.OFFICE)

    (row,) = rank(replace(whole, sheets=(*members, gone))).rows

    assert (row.total, row.points.by_criterion) == (None, {"公益性": Fraction(5)})


@pytest.mark.parametrize(("percent", "outcome"), [(50, "candidate"), (51, "out")])
def test_what_applies_to_no_member_is_counted_for_each_of_them_in_full_marks(percent, outcome):
    whole = contest(
        {"ア": [(None, 0)] * 2},
        rule=rule(
            scorers={"実現性": "office"}, aggregate="sum", pass_kind="percent", pass_mark=percent
        ),
        of=(Criterion("公益性", 0, 10), Criterion("実現性", 0, 10)),
    )
    members = tuple(replace(each, marks={"公益性": None}) for each in whole.sheets)
    office = Sheet("ア", "事", {"実現性": 5}, role=Role.OFFICE)

    ranking = rank(replace(whole, sheets=(*members, office)))

    assert points(ranking) == {"ア": 15}  # 5 × (10 + 2 × 10) ÷ 10
    assert outcomes(ranking) == {"ア": outcome}


def test_equals_share_what_points_there_are_for_their_places():
    whole = contest(
        {"ア": [5], "イ": [5], "ウ": [5]},
        rule=rule(aggregate="rank_points", rank_points=[5, 3]),
    )

    assert points(rank(whole)) == {"ア": 2.66, "イ": 2.66, "ウ": 2.66}


@pytest.mark.parametrize(("further_points", "total"), [(None, 5), (4, 8)])
def test_further_points_of_the_documents_count_where_the_rule_has_any(further_points, total):
    whole = contest(
        {"ア": [9]},
        rule=rule(absent_group="documents", further_points=further_points),
        entries={"ア": {"is_absent": True}},
        earlier=(Sheet("ア", "A", {"公益性": 5}, further=3),),
    )

    assert points(rank(whole)) == {"ア": total}


def test_points_of_an_office_are_those_of_all_its_criteria():
    said = rule(scorers={"公益性": "two_offices", "実現性": "office"}, aggregate="sum")
    office = Sheet("ア", "事", {"公益性": 2, "実現性": 3}, role=Role.OFFICE)
    section = Sheet("ア", "課", {"公益性": 4}, role=Role.SECTION)

    (row,) = rank(replace(contest({"ア": []}, rule=said, of=TWO), sheets=(office, section))).rows

    assert (row.total, row.points.by_scorer) == (9, {"事": 5, "課": 4})


def test_office_breaks_no_tie_of_first_places():
    said = rule(scorers={"実現性": "office"}, aggregate="sum", ties=["first_places"])
    members = (
        Sheet("ア", "A", {"公益性": 4}), Sheet("ア", "B", {"公益性": 0}),
        Sheet("イ", "A", {"公益性": 2}), Sheet("イ", "B", {"公益性": 1}),
    )  # fmt: skip
    office = (
        Sheet("ア", "事", {"実現性": 1}, role=Role.OFFICE),
        Sheet("イ", "事", {"実現性": 2}, role=Role.OFFICE),
    )

    whole = replace(contest({"ア": [], "イ": []}, rule=said, of=TWO), sheets=members + office)

    assert ranks(rank(whole)) == {"ア": 1, "イ": 1}  # 5 each, and each is the first of one member


def test_number_of_first_places_that_was_written_down_counts():
    whole = contest(
        {"ア": [5, 5], "イ": [5, 5]},
        rule=rule(ties=["first_places"]),
        entries={"ア": {"firsts": 0}, "イ": {"firsts": 2}},
    )

    assert ranks(rank(whole)) == {"イ": 1, "ア": 2}


def test_equals_wait_where_the_theme_has_too_few_places_for_all():
    river = {"theme": "川"}
    whole = contest({"ア": [5], "イ": [5]}, entries={"ア": river, "イ": river}, themes={"川": 1})

    assert outcomes(rank(whole)) == {"ア": "open", "イ": "open"}


def test_smaller_amount_between_equals_is_the_one_asked_for():
    whole = contest(
        {"ア": [5], "イ": [5]},
        rule=rule(ties=["smaller_amount"]),
        asked={"ア": 300, "イ": 200},
        entries={"ア": {"recommended": 100}},
    )

    assert ranks(rank(whole)) == {"イ": 1, "ア": 2}


def test_low_mark_of_the_office_turns_nothing_down():
    said = rule(scorers={"実現性": "office"}, veto_by="anyone", veto_at_most=0)
    given = (
        Sheet("ア", "A", {"公益性": 1}),
        Sheet("ア", "事", {"実現性": 0}, role=Role.OFFICE),
    )

    whole = replace(contest({"ア": []}, rule=said, of=TWO), sheets=given)

    assert outcomes(rank(whole)) == {"ア": "candidate"}


def test_who_declined_leaves_the_next_round_to_the_next():
    whole = contest(
        {"ア": [9], "イ": [8], "ウ": [7]},
        rule=rule(go_on=1),
        chosen=Chosen(declined=frozenset({"ア"})),
    )

    assert outcomes(rank(whole)) == {"ア": "declined", "イ": "goes_on", "ウ": "not_enough"}


def test_low_mark_of_the_meeting_turns_a_proposal_down():
    said = rule(scorer="meeting", veto_by="majority", veto_at_most=0)
    given = Sheet("ア", "会", {"公益性": 0, "実現性": 5}, role=Role.MEETING)

    whole = replace(contest({"ア": []}, rule=said, of=TWO), sheets=(given,))

    assert outcomes(rank(whole)) == {"ア": "out"}


def test_nobody_waits_for_an_equal_whose_theme_is_full():
    whole = contest(
        {"ア": [5], "イ": [5]},
        rule=rule(first_over="cut"),
        asked={"イ": 200},
        entries={"ア": {"theme": "川"}, "イ": {"theme": "森"}},
        themes={"川": 0, "森": None},
        pot=100,
    )

    assert outcomes(rank(whole)) == {"ア": "not_enough", "イ": "reduced"}
