"""What of the points of others an own result may tell: nothing, before all of them were told."""

import pgtrigger
import pytest
import time_machine

from reviews.deciding import figures, own
from reviews.models import Sheet
from reviews.scoring.ranking import rank
from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews
from tests.reviews import contests
from tests.reviews.autumn import autumn

pytestmark = pytest.mark.django_db
BY_THEME = {key: {"theme": "川" if key in "ab" else "森"} for key in "abcd"}
THEME = "点の順番は、同じテーマの2件のうち1番目です。"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(figures, "FEWEST", 2)
    with time_machine.travel(reviews.at(), tick=False):
        yield


def told(release, *decided):
    """All the way; ``decided``: (place, what is said) beside what the committee recommends."""
    by = people.clerk()
    release = workflow.hand_over(release, by=by)
    staging.stage_all(release, by=by)
    for place, said in decided:
        staging.stage(release, results.entry(release, place), said, by=by)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def found(release, place):
    return own.own(results.entry(release, place).proposal)


def test_means_and_reasons_that_hang_on_others_wait_until_all_were_told():
    made, by = results.opened(pot=300_000), people.clerk()
    some = list(made.entries.filter(received__in=[1, 3]))
    first = told(recommending.begin(made, by=by, entries=some))
    before = found(first, 3)
    told(recommending.begin(made, by=by))
    after = found(first, 3)

    assert ([each.of_all for each in before.lines], before.why) == ([""], "")
    assert [each.mean for each in before.lines] == [each.mean for each in after.lines]
    assert all(each.of_all for each in after.lines)
    assert after.why
    assert before.total == after.total != ""


def test_place_in_the_order_is_said_once_all_were_told_and_to_whom_it_serves():
    made, by = results.opened(pot=300_000), people.clerk()
    first = told(recommending.begin(made, by=by, entries=list(made.entries.filter(received=1))))
    alone = found(first, 1).place
    rest = told(recommending.begin(made, by=by))

    assert alone == found(first, 1).place == ""  # there is no order of one
    assert [found(rest, place).place for place in (2, 3, 4)] == [
        "点の順番は、3件のうち1番目です。", "", ""
    ]  # fmt: skip


def test_place_waits_for_the_others_of_the_round():
    release = told(results.begun(), (4, Said("continued", reason="確認", heard_on=reviews.TODAY)))

    assert found(release, 1).place == ""


def test_total_of_all_stands_beside_the_own_one():
    release = told(results.begun())

    assert (found(release, 1).total, found(release, 1).total_of_all) == ("5.00", "3.50")
    assert [found(release, number).place[-6:] for number in (1, 2, 3, 4)] == [
        "1番目です。", "2番目です。", "3番目です。", ""
    ]  # fmt: skip


def test_who_is_reviewed_on_reads_no_points_and_keeps_those_of_others_apart():
    reason = {"reason": "確かめるため。", "heard_on": reviews.TODAY}
    release = told(results.begun(), (4, Said("continued", **reason)))

    assert (found(release, 4).lines, found(release, 4).total) == ((), "")
    assert [each.of_all for each in found(release, 1).lines] == [""]
    assert found(release, 1).total != ""


def test_points_are_those_of_the_handover_whatever_becomes_of_the_sheets():
    release = told(results.begun())  # a kept world would carry the changed bound on
    before = found(release, 1)
    with pgtrigger.ignore("reviews.Sheet:status_fsm", "reviews.Sheet:kept_once_told"):
        Sheet.objects.filter(entry=results.entry(release, 1)).update(
            status="closed", submitted_at=None
        )
    release.review.entries.filter(received=4).update(left_at=reviews.at(), left_why="取り下げ")

    after = found(release, 1)

    numbers = [
        [(each.name, each.mean, each.of_all) for each in one.lines] for one in (before, after)
    ]
    assert numbers[0] == numbers[1] != []
    assert (before.total, before.full, before.scorers) == (after.total, after.full, after.scorers)
    row = results.anew(release).recommendations.get(entry=results.entry(release, 1))
    assert (after.total, row.figures["lines"][0][1]) == (row.points, after.lines[0].mean)


def test_place_is_that_of_the_worked_example():
    ranking = rank(autumn())

    said = {key: figures.place(ranking, ranking.by_key[key]) for key in ("B001", "B007", "B004")}

    assert said == {
        "B001": "点の順番は、7件のうち2番目です。",
        "B007": "点の順番は、7件のうち5番目です。",
        "B004": "",  # turned down by a rule: it has no place
    }


@pytest.mark.parametrize(
    ("fewest", "facts", "said"),
    [
        (4, {}, "点の順番は、4件のうち1番目です。"),
        (5, {}, ""),
        (2, {"entries": BY_THEME, "themes": {"川": None, "森": None}}, THEME),
        (2, {"rule": contests.rule(pot="receipt")}, ""),
    ],
)
def test_place_is_told_of_enough_and_of_an_order_by_points(monkeypatch, fewest, facts, said):
    monkeypatch.setattr(figures, "FEWEST", fewest)

    ranking = rank(contests.contest({"a": [5], "b": [4], "c": [3], "d": [2]}, **facts))

    assert figures.place(ranking, ranking.by_key["a"]) == said
