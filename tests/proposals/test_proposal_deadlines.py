"""What is due of 要件の確認 and 補正, and to whom it is said."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Letterhead
from core.calendar import wareki
from notifications import outbox
from notifications.tasks import plan
from proposals.choices import HARMLESS, Page
from proposals.deadlines.asking import OpinionsToAsk
from proposals.deadlines.checking import CheckDue, CorrectionDue, CorrectionLate
from proposals.models import Proposal, ProposalSetting
from proposals.opinions import asking
from proposals.receivers import proposal as receivers
from proposals.workflow import checking, handing_in
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
    ("kind", "queries"), [(CheckDue, 8), (CorrectionDue, 5), (CorrectionLate, 9)]
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


def two_in_charge():
    """Somebody in charge of every proposal and who stands in; their addresses."""
    pair = [people.clerk("clerk2"), people.clerk("clerk3")]
    Proposal.objects.update(owner=pair[0], deputy=pair[1])
    return pair, [each.email for each in pair]


@pytest.mark.parametrize("gone", [None, 0, 1])
def test_deputy_hears_as_who_is_in_charge_does_and_whoever_is_left_alone(gone):
    proposal = proposals.submitted()
    proposals.with_correction(people.outsider(), course=proposal.course)
    day = proposal.corrections.model.objects.get().due_on + timedelta(days=1)
    pair, both = two_in_charge()
    if gone is not None:
        type(pair[gone]).objects.filter(pk=pair[gone].pk).update(is_active=False)
        both.pop(gone)

    assert [told for _title, _day, told in due(CheckDue)] == [both]
    assert [told for _title, _day, told in due(CorrectionLate, day)] == [both]
    assert sorted(each.address for each in receivers.clerks(proposal)) == both


# --- asking sections is the city's own duty -------------------------------------------------------

ASK_BY, OPINIONS_ON = date(2026, 12, 18), date(2026, 12, 25)  # five open days before


@pytest.fixture
def unasked():
    """Handed in, of a call with a day for 担当課の意見; no section was asked."""
    ProposalSetting.objects.update(opinion_days=5)
    people.liaison()
    proposal = proposals.submitted()
    assert due(OpinionsToAsk) == []  # a call without such a day asks for none
    calls.day(proposal.call, calls.Kind.OPINIONS, OPINIONS_ON)
    return proposal


def ask(proposal):
    return asking.ask(proposal, [calls.section("福祉部")], by=people.clerk())[0]


def test_who_is_in_charge_is_told_so_early_that_sections_have_their_days(unasked):
    _pair, both = two_in_charge()
    assert due(OpinionsToAsk) == [(TITLE, ASK_BY, both)]
    checking.confirm_filing(unasked, by=people.clerk())  # else one letter says both

    with time_machine.travel(calls.at(ASK_BY, 10), tick=False):
        plan()

    letters = mails.written().filter(kind="proposals/opinions_to_ask")
    assert sorted(each.to_address for each in letters) == both
    assert reverse("admin:proposals_sectionopinion_ask", args=[unasked.pk]) in letters[0].text
    assert wareki(OPINIONS_ON) in letters[0].text


def test_nobody_is_told_of_it_once_a_section_was_asked_or_has_answered(unasked):
    opinion = ask(unasked)
    assert due(OpinionsToAsk) == []

    asking.revoke(opinion, by=people.clerk())
    assert len(due(OpinionsToAsk)) == 1  # nobody is asked any more

    said = dict.fromkeys(asking.QUESTIONS, "yes") | {"text": "", "conditions": ""}
    again = asking.answer(ask(unasked), by=people.liaison(), facts=said)
    asking.revoke(again, by=people.clerk())
    assert due(OpinionsToAsk) == []  # the answer stays


def test_day_that_is_done_asks_for_none_and_that_of_the_course_goes_before_the_call_s(unasked):
    own = calls.day(unasked.call, calls.Kind.OPINIONS, date(2026, 12, 24), course=unasked.course)
    other = calls.course(unasked.call, "別の部門")
    calls.day(unasked.call, calls.Kind.OPINIONS, date(2026, 12, 15), course=other)
    assert [day for _title, day, _told in due(OpinionsToAsk)] == [date(2026, 12, 17)]

    own.done_at = calls.at()
    own.save()
    assert due(OpinionsToAsk) == []


ENDS = {
    "withdrawn": lambda one: handing_in.withdraw(one, by=people.representative()),
    "ineligible": lambda one: checking.find_ineligible(one, by=people.clerk(), note="x"),
    "decided": lambda one: type(one.call).objects.update(status="decided"),
}


@pytest.mark.parametrize("end", ENDS)
def test_nobody_asks_about_what_has_ended_and_still_about_what_is_confirmed(unasked, end):
    checking.confirm_filing(unasked, by=people.clerk())
    assert len(due(OpinionsToAsk)) == 1
    checking.take_back_check(unasked, by=people.clerk(), note="x")

    ENDS[end](unasked)

    assert due(OpinionsToAsk) == []


@pytest.mark.parametrize("number", [1, 3])
def test_asking_costs_the_same_for_one_and_for_three(unasked, number, django_assert_num_queries):
    for n in range(1, number):
        proposals.submitted(course=unasked.course, name=f"団体{n}")

    with django_assert_num_queries(10):
        assert len(due(OpinionsToAsk)) == number
