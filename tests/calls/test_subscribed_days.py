"""What stood in somebody's subscribed calendar is cancelled there when it is over (RFC 5545)."""

import pytest
import time_machine

from calls.consultations import thread
from calls.workflow import call as call_workflow
from calls.workflow import consultation as consultation_workflow
from calls.workflow import theme as theme_workflow
from notifications.calendar import events
from tests.factories import calls, consultations, people, themes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


def shown(user, kind):
    """Whether each day of this kind in the person's calendar is over."""
    return [each.is_over for each in events.entries(user) if each.kind == kind]


def later():
    return time_machine.travel(calls.at(hour=18), tick=False)


def test_day_of_a_theme_is_cancelled_when_it_is_handed_in():
    theme = themes.draft()
    calls.day(theme.call, "themes", calls.TODAY)
    section = people.liaison()
    assert shown(section, "calls/theme_due") == [False]
    with later():
        theme_workflow.hand_in(theme, by=section)
        assert shown(section, "calls/theme_due") == [True]


def test_day_of_a_theme_is_cancelled_when_the_clerk_says_it_is_done():
    theme = themes.draft()
    day = calls.day(theme.call, "themes", calls.TODAY)
    with later():
        day.done_at = calls.at(hour=18)
        day.save()
    with time_machine.travel(calls.at(hour=19), tick=False):
        assert shown(people.liaison(), "calls/theme_due") == [True]


def test_day_of_the_city_is_cancelled_with_its_call():
    clerk = people.clerk()
    call = calls.opened(clerk)
    number = len(shown(clerk, "calls/milestone_due"))
    assert number > 0
    with later():
        call_workflow.cancel(call, by=clerk, note="予算が成立しなかったため。")
        assert shown(clerk, "calls/milestone_due") == [True] * number


def test_answer_of_a_section_is_cancelled_when_it_is_given():
    one = consultations.talking()
    section = people.liaison()
    assert shown(section, "calls/section_answer_due") == [False]
    with later():
        thread.say(one, by=section, text="できます。", token="x", answers=True)
        assert shown(section, "calls/section_answer_due") == [True]


def test_reply_is_cancelled_when_the_consultation_goes_on_or_ends():
    one = consultations.asked_back()
    person = one.writers.get().person
    assert shown(person, "calls/reply_due") == [False]
    with later():
        consultation_workflow.withdraw(one, by=person)
        assert shown(person, "calls/reply_due") == [True]
