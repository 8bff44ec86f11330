"""A contest without names: the same ranking, and nothing by which somebody could be followed."""

from collections import Counter
from dataclasses import replace

import pytest

from calls.choices import rule as say
from reviews.publishing.anonymising import anonymised, drawn, letter
from reviews.scoring.facts import Criterion, Sheet, State
from reviews.scoring.files import read_files, rule_file, scores_csv, scores_json
from reviews.scoring.ranking import rank
from tests.reviews.autumn import autumn
from tests.reviews.contests import contest, rule

RANK_POINTS = rule(
    aggregate=say.Aggregate.RANK_POINTS.value, rank_points=[5, 3, 1], digits=0,
    recused=say.Recused.LEFT_OUT.value, ties=[say.Tie.FIRST_PLACES.value],
)  # fmt: skip
FIRSTS = rule(
    ties=[say.Tie.FIRST_PLACES.value], recused=say.Recused.LEFT_OUT.value, digits=2
)  # fmt: skip
TABLE = {
    "P1": [60, 90, 75, 80], "P2": [90, 60, 80, 75], "P3": [70, 95, 70, 70],
    "P4": [50, 55, "recused", 65],
}  # fmt: skip


def plain(rows):
    """No lot: everything stays where it is."""
    return list(rows)


def backwards(rows):
    """The lot turns everything round."""
    return list(reversed(rows))


class Turning:
    """A lot that gives another order each time."""

    def __init__(self):
        self.times = 0

    def __call__(self, rows):
        self.times += 1
        place = self.times % max(len(rows), 1)
        return [*rows[place:], *rows[:place]]


def told(ranking, letters=None):
    """Of each proposal what is compared, by its letter."""
    names = letters or {row.entry.key: row.entry.key for row in ranking.rows}
    return {
        names[row.entry.key]: (row.rank, row.total, row.outcome, row.amount) for row in ranking.rows
    }


CONTESTS = {
    "autumn": autumn,
    "rank points": lambda: contest(TABLE, rule=RANK_POINTS, pot=500),
    "first places": lambda: contest(TABLE, rule=FIRSTS, pot=500),
}


@pytest.mark.parametrize("name", CONTESTS)
@pytest.mark.parametrize("lot", [plain, backwards, Turning(), drawn])
def test_ranking_is_the_same_without_names(name, lot):
    whole = CONTESTS[name]()

    found = anonymised(whole, lot)

    assert told(rank(found.contest)) == told(rank(whole), found.letters)


@pytest.mark.parametrize("write", [scores_json, scores_csv])
@pytest.mark.parametrize("name", CONTESTS)
def test_ranking_is_the_same_from_the_files(name, write):
    found = anonymised(CONTESTS[name](), Turning())

    again, _published = read_files(rule_file(found.contest), write(found.contest))

    assert again == found.contest


def test_first_places_would_be_another_order_if_rows_alone_were_counted():
    whole = contest({"P1": [10, 8], "P2": [9, 9], "P3": [1, 10]}, rule=FIRSTS, pot=500)

    assert [each.firsts for each in anonymised(whole, plain).contest.entries] == [1, 0, 1]
    lots = [anonymised(whole) for _ in range(60)]
    assert all(told(rank(each.contest)) == told(rank(whole), each.letters) for each in lots)
    assert not all(told(rank(blind(each))) == told(rank(whole), each.letters) for each in lots)


def blind(found):
    """Without the number of first places: as the rows alone tell it."""
    entries = tuple(replace(each, firsts=None) for each in found.contest.entries)
    return replace(found.contest, entries=entries)


def test_letters_of_proposals_are_drawn_and_rows_stand_in_their_order():
    found = anonymised(autumn(), backwards)

    assert found.letters["B005"] == "ア"
    assert found.letters["B003"] == "キ"
    assert [each.key for each in found.contest.entries] == list("アイウエオカキ")
    assert [each.entry for each in found.contest.sheets][::5] == list("アイウエオカキ")


def test_nothing_tells_who_came_first_unless_the_rule_goes_by_it():
    by_points = anonymised(autumn(), backwards).contest
    receipt = autumn(rule=rule(pot=say.Pot.RECEIPT.value))

    assert [each.received for each in by_points.entries] == [1, 2, 3, 4, 5, 6, 7]
    found = anonymised(receipt, backwards).contest
    assert [each.received for each in found.entries] == [7, 6, 5, 4, 3, 2, 1]


def test_members_have_other_letters_in_each_row():
    whole = contest(
        {f"P{place}": [10, 20, 30, 40] for place in range(4)}, rule=rule(), of=(
            Criterion("公益性", 0, 100),
        ),
    )  # fmt: skip

    found = anonymised(whole, Turning()).contest

    columns = [[sheet.marks["公益性"] for sheet in found.sheets if sheet.scorer == name]
               for name in ("委員A", "委員B", "委員C", "委員D")]  # fmt: skip
    assert all(len(set(column)) > 1 for column in columns)
    assert Counter(mark for column in columns for mark in column) == dict.fromkeys(
        (10, 20, 30, 40), 4
    )


def test_rank_points_alone_keep_the_columns():
    found = anonymised(contest(TABLE, rule=RANK_POINTS, pot=500), Turning())

    order = sorted(TABLE, key=lambda key: found.letters[key])
    rows = [found.contest.by_entry[found.letters[key]] for key in order]
    columns = zip(*([each.marks.get("公益性", "recused") for each in row] for row in rows),
                  strict=True)  # fmt: skip
    assert Counter(columns) == Counter(zip(*(TABLE[key] for key in order), strict=True))
    assert {tuple(each.scorer for each in row) for row in rows} == {
        ("委員A", "委員B", "委員C", "委員D")
    }


def test_who_gave_no_marks_stands_behind_the_others():
    found = anonymised(autumn(), Turning())

    row = found.contest.by_entry[found.letters["B001"]]
    assert [(each.scorer, each.state) for each in row][-1] == ("委員E", State.RECUSED)


def test_what_the_rule_does_not_read_is_not_told():
    entries = {"P1": {"theme": "川", "is_continuing": True}}
    whole = contest({"P1": [10], "P2": [20]}, entries=entries)
    extra = (Criterion("公益性", 0, 100), Criterion("成果", 0, 100, is_for_continuing=True))
    marked = tuple(
        replace(each, marks={**each.marks, **({"成果": 50} if each.entry == "P1" else {})})
        for each in whole.sheets
    )

    blind = anonymised(whole, plain).contest.entries[0]
    needed = anonymised(replace(whole, criteria=extra, sheets=marked), plain).contest.entries[0]

    assert (blind.theme, blind.is_continuing) == ("", False)
    assert needed.is_continuing is True


def test_sheet_of_the_round_before_has_the_same_letter_in_its_row():
    whole = contest(
        {"P1": [10, "absent", 30]},
        rule=rule(absent_member=say.AbsentMember.DOCUMENTS.value),
    )
    earlier = tuple(Sheet("P1", name, {"公益性": mark}) for name, mark in zip(
        "ABC", (11, 22, 33), strict=True
    ))  # fmt: skip
    whole = replace(whole, earlier=earlier)

    found = anonymised(whole, backwards).contest

    [away] = [each.scorer for each in found.sheets if each.state == State.ABSENT]
    assert [each.marks["公益性"] for each in found.earlier if each.scorer == away] == [22]
    assert told(rank(found))["ア"] == told(rank(whole))["P1"]


@pytest.mark.parametrize(("place", "name"), [(0, "ア"), (43, "ワ"), (44, "ア2"), (88, "ア3")])
def test_letters_go_on_for_any_number(place, name):
    assert letter(place) == name
