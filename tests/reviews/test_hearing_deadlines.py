"""資料のしめきり: who is reminded on which day, and who is not."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from core.deadlines import KINDS
from notifications.models import Notice
from notifications.tasks import plan
from proposals.workflow import handing_in
from reviews.presenting import planning as days
from reviews.presenting.planning import Day
from reviews.workflow import hearing as workflow
from tests.factories import hearings, people, reviews

pytestmark = pytest.mark.django_db
KIND = KINDS["reviews/slides_due"]
DUE = date(2027, 1, 20)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def owed(day=reviews.TODAY):
    """The numbers of the proposals whose slides are awaited."""
    return sorted(each.facts["number"][-1] for each in KIND.due(day))


def test_slides_of_those_who_were_invited_are_awaited_until_they_are_in():
    hearing = hearings.ordered()
    assert owed() == []

    hearing = workflow.invite(hearing, by=people.clerk())
    assert owed() == ["1", "2", "3"]
    hearings.handed_in(hearing)
    handing_in.withdraw(
        hearings.slot(hearing, 2).entry.proposal, by=reviews.group(1), note="やめます"
    )

    assert owed() == ["3"]
    assert owed(DUE) == ["3"]
    assert owed(DUE + timedelta(days=1)) == []


def test_nothing_is_awaited_where_no_slides_are_asked_for():
    hearing = hearings.ordered()
    days.change(hearing, Day(**vars(hearings.DAY) | {"slides_on": None}), by=people.clerk())

    workflow.invite(hearings.anew(hearing), by=people.clerk())

    assert owed() == []


def test_deadline_leads_to_ones_own_page_and_says_until_when():
    hearing = hearings.invited(1)

    [found] = KIND.due(reviews.TODAY)

    assert (found.due.on, found.due.terms.ends_at.hour) == (DUE, 17)
    assert found.path == f"/review/hearing/{hearings.slot(hearing).entry.proposal_id}/"
    assert [each.user_id for each in found.receivers] == [reviews.group(0).pk]
    assert KIND.open_of(reviews.group(0), reviews.TODAY) == [found]
    assert KIND.open_of(people.outsider(), reviews.TODAY) == []
    assert KIND.before == (7, 3, 1)


def test_calendar_drops_what_was_handed_in():
    hearing = hearings.invited(2)
    before = timezone.now() - timedelta(minutes=1)
    hearings.handed_in(hearing)

    [ended] = KIND.ended_of(reviews.group(0), before)

    assert ended.facts["number"] == str(hearings.slot(hearing).entry)


@pytest.mark.parametrize(("days_left", "number"), [(8, 0), (7, 2), (3, 2), (1, 2)])
def test_reminders_leave_seven_three_and_one_days_before(days_left, number):
    hearing = hearings.invited(2)
    assert hearing
    Notice.objects.all().delete()
    with time_machine.travel(reviews.at(DUE - timedelta(days=days_left), 10), tick=False):
        plan()

        found = Notice.objects.filter(text__contains="資料を、まだ受け取っていません")
        assert found.count() == number


@pytest.mark.parametrize("number", [1, 3])
def test_deadlines_cost_the_same(number, django_assert_num_queries):
    hearings.invited(number)

    with django_assert_num_queries(2):
        list(KIND.due(reviews.TODAY))
