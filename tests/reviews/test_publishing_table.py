"""The anonymised table, from files alone: the figures of the invented autumn call."""

import pytest

from reviews.models import Publication
from reviews.publishing.anonymising import anonymised
from reviews.publishing.tables import table
from reviews.publishing.writing import lines
from reviews.scoring.files import rule_file, scores_csv, scores_json
from tests.factories import reviews
from tests.reviews.autumn import autumn
from tests.reviews.contests import contest
from tests.reviews.test_publishing_anonymous import RANK_POINTS, TABLE, plain


def published(whole, decided=()):
    """As if it had been released, with no lot drawn."""
    found = anonymised(whole, plain)
    rows = lines(found.contest, dict(decided))
    return Publication(
        number=1, at=reviews.at(), letters=found.letters, rule=rule_file(found.contest),
        scores=scores_json(found.contest, rows), scores_csv=scores_csv(found.contest, rows),
    )  # fmt: skip


def test_table_of_the_autumn_call():
    found = table("", [published(autumn())])

    assert [(each.letter, each.points, each.place, each.decided) for each in found.lines] == [
        ("ア", "21.60", "1位", "採択候補"),
        ("イ", "20.00", "2位", "採択候補"),
        ("ウ", "18.60", "3位", "採択候補"),
        ("エ", "18.60", "4位", "次点"),
        ("オ", "17.40", "5位", "採択候補にならない"),
        ("カ", "16.00", "順位なし", "決まりにより採択できない"),
        ("キ", "14.20", "順位なし", "決まりにより採択できない"),
    ]
    assert found.lines[0].cells == ("20", "22", "22", "21", "23")
    assert (found.lines[1].cells, found.lines[1].missing) == (("21", "19", "20", "20"), 1)
    assert found.lines[1].note == "4人の点"
    assert (found.full, found.reached, found.is_small) == (25, "平均", False)
    assert found.columns == ("委員A", "委員B", "委員C", "委員D", "委員E")


def test_reasons_of_those_without_a_place_are_told_by_letter():
    found = table("", [published(autumn())])

    assert [each.letter for each in found.unplaced] == ["カ", "キ"]
    assert "5人のうち3人が2点以下です。" in found.unplaced[0].why
    assert "14.20点で、基準点の 15.00点に届きません。" in found.unplaced[1].why


def test_example_is_the_pair_that_something_else_decided_between():
    found = table("", [published(autumn())])

    assert [each.letter for each in found.examples] == ["ウ", "エ"]
    assert found.examples[0].steps[:2] == (
        "点を足す：18 ＋ 19 ＋ 17 ＋ 19 ＋ 20 ＝ 93", "委員：93 ÷ 5 ＝ 18.60点",
    )  # fmt: skip


def test_columns_of_rank_points_show_the_gap():
    found = table("", [published(contest(TABLE, rule=RANK_POINTS, pot=500))])

    assert found.keeps_columns
    assert [(len(each.cells), each.missing) for each in found.lines] == [(4, 0)] * 4
    assert found.lines[3].cells[2] == ""
    assert found.reached == "順位の点の合計"


@pytest.mark.parametrize(("number", "is_small"), [(4, True), (5, False)])
def test_few_proposals_can_be_guessed(number, is_small):
    whole = contest({f"P{place}": [10, 20 + place] for place in range(number)})

    assert table("", [published(whole)]).is_small is is_small
