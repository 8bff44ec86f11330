"""What is due in a consultation, and who hears of it."""

from datetime import date

import pytest
import time_machine

from calls.consultations import asking, thread
from calls.deadlines import consultation as deadlines
from calls.models import SectionAsk
from calls.workflow import consultation as workflow
from core.deadlines import KINDS
from core.web import once
from notifications.models import Notice
from notifications.reminders import composing, planning
from tests.factories import consultations, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=False):
        yield


def told(kind):
    """Who hears of the open deadlines of this kind."""
    found = KINDS[f"calls/{kind}"].due(TODAY)
    return [(each.due.on, sorted(r.address for r in each.receivers)) for each in found]


def test_new_consultation_is_the_clerks():
    consultations.received()

    assert told("consultation_due") == [(DUE, ["clerk@sample.example"])]
    assert told("section_answer_due") == []


def test_asked_section_is_reminded_and_the_clerk_again_when_it_has_answered():
    one = consultations.talking()
    assert told("section_answer_due") == [(DUE, ["liaison@sample.example"])]
    assert told("consultation_due") == []

    thread.say(one, by=people.liaison(), text="できます。", token="t", answers=True)

    assert told("section_answer_due") == []
    assert told("consultation_due") == [(DUE, ["clerk@sample.example"])]


def test_late_answer_is_told_to_the_head_of_the_section_and_to_who_asked():
    section = consultations.section()
    section.head = consultations.staff("head", "officer", "総務部")
    section.deputy = consultations.staff("vice", "officer", "総務部")
    section.save()
    consultations.talking()

    everybody = ["clerk@sample.example", "head@sample.example", "vice@sample.example"]
    assert told("section_answer_late") == [(DUE, everybody)]


def test_head_who_left_the_city_hears_nothing_though_the_account_goes_on():
    section = consultations.section()
    section.head = consultations.staff("head", "officer", "総務部")
    section.save()
    consultations.talking()

    section.head.is_staff = False
    section.head.save()

    assert told("section_answer_late") == [(DUE, ["clerk@sample.example"])]


def test_owner_and_deputy_hear_instead_of_everybody():
    one = consultations.received()
    one.owner, one.deputy = people.clerk("owner"), people.clerk("deputy")
    one.save()

    assert told("consultation_due") == [(DUE, ["deputy@sample.example", "owner@sample.example"])]

    for key in ("owner", "deputy"):
        person = people.clerk(key)
        person.is_active = False
        person.save()

    assert told("consultation_due") == [(DUE, ["clerk@sample.example"])]


def test_person_who_left_the_section_hears_nothing_and_the_clerk_does():
    consultations.talking()

    people.liaison().sections.clear()

    assert told("section_answer_due") == []
    assert told("consultation_due") == [(DUE, ["clerk@sample.example"])]


def test_dissolved_section_is_asked_no_more_and_the_clerk_is_reminded():
    consultations.talking()
    section = consultations.section()
    section.is_active = False
    section.save()

    assert told("section_answer_due") == []
    assert told("section_answer_late") == []
    assert told("consultation_due") == [(DUE, ["clerk@sample.example"])]


def test_whoever_asked_hears_of_the_reply_and_of_the_citys_delay():
    one = consultations.talking()
    assert told("consultation_late") == [(DUE, ["representative@sample.example"])]

    workflow.ask_back(one, by=people.clerk(), text="何人ですか。")

    assert told("consultation_late") == []
    assert told("reply_due") == [(date(2026, 12, 8), ["representative@sample.example"])]


def test_staff_who_ask_for_themselves_are_not_told_as_the_city():
    consultations.received(by=people.clerk())

    assert told("consultation_due") == [(DUE, [])]
    people.clerk("second")
    assert told("consultation_due") == [(DUE, ["second@sample.example"])]


@pytest.mark.parametrize("status", ["draft", "advised", "closed", "withdrawn", "proposed"])
def test_nothing_is_due_before_it_is_sent_and_after_it_is_over(status):
    consultations.STATES[status]()

    assert [told(name.removeprefix("calls/")) for name in KINDS if name.startswith("calls/")] == [
        [] for name in KINDS if name.startswith("calls/")
    ]


def test_ask_that_was_taken_back_is_due_no_more():
    one = consultations.talking()

    asking.take_back(one.asks.get(), by=people.clerk())

    assert told("section_answer_due") == []


BUDGETS = {
    "section_answer_due": 7,
    "section_answer_late": 7,
    "consultation_due": 1,
    "consultation_late": 3,
    "reply_due": 1,
}


@pytest.mark.parametrize("name", BUDGETS)
def test_kind_asks_equally_often_for_one_and_three(name, django_assert_num_queries):
    kind = KINDS[f"calls/{name}"]
    for opened in ("a", "b", "c"):
        consultations.talking(opened=opened)
        if opened != "b":
            with once.scope():
                SectionAsk.objects.manned()  # asked once for all kinds
                with django_assert_num_queries(BUDGETS[name]):
                    list(kind.due(TODAY))


def test_letter_of_the_delay_leaves_once_and_says_that_it_harms_nobody():
    one = consultations.talking()
    Notice.objects.all().delete()

    with time_machine.travel(at(date(2026, 12, 4))):
        planning.note_owed()
        planning.note_owed()
        composing.write()

    letter = Notice.objects.get(to_address="representative@sample.example")
    assert letter.kind == "calls/consultation_late"
    assert "不利にすることはありません" in letter.text
    assert one.number in letter.subject


def test_city_works_on_open_consultations_alone():
    assert set(deadlines.CITYS) == {"received", "talking"}


def test_calendar_of_a_section_shows_nothing_to_who_may_not_read_it():
    plain = consultations.staff("plain", "liaison", "福祉部")
    plain.groups.clear()
    liaison = people.liaison()
    consultations.talking()
    consultations.talking(by=liaison, opened="own", title="わたしの相談")
    kind = deadlines.SectionAnswerDue()

    def titles(user):
        return [each.title for each in kind.concerning(user, kind.rows(TODAY))]

    assert titles(plain) == []
    assert titles(liaison) == ["ひとり暮らし見守り訪問"]
