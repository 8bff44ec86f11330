"""On which days the city hall and the centre are open, and counting by them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import CENTRE, CITY_HALL, OpenDays
from core.calendar.opening import NeverOpen

working_days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
closures = st.frozensets(st.dates(date(2020, 1, 1), date(2035, 12, 31)), max_size=30)
offices = st.builds(OpenDays, rests_on_holidays=st.booleans(), closures=closures)


@pytest.mark.parametrize(
    ("day", "hall", "centre"),
    [
        (date(2026, 11, 20), True, True),
        (date(2026, 11, 21), False, True),  # Saturday
        (date(2026, 11, 23), False, True),  # 勤労感謝の日
        (date(2026, 9, 22), False, True),  # 国民の休日 between 敬老の日 and 秋分の日
        (date(2026, 5, 6), False, True),  # 振替休日
        (date(2026, 12, 28), True, True),
        (date(2026, 12, 29), False, False),
        (date(2027, 1, 1), False, False),
        (date(2027, 1, 3), False, False),
        (date(2027, 1, 4), True, True),
    ],
)
def test_each_office_keeps_its_own_calendar(day, hall, centre):
    assert (CITY_HALL.is_open(day), CENTRE.is_open(day)) == (hall, centre)


def test_closures_are_added_and_leave_the_office_itself_alone():
    day = date(2026, 11, 24)

    closed = CITY_HALL.without({day}).without({date(2026, 11, 25)})

    assert [closed.is_open(day + timedelta(n)) for n in range(3)] == [False, False, True]
    assert CITY_HALL.is_open(day)


def test_adding_open_days_steps_over_the_turn_of_the_year_and_closures():
    day = date(2026, 12, 28)
    assert CITY_HALL.add(day, 1) == date(2027, 1, 4)
    assert CITY_HALL.without({date(2027, 1, 4)}).add(day, 1) == date(2027, 1, 5)
    assert CITY_HALL.add(date(2027, 1, 4), -1) == day
    assert CITY_HALL.add(date(2027, 1, 1), 0) == date(2027, 1, 1)


def test_consecutive_holidays_are_stepped_over_in_both_directions():
    new_year = date(2027, 1, 1)
    assert CITY_HALL.on_or_after(new_year) == date(2027, 1, 4)
    assert CITY_HALL.on_or_before(new_year) == date(2026, 12, 28)
    assert CITY_HALL.on_or_after(date(2027, 1, 5)) == date(2027, 1, 5)


def test_office_that_never_opens_is_an_error_of_its_calendar():
    every_day = {date(2026, 1, 1) + timedelta(n) for n in range(800)}
    with pytest.raises(NeverOpen):
        CITY_HALL.without(every_day).on_or_after(date(2026, 3, 1))


@given(office=offices, day=working_days, count=st.integers(1, 60))
def test_adding_then_counting_gives_the_number_back(office, day, count):
    end = office.add(day, count)
    assert office.is_open(end)
    assert office.between(day, end) == count
    assert office.between(end, day) == -count
    assert office.on_or_after(office.on_or_before(end)) == end
