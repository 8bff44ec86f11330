"""When something is due: terms by the Civil Code, holidays by the Local Autonomy Act."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import CENTRE, CITY_HALL, Basis, Manner, Period, Terms, Unit, fixed, term
from core.calendar.law import after_stop

JST = ZoneInfo("Asia/Tokyo")
STATUTE = Terms(Basis.STATUTE)
GUIDELINES = Terms(Basis.GUIDELINES)
SATURDAY, MONDAY_OFF, TUESDAY = date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 24)
bases = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("base", "period", "end"),
    [
        (date(2026, 11, 10), Period(14, Unit.DAYS), date(2026, 11, 24)),
        (date(2026, 11, 20), Period(1, Unit.OPEN_DAYS), TUESDAY),
        (date(2026, 12, 28), Period(3, Unit.OPEN_DAYS), date(2027, 1, 6)),
        (date(2026, 11, 10), Period(1, Unit.MONTHS), date(2026, 12, 10)),
        (date(2026, 3, 31), Period(1, Unit.MONTHS), date(2026, 4, 30)),
        (date(2026, 2, 28), Period(1, Unit.MONTHS), date(2026, 3, 31)),  # begins on 1 March
        (date(2026, 1, 30), Period(1, Unit.MONTHS), date(2026, 2, 28)),  # no 31 February
        (date(2028, 1, 30), Period(1, Unit.MONTHS), date(2028, 2, 29)),  # a leap year
        (date(2026, 10, 31), Period(3, Unit.MONTHS), date(2027, 1, 31)),
        (date(2026, 11, 10), Period(0, Unit.DAYS), date(2026, 11, 10)),
    ],
)
def test_term_counts_from_the_day_after_its_event(base, period, end):
    assert period.end(base, CITY_HALL) == end


def test_term_set_by_statute_rolls_over_every_holiday_to_the_next_open_day():
    due = term(date(2026, 11, 7), Period(14, Unit.DAYS), STATUTE, CITY_HALL)

    assert (due.original_on, due.on, due.is_rolled, due.warning) == (SATURDAY, TUESDAY, True, "")
    assert due.in_full == "令和8年11月24日（火）まで（必着。もとの期限は令和8年11月21日（土））"
    assert due.in_mail == "令和8年11月24日（火）まで（もとの期限は令和8年11月21日（土））"


def test_date_of_the_guidelines_stays_and_staff_are_offered_the_roll():
    due = fixed(SATURDAY, GUIDELINES, CITY_HALL)

    assert (due.original_on, due.on, due.is_rolled) == (SATURDAY, SATURDAY, False)
    assert due.warning == (
        "令和8年11月21日（土）は閉庁日です。次の開庁日は令和8年11月24日（火）です。"
    )
    assert fixed(SATURDAY, GUIDELINES, CITY_HALL, roll=True).on == TUESDAY


def test_same_day_is_judged_by_the_calendar_of_its_office():
    assert fixed(SATURDAY, STATUTE, CENTRE).on == SATURDAY
    assert fixed(SATURDAY, GUIDELINES, CENTRE).warning == ""
    closed = CENTRE.without({SATURDAY})
    assert fixed(SATURDAY, STATUTE, closed).on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("ends_at", "end"),
    [
        (time(17, 0), datetime(2026, 11, 24, 17, tzinfo=JST)),
        (time(23, 59), datetime(2026, 11, 25, tzinfo=JST)),
    ],
)
def test_deadline_ends_at_its_hour_and_2359_means_the_whole_day(ends_at, end):
    assert fixed(TUESDAY, Terms(ends_at=ends_at), CITY_HALL).at == end


def test_hour_and_manner_are_said():
    terms = Terms(ends_at=time(17, 0), manner=Manner.POSTMARK)
    due = fixed(TUESDAY, terms, CITY_HALL)
    assert str(due) == "令和8年11月24日（火）17時"
    assert due.in_full == due.in_mail == "令和8年11月24日（火）17時まで（消印有効）"
    assert due.binds == "17時まで（消印有効）"


def test_clock_that_stood_still_moves_the_due_day_by_its_open_days():
    stopped, resumed = date(2026, 11, 20), date(2026, 11, 25)  # two open days: 24 and 25
    assert after_stop(date(2026, 11, 30), stopped, resumed, CITY_HALL) == date(2026, 12, 2)
    assert after_stop(date(2026, 11, 30), stopped, stopped, CITY_HALL) == date(2026, 11, 30)


@given(base=bases, count=st.integers(0, 400), unit=st.sampled_from(Unit))
def test_rolled_deadline_is_open_never_earlier_and_by_the_fewest_days(base, count, unit):
    due = term(base, Period(count, unit), STATUTE, CITY_HALL)

    assert CITY_HALL.is_open(due.on)
    assert due.on >= due.original_on >= base
    between = (due.original_on + timedelta(n) for n in range((due.on - due.original_on).days))
    assert not any(CITY_HALL.is_open(day) for day in between)
    assert due.is_rolled == (not CITY_HALL.is_open(due.original_on))


@given(base=bases, months=st.integers(1, 60))
def test_term_of_months_ends_on_the_day_before_the_corresponding_day(base, months):
    end = Period(months, Unit.MONTHS).end(base, CITY_HALL)

    first, after = base + timedelta(1), end + timedelta(1)
    whole = (after.year - first.year) * 12 + after.month - first.month
    assert (whole == months and after.day == first.day) or (after.day == 1 and first.day > 28)
