"""What everybody may know: nothing before the release, then no name that was not adopted."""

import pytest
import time_machine
from django.test import Client

from reviews.deciding.published import published
from reviews.workflow import release as workflow
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def of(release):
    return published(release.review.round.course.call)


def test_nothing_is_published_of_what_is_signed():
    assert of(results.signed()) is None


def test_adopted_are_named_and_others_only_counted():
    found = of(results.asked())

    assert [(each.title, each.amount, each.requested) for each in found.adopted] == [
        ("サンプルの事業1", 150_000, 200_000), ("サンプルの事業2", 200_000, 200_000),
    ]  # fmt: skip
    assert (found.proposals, found.runner_ups, found.amount, found.pot) == (4, 1, 350_000, 500_000)
    assert found.adopted[0].waits_until is not None
    for hidden in ("サンプルの事業3", "サンプルの事業4", "団体サンプル3", "団体サンプル4"):
        assert hidden not in str(found.adopted)


@pytest.mark.parametrize(("number", "is_told"), [(1, False), (4, True)])
def test_that_others_are_not_named_is_said_where_there_are_others(number, is_told):
    call = results.released(number).review.round.course.call

    text = Client().get(f"/calls/{call.number}/results/").content.decode()

    assert ("採択にならなかった提案の、団体の名前と題名は公表しません。" in text) is is_told


def test_runner_up_is_named_after_its_yes():
    release = results.asked()
    results.accept(release)
    assert "サンプルの事業3" not in str(of(release).adopted)

    results.accept(release, 3)

    assert [each.title for each in of(release).adopted][-1] == "サンプルの事業3"


def test_who_gave_up_is_not_named_any_more():
    release = results.asked()

    results.give_up(release, 2)

    assert [each.title for each in of(release).adopted] == ["サンプルの事業1"]


def test_departure_is_told_without_a_name_and_without_the_inside_reason():
    release, by = results.staged(), people.clerk()
    said = Said(
        "not_adopted", reason="重複の決まり。", inside_reason="ほかの課の話", heard_on=reviews.TODAY
    )
    staging.stage(release, results.entry(release, 2), said, by=by)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    workflow.release_all(release, by=by)

    found = of(release)

    assert [(each.kind, each.reason) for each in found.departures] == [("不採択", "重複の決まり。")]
    assert "ほかの課の話" not in str(found)
    assert "サンプルの事業2" not in str(found.adopted)


@pytest.mark.parametrize("number", [2, 4])
def test_data_cost_as_much_for_two_proposals_as_for_four(number, django_assert_num_queries):
    release = results.released(number)
    call = release.review.round.course.call

    with django_assert_num_queries(4):
        published(call)


def test_runner_up_keeps_its_name_and_amount_while_more_is_offered():
    release = results.asked()
    results.accept(release)
    results.accept(release, 3)
    results.give_up(release, 2)

    found = of(release)

    assert results.award(release, 3).status == "waiting"
    assert [(each.title, each.amount) for each in found.adopted] == [
        ("サンプルの事業1", 150_000), ("サンプルの事業3", 150_000),
    ]  # fmt: skip
    assert (found.runner_ups, found.given_up, found.offered_until) == (0, 1, None)
