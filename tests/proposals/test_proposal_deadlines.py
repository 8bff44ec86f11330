"""What is due of 要件の確認 and 補正, and to whom it is said."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Letterhead
from notifications import outbox
from notifications.tasks import plan
from proposals.choices import HARMLESS, Page
from proposals.deadlines.checking import CheckDue, CorrectionDue, CorrectionLate
from proposals.models import Proposal
from proposals.workflow import checking
from tests.factories import calls, mails, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    Letterhead.objects.update(contact_email="")
    with time_machine.travel(calls.at(), tick=False):
        yield


def due(kind, day=calls.TODAY):
    """(title, day, whom it is said to) of every deadline of this kind that is open."""
    return [
        (each.title, each.due.on, sorted(told.address for told in each.receivers))
        for each in kind().due(day)
    ]


TITLE = proposals.FACTS["title"]


def test_check_is_said_to_who_is_in_charge_else_to_the_clerks_but_never_to_who_wrote():
    wrote = people.clerk("clerk2")
    proposal = proposals.submitted(wrote)
    clerks = [people.clerk().email]

    assert due(CheckDue) == [(TITLE, date(2026, 12, 11), clerks)]

    other = people.clerk("clerk3")
    Proposal.objects.filter(pk=proposal.pk).update(owner=other)
    assert due(CheckDue) == [(TITLE, date(2026, 12, 11), [other.email])]


def test_late_check_is_told_once_to_who_proposed_and_not_while_a_correction_is_open():
    proposal = proposals.submitted()
    day, told = proposal.check_due_on, []
    proposals.with_correction(people.outsider(), course=proposal.course)

    for days in (0, 3, 4, 10):
        with time_machine.travel(calls.at(day + timedelta(days), 10), tick=False):
            plan()
            told.append(mails.written().filter(kind="proposals/check_late").count())

    assert told == [0, 1, 1, 1]
    letter = mails.written().get(kind="proposals/check_late")
    assert letter.to_address == people.representative().email
    assert HARMLESS in letter.text


@pytest.mark.parametrize(
    ("phase", "said"), [("before", "は12月11日です"), ("after", "が過ぎています")]
)
def test_reminder_of_an_opinion_names_the_day_until_it_is_past(phase, said):
    words = {"phase": phase, "due": "12月11日", "number": "S8-1"}

    subject, _text, _html = outbox.compose("proposals/opinion_due", words)

    assert subject == f"【提案】意見の期限{said}（S8-1）"


def test_check_waits_while_a_correction_is_open():
    proposal = proposals.with_correction()
    assert due(CheckDue) == []

    checking.take_back_correction(proposal, by=people.clerk())

    assert len(due(CheckDue)) == 1


def test_reminder_says_the_title_that_was_handed_in():
    proposal = proposals.submitted()
    proposals.save(proposal, Page.SUMMARY, people.representative(), title="まだ出していない題")

    assert [title for title, _day, _told in due(CheckDue)] == [TITLE]


def test_correction_is_said_to_who_writes_and_late_to_the_clerks():
    proposal = proposals.with_correction()
    day = proposal.corrections.get().due_on

    assert due(CorrectionDue) == [(TITLE, day, [people.representative().email])]
    assert due(CorrectionLate, day) == []
    assert due(CorrectionLate, day + timedelta(days=1)) == [(TITLE, day, [people.clerk().email])]


def test_correction_is_in_the_calendar_of_who_writes_and_ended_once_taken_back():
    proposal, kind = proposals.with_correction(), CorrectionDue()
    user, since = people.representative(), calls.at(hour=11)
    assert len(kind.open_of(user, calls.TODAY)) == 1

    checking.take_back_correction(proposal, by=people.clerk())

    assert kind.open_of(user, calls.TODAY) == []
    assert len(kind.ended_of(user, since)) == 1


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"), [(CheckDue, 7), (CorrectionDue, 5), (CorrectionLate, 8)]
)
def test_deadlines_cost_the_same_for_one_and_for_three(
    kind, queries, number, django_assert_num_queries
):
    course = calls.opened().courses.get()
    make = proposals.submitted if kind is CheckDue else proposals.with_correction
    for n in range(number):
        make(course=course, name=f"団体{n}")

    with django_assert_num_queries(queries):
        assert len(due(kind, date(2027, 1, 4))) == number
