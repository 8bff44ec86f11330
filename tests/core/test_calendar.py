from datetime import UTC, date, datetime, time

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from core import calendar

days = st.dates(date(1868, 1, 25), date(2098, 12, 31))


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 23), "令和8年11月23日（月）"),
        (date(2019, 5, 1), "令和元年5月1日（水）"),
        (date(2019, 4, 30), "平成31年4月30日（火）"),
        (date(1989, 1, 8), "平成元年1月8日（日）"),
        (date(1989, 1, 7), "昭和64年1月7日（土）"),
        (date(1926, 12, 25), "昭和元年12月25日（土）"),
        (date(1912, 7, 29), "明治45年7月29日（月）"),
        (date(1868, 1, 25), "明治元年1月25日（土）"),
    ],
)
def test_wareki_names_era_year_and_weekday(day, written):
    assert calendar.wareki(day) == written


def test_before_meiji_the_western_year_stands():
    assert calendar.wareki(date(1868, 1, 24)) == "1868年1月24日（金）"
    assert calendar.fiscal_year_label(1800) == "1800年度（1800年度）"


def test_wareki_of_an_aware_moment_is_the_day_in_japan():
    moment = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)
    assert calendar.wareki(moment) == "令和8年4月1日（水）"


def test_wareki_year_of_a_bare_year_is_the_era_on_its_last_day():
    years = [calendar.wareki_year(year) for year in (2019, 2020, 1989, 1988)]
    assert years == ["令和元年", "令和2年", "平成元年", "昭和63年"]


def test_wareki_year_of_a_day_is_the_era_of_that_day():
    assert calendar.wareki_year(date(2019, 4, 30)) == "平成31年"


@pytest.mark.parametrize(
    ("day", "year", "code"),
    [
        (date(2026, 3, 31), 2025, "R07"),
        (date(2026, 4, 1), 2026, "R08"),
        (date(2019, 4, 1), 2019, "R01"),
        (date(2019, 3, 31), 2018, "H30"),
        (date(2028, 12, 31), 2028, "R10"),
    ],
)
def test_fiscal_year_turns_on_the_first_of_april(day, year, code):
    assert calendar.fiscal_year(day) == year
    assert calendar.fiscal_year_code(year) == code


def test_fiscal_year_label_shows_both_calendars():
    labels = [calendar.fiscal_year_label(year) for year in (2026, 2019)]
    assert labels == ["令和8年度（2026年度）", "令和元年度（2019年度）"]


def test_days_left_counts_down_to_zero_on_the_day_and_below():
    due = date(2026, 11, 30)
    left = [calendar.days_left(due, date(2026, 11, day)) for day in (23, 30)]
    assert [*left, calendar.days_left(due, date(2026, 12, 2))] == [7, 0, -2]


@time_machine.travel("2026-03-31 15:00:00+00:00", tick=False)
def test_today_is_the_day_in_japan():
    assert calendar.today() == date(2026, 4, 1)


@given(day=days)
def test_every_day_since_meiji_has_an_era_and_a_fiscal_year_that_holds_it(day):
    year = calendar.fiscal_year(day)
    assert calendar.era_of(day).begins_on <= day
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9), "9時"), (time(17, 5), "17時5分"), (date(2026, 11, 23), ""), (None, ""),
        (datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "9時30分"),
    ],
)  # fmt: skip
def test_an_hour_is_written_in_one_way(moment, words):
    assert calendar.clock(moment) == words
