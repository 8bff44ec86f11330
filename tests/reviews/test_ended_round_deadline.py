"""The office is reminded of who waits for the result of a round that is over for them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.calendars import city_hall
from accounts.models import Letterhead
from notifications.reminders.composing import write
from notifications.reminders.planning import note_kind
from notifications.reminders.rules import rules
from reviews.choices import Tells
from reviews.deadlines.ended_round import EndedRoundLate
from reviews.workflow import release as workflow
from tests.factories import mails, people, reviews, rounds
from tests.reviews.test_result_kept_out import recused

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 12, 14)  # the hearing


@pytest.fixture(autouse=True)
def _today():
    Letterhead.objects.update(contact_email="")
    with time_machine.travel(reviews.at(), tick=False):
        yield


def due():
    """(day, how many wait, whom it is said to) of each round that is due."""
    found = EndedRoundLate().due(reviews.TODAY)
    return [
        (each.due.on, each.facts["number"], [told.address for told in each.receivers])
        for each in found
    ]


def test_nothing_is_due_before_the_next_round_begins():
    rounds.begun()

    assert due() == []


@pytest.mark.parametrize("state", [rounds.begun, rounds.staged, rounds.signed])
def test_office_is_reminded_until_all_are_told(state):
    release = state()
    rounds.started(release.review)

    assert due() == [(BEGUN, "2", [people.clerk().email])]
    if state is rounds.signed:
        workflow.release_all(release, by=people.clerk())
        assert due() == []


def test_what_is_signed_and_told_with_the_last_round_reminds_nobody():
    release = rounds.staged(tells=Tells.WITH_LAST)
    rounds.started(release.review)
    assert len(due()) == 1

    workflow.sign_off(release, by=people.clerk(), signed=rounds.results.SIGNED)

    assert due() == []


def test_clerk_who_is_kept_from_one_of_them_hears_nothing():
    release = rounds.signed()
    rounds.started(release.review)
    kept_out = recused(release, 4)

    ((_day, number, told),) = due()
    assert (number, told) == ("2", [people.clerk().email])
    assert kept_out.email not in told


def test_letter_names_the_round_and_no_proposal():
    release = rounds.signed()
    rounds.started(release.review)
    with time_machine.travel(reviews.at(BEGUN + timedelta(1), 10), tick=False):
        note_kind(EndedRoundLate.name, rules()[EndedRoundLate.name], city_hall(), timezone.now())
        write()

    (letter,) = mails.written().filter(kind=EndedRoundLate.name)
    assert "終わる提案が2件あります" in letter.text
    assert "次の回がはじまった日　令和8年12月14日（月）\n" in letter.text
    assert f"/admin/reviews/review/{release.review_id}/change/" in letter.text
    assert "R08-S00" not in letter.text
