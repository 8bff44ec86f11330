"""What is said and offered while the money is not voted."""

from datetime import date

import pgtrigger
import pytest
import time_machine

from calls.models import Call
from core.workflow import NotAllowedNow
from reviews.deciding import budget, own
from reviews.models import Decision
from reviews.workflow import award as awards
from tests.factories import calls, people, results, reviews


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.mark.django_db
def test_day_of_the_vote_that_is_past_leaves_no_hole_in_the_sentence():
    release = results.released(2)
    call = release.review.round.course.call
    Call.objects.update(budget_voted_on=None)
    calls.day(call, "budget_vote", date(2026, 12, 1))
    call.refresh_from_db()

    assert budget.condition(call) == "この採択は、予算の成立を条件とします。"
    assert own.own(results.entry(release).proposal).budget == budget.condition(call)


@pytest.mark.django_db
def test_work_without_money_is_told_of_no_budget():
    release = results.released(2)
    with pgtrigger.ignore("reviews.Decision:append_only"):
        Decision.objects.filter(pk=results.decision(release).pk).update(amount=0)
    Call.objects.update(budget_voted_on=date(2027, 3, 20))

    told = [own.own(results.entry(release, number).proposal).budget for number in (1, 2)]

    assert (told[0], told[1][:10]) == ("", "この採択は、令和9年")


@pytest.mark.django_db
def test_no_money_is_offered_before_its_own_vote():
    release = results.asked()
    Call.objects.update(budget_voted_on=date(2027, 3, 20), budget_manner="single")

    results.give_up(release)

    held = results.award(release, 3)
    assert (held.status, results.award(release).status) == ("held", "given_up")
    with pytest.raises(NotAllowedNow, match="個別計上の予算は"):
        awards.offer(held, by=people.clerk())
    Call.objects.update(budget_voted_on=date(2026, 9, 20))
    assert awards.offer(held, by=people.clerk()).status == "waiting"
