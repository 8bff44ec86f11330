"""What is granted and offered in whole steps, and what is offered where a work costs nothing."""

import pgtrigger
import pytest
import time_machine

from accounts.models import User
from calls.models import Call
from core.workflow import NotAllowedNow
from proposals.models import Submission
from reviews.deciding import waiting
from reviews.models import Recommendation, ResultLetter
from reviews.workflow import award as awards
from reviews.workflow import release as workflow
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def test_granted_amount_is_in_the_steps_of_the_course_or_the_very_most():
    release = results.handed_over()
    with pytest.raises(NotAllowedNow, match="1,000円単位に.*には、500円の端数"):
        results.cut(release, amount=150_500)

    assert results.cut(release, amount=150_000).amount == 150_000
    lines = results.decision(release).lines
    cut = [{**lines[0], "granted": 123_456, "why": "端数"}, *lines[1:]]
    entry = results.entry(release)
    most = staging.money.most(entry, cut)
    said = Said("adopted", most, cut)
    assert staging.stage(release, entry, said, by=people.clerk()).amount == most


def test_rest_of_the_pot_is_recommended_and_offered_in_whole_steps():
    release = results.released(pot=500_900)

    assert Recommendation.objects.get(entry=results.entry(release, 3)).amount == 100_000
    offered = results.award(release, 3)
    assert (offered.status, offered.amount) == ("waiting", 100_000)
    Call.objects.update(pot=500_999)
    assert awards.go_on(awards.course_of(offered)) is False


def without_money(number=4):
    """Nobody asks the city for anything: two are adopted, two are 次点."""
    release, by = results.handed_over(number), people.clerk()
    with pgtrigger.ignore("proposals.Submission:append_only"):
        for each in Submission.objects.all():
            facts = each.facts | {"has_money": False}
            Submission.objects.filter(pk=each.pk).update(facts=facts, requested=None)
    for place in range(1, number + 1):
        kind = "adopted" if place < 3 else "runner_up"
        staging.stage(release, results.entry(release, place), Said(kind), by=by)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def statuses(release):
    return [results.award(release, place).status for place in (1, 2, 3, 4)]


def test_place_that_somebody_left_goes_to_the_first_of_those_who_cost_nothing():
    release = without_money()
    assert statuses(release) == ["standing", "standing", "held", "held"]
    with pytest.raises(NotAllowedNow, match="空いたところが"):
        awards.offer(results.award(release, 3), by=people.clerk())

    results.give_up(release, 1)

    assert statuses(release) == ["given_up", "standing", "waiting", "held"]
    letter = ResultLetter.objects.get(kind="offer")
    assert "採択した事業のなかに辞退がありました" in letter.data["body"][0]
    assert "採択額（内定）" not in dict(letter.data["facts"])
    assert results.accept(release, 3).amount == 0
    assert statuses(release)[3] == "held"


def test_runner_up_that_declines_passes_the_place_on():
    release = without_money()
    results.give_up(release, 1)

    results.give_up(release, 3)

    assert statuses(release) == ["given_up", "standing", "given_up", "waiting"]


def test_place_without_money_waits_for_no_vote():
    release = without_money()
    Call.objects.update(budget_voted_on=None, budget_manner="single")
    release.review.round.course.__class__.objects.update(has_money=False)

    results.give_up(release, 1)

    assert statuses(release)[2] == "waiting"


def test_list_of_whom_to_ask_knows_places_that_were_left():
    release = without_money()
    first, second = results.award(release, 3), results.award(release, 4)
    assert list(waiting.to_be_asked()) == []
    results.give_up(release, 1)
    results.accept(release, 3)
    assert list(waiting.to_be_asked()) == []

    User.objects.filter(pk=reviews.group(3).pk).update(is_active=False)  # nobody asks it by itself
    results.give_up(release, 2)

    assert list(waiting.to_be_asked()) == [second]
    assert results.award(release, 3).pk == first.pk


@pytest.mark.parametrize("number", [3, 4])
def test_whoever_is_next_is_found_as_cheaply_among_two_as_alone(number, django_assert_num_queries):
    release = without_money(number)
    course = release.review.round.course
    assert course.call.pot == results.POT

    with django_assert_num_queries(8):
        assert awards.offering.following(course) is None
