"""What is due of an answer, and to whom it is said; nothing before the release."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Letterhead
from notifications.tasks import plan
from reviews.deadlines.award import AwardDue, AwardLate
from reviews.models import Award
from tests.factories import mails, people, results, reviews

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 21)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def due(kind, day=DUE):
    """(day, whom it is said to) of every deadline of this kind that is open."""
    return [
        (each.due.on, sorted(told.address for told in each.receivers)) for each in kind().due(day)
    ]


def test_answer_is_said_to_the_group_until_it_is_there():
    release = results.asked()

    assert due(AwardDue) == [(DUE, ["group-0@sample.example"])]
    results.give_up(release)

    assert [to for _day, to in due(AwardDue)] == [["group-2@sample.example"]]


def test_answer_is_in_the_calendar_and_ends_there():
    release, kind = results.asked(), AwardDue()
    assert len(kind.open_of(reviews.group(0), reviews.TODAY)) == 1

    with time_machine.travel(reviews.at(hour=13), tick=False):
        results.accept(release)

    assert kind.open_of(reviews.group(0), reviews.TODAY) == []
    assert len(kind.ended_of(reviews.group(0), reviews.at(hour=12, minute=30))) == 1


def test_office_hears_of_silence_where_it_is_no_giving_up():
    results.asked()
    Letterhead.objects.update(contact_email="")
    assert due(AwardLate, DUE + timedelta(3)) == []
    Award.objects.update(silence="tell_office")

    assert due(AwardLate, DUE + timedelta(3)) == [(DUE, [people.clerk().email])]


def test_nothing_is_due_of_what_is_staged():
    results.signed()

    assert (due(AwardDue), due(AwardLate)) == ([], [])


def test_reminder_says_the_day_and_no_result():
    results.asked()
    with time_machine.travel(reviews.at(DUE - timedelta(3), 9), tick=False):
        plan()

    (letter,) = mails.written().filter(kind="reviews/award_due")
    assert "12月21日" in letter.subject
    for word in ("採択", "150,000", "里山"):
        assert word not in letter.subject + letter.text
