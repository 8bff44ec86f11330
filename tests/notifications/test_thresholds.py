"""When is somebody reminded? Holidays, closures, odd hours, moved dates, staff's own rules."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.contrib.auth.models import Group

from core.calendar import CITY_HALL, Terms, fixed
from core.deadlines import Deadline
from notifications.reminders.rules import rules
from notifications.reminders.thresholds import Rule, coming, moments, owed
from tests.notifications.invented import LONG_AGO, jst, registered, rule

TUESDAY = date(2026, 12, 1)
USUAL = Rule((7, 3, 1, 0, -1, -7))


def deadline(on=TUESDAY, until=time(23, 59), since=LONG_AGO, office=CITY_HALL):
    due = fixed(on, Terms(ends_at=until), office)
    return Deadline("invented/sample", "1", "見本", due, since, "/", (), Group(pk=1))


def test_each_threshold_is_crossed_at_the_hour_of_an_open_day():
    assert moments(deadline(), USUAL) == [
        (jst(2026, 11, 24, 9), 7),
        (jst(2026, 11, 27, 9), 3),  # Saturday the 28th: the open day before
        (jst(2026, 11, 30, 9), 1),
        (jst(2026, 12, 1, 9), 0),
        (jst(2026, 12, 2, 9), -1),
        (jst(2026, 12, 8, 9), -7),
    ]


@pytest.mark.parametrize(
    ("on", "days", "at"),
    [
        (date(2026, 11, 23), 0, jst(2026, 11, 20, 9)),  # a holiday after a weekend: Friday
        (date(2026, 11, 20), -1, jst(2026, 11, 24, 9)),  # weekend and holiday: Tuesday
        (date(2027, 1, 4), 1, jst(2026, 12, 28, 9)),  # year's end: the last open day
        (date(2026, 12, 28), -1, jst(2027, 1, 4, 9)),  # year's end: the first open day
        (date(2026, 5, 7), 1, jst(2026, 5, 1, 9)),  # 振替休日 of the golden week
    ],
)
def test_closed_days_move_a_reminder_forward_before_the_end_and_back_after_it(on, days, at):
    assert moments(deadline(on), Rule((days,))) == [(at, days)]


def test_closure_of_the_city_hall_moves_a_reminder_too():
    closed = CITY_HALL.without({date(2026, 11, 30), date(2026, 12, 2)})

    assert moments(deadline(), Rule((1, -1)), closed) == [
        (jst(2026, 11, 27, 9), 1),
        (jst(2026, 12, 3, 9), -1),
    ]


def test_of_thresholds_at_one_moment_the_nearest_to_the_end_is_left():
    monday = date(2026, 11, 30)

    assert moments(deadline(monday), Rule((3, 2, 1))) == [(jst(2026, 11, 27, 9), 1)]
    assert moments(deadline(date(2026, 11, 27)), Rule((-1, -2, -3))) == [(jst(2026, 11, 30, 9), -3)]


@pytest.mark.parametrize(
    ("until", "hour", "at"),
    [
        (time(0, 0), time(9), jst(2026, 11, 30, 9)),
        (time(8, 59), time(9), jst(2026, 11, 30, 9)),
        (time(9, 0), time(9), jst(2026, 11, 30, 9)),
        (time(9, 1), time(9), jst(2026, 12, 1, 9)),
        (time(17, 0), time(18), jst(2026, 11, 30, 18)),
        (time(23, 59), time(0, 0), jst(2026, 12, 1, 0)),
        (time(23, 59), time(23, 59), jst(2026, 12, 1, 23, 59)),
    ],
)
def test_reminder_of_the_day_itself_comes_before_the_deadline(until, hour, at):
    assert moments(deadline(until=until), Rule((0,), hour)) == [(at, 0)]


def test_deadline_in_the_small_hours_of_a_monday_is_said_on_friday():
    assert moments(deadline(date(2026, 11, 30), time(0, 30)), Rule((0,))) == [
        (jst(2026, 11, 27, 9), 0)
    ]


def test_thresholds_that_the_date_was_born_past_are_not_owed():
    assert moments(deadline(since=jst(2026, 11, 27, 9)), USUAL)[0] == (jst(2026, 11, 30, 9), 1)
    assert moments(deadline(since=jst(2026, 11, 27, 8, 59)), USUAL)[0] == (
        jst(2026, 11, 27, 9),
        3,
    )
    assert moments(deadline(since=jst(2026, 12, 9)), USUAL) == [  # late from that day on
        (jst(2026, 12, 10, 9), -1),
        (jst(2026, 12, 16, 9), -7),
    ]


def test_paper_is_printed_as_many_open_days_sooner_as_the_post_takes():
    crossings = moments(deadline(), replace(USUAL, days=(3, 0, -1), post_days=3), by_post=True)

    assert crossings == [
        (jst(2026, 11, 24, 9), 3),  # for Friday the 27th
        (jst(2026, 11, 26, 9), 0),  # over the weekend
        (jst(2026, 12, 2, 9), -1),
    ]


def test_newest_crossed_threshold_is_owed_and_no_older_one():
    crossings = moments(deadline(), USUAL)

    assert owed(crossings, jst(2026, 11, 24, 8, 59), None) is None
    assert owed(crossings, jst(2026, 11, 24, 9), None) == (jst(2026, 11, 24, 9), 7)
    assert owed(crossings, jst(2026, 11, 30, 12), None) == (jst(2026, 11, 30, 9), 1)
    assert owed(crossings, jst(2026, 11, 30, 12), 1) is None
    assert owed(crossings, jst(2026, 11, 30, 12), 3) == (jst(2026, 11, 30, 9), 1)
    assert owed(crossings, jst(2026, 11, 30, 12), -1) is None  # the clock jumped back
    assert owed([], jst(2026, 11, 30), None) is None


def test_coming_reminders_lie_after_now_and_up_to_the_end():
    crossings = moments(deadline(), USUAL)

    assert coming(crossings, jst(2026, 11, 30, 9), jst(2026, 12, 2, 9)) == [
        (jst(2026, 12, 1, 9), 0),
        (jst(2026, 12, 2, 9), -1),
    ]


@pytest.mark.parametrize(
    ("days", "after", "copied"),
    [
        ((1, 0, -1, -7), 7, (-7,)),
        ((1, 0, -1, -7), 1, (-1, -7)),
        ((1, 0, -1, -7), 10, (-10,)),  # nobody is reminded on that day: the copy goes all the same
        ((1, 0, -1, -7), 3, (-3, -7)),
        ((1, 0), 0, (0,)),
    ],
)
def test_copy_goes_out_from_the_day_staff_have_set(days, after, copied):
    rule = Rule(days, copy_to="kacho@sample.example", copy_after=after)

    assert rule.of_copies.days == copied


def test_copy_needs_an_address_and_a_day():
    assert Rule((-7,), copy_to="kacho@sample.example").of_copies.days == ()
    assert Rule((-7,), copy_after=7).of_copies.days == ()


@pytest.fixture
def kind():
    with registered() as kind:
        yield kind


@pytest.mark.django_db
def test_kind_without_a_row_has_its_own_rule(kind):
    assert rules()[kind.name] == replace(USUAL, post_days=3)


@pytest.mark.django_db
def test_rule_of_staff_is_the_one_in_force(kind):
    rule(before=[1, 14, 1], after=[0, 3], hour=time(8, 30))

    assert rules()[kind.name] == Rule((14, 1, -3), time(8, 30), post_days=3)


@pytest.mark.django_db
def test_kind_that_is_switched_off_has_no_rule(kind):
    rule(is_active=False)

    assert kind.name not in rules()
