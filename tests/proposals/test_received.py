"""How many came in, on the call's public page: after the closing alone, and nothing of any one."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from calls.models import Call
from core.caching import pages
from proposals.workflow import handing_in
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db
CLOSES = date(2026, 12, 4)
WORDS = "届いた提案</h2>"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def after(day=CLOSES, hour=17):
    return time_machine.travel(calls.at(day, hour), tick=False)


def shown(call, client=None):
    return (client or Client()).get(call.get_absolute_url()).content.decode()


def several(course, number):
    return [
        proposals.submitted(people.citizen(f"c{n}"), course=course, title=f"題{n}", name=f"会{n}")
        for n in range(number)
    ]


def test_page_is_the_same_for_none_and_for_some_until_the_closing():
    course = calls.opened().courses.get()
    answer = Client().get(course.call.get_absolute_url())
    assert WORDS not in answer.content.decode()

    several(course, 2)
    Call.objects.filter(pk=course.call_id).update(grace_minutes=0)  # what is kept is made anew
    pages.refresh()
    again = Client().get(course.call.get_absolute_url())

    assert (again.content, again.get("ETag")) == (answer.content, answer.get("ETag"))


def test_number_is_said_after_the_closing_without_drafts_and_what_was_withdrawn(
    django_capture_on_commit_callbacks,
):
    course = calls.opened().courses.get()
    first, *_others = several(course, 3)
    proposals.written(people.outsider(), course=course)

    with after():
        text = shown(course.call)
        assert (WORDS in text, "<b>3件</b>" in text) == (True, True)
        assert not [each for each in ("題0", "会0", first.number) if each in text]

        with django_capture_on_commit_callbacks(execute=True):
            handing_in.withdraw(first, by=people.citizen("c0"))
        assert "<b>2件</b>" in shown(course.call)


def test_press_of_the_last_second_that_is_committed_after_it_is_counted(
    django_capture_on_commit_callbacks,
):
    draft = proposals.written(course=calls.opened().courses.get())
    with after():  # a page that a visitor got before the commit, and that is kept
        assert "ありませんでした" in shown(draft.call)

    last = time_machine.travel(calls.at(CLOSES, 17) - timedelta(seconds=1), tick=False)
    with last, django_capture_on_commit_callbacks() as committed:
        handing_in.submit(draft, by=people.representative())
    with after():
        for each in committed:
            each()
        assert "<b>1件</b>" in shown(draft.call)


def test_none_is_said_too_and_a_call_that_was_called_off_says_nothing():
    call = calls.opened()
    with after():
        assert "ありませんでした" in shown(call)
    Call.objects.filter(pk=call.pk).update(status="cancelled")
    with after(hour=18):
        assert WORDS not in shown(call)


def test_course_that_is_still_open_says_nothing_beside_one_that_is_over():
    call = calls.opened()
    over = call.courses.get()
    several(over, 2)
    still = calls.course(call, "のびた部門")
    calls.day(call, "closes", date(2026, 12, 20), ends_at=time(17), course=still)
    proposals.submitted(people.outsider(), course=still)

    with after():
        text = shown(call)

    assert "市民提案型</dt><dd><b>2件</b>" in text
    assert "のびた部門</dt><dd><b>" not in text


def test_course_that_takes_them_at_any_time_says_nothing_even_when_it_is_over():
    call = calls.opened()
    Call.objects.filter(pk=call.pk).update(intake="rolling")
    several(call.courses.get(), 1)

    with after():
        assert WORDS not in shown(call)


@pytest.mark.parametrize("number", [1, 3])
def test_number_costs_one_question_and_none_before(number, django_assert_num_queries):
    course = calls.opened().courses.get()
    several(course, number)
    with django_assert_num_queries(4):
        shown(course.call)
    with after(), django_assert_num_queries(5):
        shown(course.call)
