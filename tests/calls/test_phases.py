"""Where a call stands: the rule for one call and the condition for many say the same."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.choices import CallStatus, MilestoneKind, Phase
from calls.models import Call, Course, Milestone
from calls.phases import days_of, intake_of, phase, phase_of
from tests.factories import calls

pytestmark = pytest.mark.django_db
DAYS = st.dates(date(2026, 11, 1), date(2026, 11, 9))
HOURS = st.sampled_from([None, time(0), time(9), time(12), time(17), time(23, 59)])
OPENED = {"status": CallStatus.OPENED, "opened_at": calls.at(date(2026, 10, 1)), "edition": 1}


def made(**facts):
    """Rows in any state, for reading alone: no verb leads to all of these combinations."""
    return Call.objects.create(number="2026-9", title="募集", fiscal_year=2026, **facts)


def days(call, opens, closes, ends_at=time(17), course=None):
    for kind, on in ((MilestoneKind.OPENS, opens), (MilestoneKind.CLOSES, closes)):
        if on:
            calls.day(call, kind, on, ends_at=ends_at or time(23, 59), course=course)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (calls.at(date(2026, 11, 1), 23, 59), Phase.ANNOUNCED),
        (calls.at(date(2026, 11, 2), 0, 0), Phase.OPEN),
        (calls.at(date(2026, 11, 5), 16, 59), Phase.OPEN),
        (calls.at(date(2026, 11, 5), 17, 0), Phase.REVIEWING),
    ],
)
def test_opened_call_stands_where_its_days_say(now, expected):
    call = made(**OPENED)
    calls.course(call)
    days(call, date(2026, 11, 2), date(2026, 11, 5))
    assert phase(call, now) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (CallStatus.DRAFT, Phase.PREPARING),
        (CallStatus.ANNOUNCED, Phase.ANNOUNCED),
        (CallStatus.CANCELLED, Phase.CANCELLED),
    ],
)
def test_acts_alone_decide_before_and_after_a_call(status, expected):
    call = made(status=status)
    assert phase(call, calls.at()) == expected


def test_intake_that_ended_early_is_over_on_every_day():
    call = made(**OPENED, intake_ended_at=calls.at(date(2026, 11, 3)))
    calls.course(call)
    days(call, date(2026, 11, 2), date(2026, 11, 5))
    assert phase(call, calls.at(date(2026, 11, 2))) == Phase.REVIEWING


def test_between_two_courses_nothing_is_open():
    call = made(**OPENED)
    first, second = calls.course(call, "前"), calls.course(call, "後")
    days(call, date(2026, 11, 1), date(2026, 11, 2), course=first)
    days(call, date(2026, 11, 5), date(2026, 11, 6), course=second)
    assert phase(call, calls.at(date(2026, 11, 3))) == Phase.ANNOUNCED


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("いま", Phase.OPEN),
        ("これから", Phase.ANNOUNCED),
        ("過ぎた", Phase.REVIEWING),
        ("やめた", Phase.REVIEWING),
        ("日のない", Phase.REVIEWING),
        ("", Phase.OPEN),
    ],
)
def test_course_of_an_open_call_stands_where_its_own_days_say(name, expected):
    call = made(**OPENED)
    first, last = date(2026, 11, 1), date(2026, 11, 9)
    own = {"いま": (first, last), "これから": (date(2026, 11, 6), last),
           "過ぎた": (first, date(2026, 11, 4)), "やめた": (date(2026, 11, 6), last),
           "日のない": (None, None)}  # fmt: skip
    for each, (opens, closes) in own.items():
        closed = {"closed_at": calls.at(), "closed_why": "定員"} if each == "やめた" else {}
        days(call, opens, closes, course=calls.course(call, each, **closed))
    course = call.courses.filter(name=name).first()

    assert phase_of(course, call, calls.at(date(2026, 11, 5))) == expected


@pytest.mark.parametrize("own", [date(2026, 11, 4), date(2026, 11, 20)])
def test_own_day_of_a_course_takes_the_place_of_the_call_s_earlier_or_later(own):
    call = made(**OPENED)
    days(call, date(2026, 11, 1), date(2026, 11, 9))
    course = calls.course(call)
    calls.day(call, MilestoneKind.CLOSES, own, course=course)
    rows = list(call.milestones.all())

    assert {(row.kind, row.on) for row in days_of(course, rows)} == {
        ("opens", date(2026, 11, 1)), ("closes", own),
    }  # fmt: skip
    assert intake_of(course, rows).closes.on == own


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({"intake_ended_at": calls.at()}, Phase.REVIEWING), ({"status": "decided"}, Phase.ENDED)],
)
def test_course_still_to_open_stands_where_its_call_does_once_that_takes_nothing(facts, expected):
    call = made(**OPENED | facts)
    days(call, date(2026, 11, 6), date(2026, 11, 9), course=calls.course(call))

    assert phase_of(call.courses.get(), call, calls.at(date(2026, 11, 5))) == expected


COURSE = st.tuples(
    st.booleans(), st.booleans(), st.none() | DAYS, st.none() | DAYS, HOURS
)  # closed, own days, first, last, hour


@settings(max_examples=50)
@given(
    status=st.sampled_from(CallStatus), early=st.booleans(), own=st.none() | DAYS,
    last=st.none() | DAYS, courses=st.lists(COURSE, max_size=3),
    now=st.datetimes(calls.at(date(2026, 10, 31)).replace(tzinfo=None),
                     calls.at(date(2026, 11, 10)).replace(tzinfo=None)),
)  # fmt: skip
def test_condition_for_many_says_what_the_rule_for_one_says(status, early, own, last, courses, now):
    Milestone.objects.all().delete()
    Course.objects.all().delete()
    Call.objects.filter(number="2026-9").delete()
    shown = status in (CallStatus.OPENED, CallStatus.DECIDED)
    call = made(
        status=status,
        intake_ended_at=calls.at(date(2026, 11, 4)) if early else None,
        **({"opened_at": calls.at(), "edition": 1} if shown else {}),
    )
    days(call, own, last)
    for place, (closed, has_days, first, end, hour) in enumerate(courses):
        facts = {"closed_at": calls.at(), "closed_why": "定員"} if closed else {}
        course = calls.course(call, f"部門{place}", **facts)
        if has_days:
            days(call, first, end, hour, course=course)
    moment = now.replace(tzinfo=calls.at().tzinfo)
    found = [each for each in Phase if Call.objects.in_phase(each, moment).exists()]
    assert found == [phase(call, moment)]
