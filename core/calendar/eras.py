"""Days and years as a Japanese city office writes them: 元号 and 年度.

Sources: 元号法 and the edicts before it (eras); 地方自治法208条 (年度: 4/1-3/31).
"""

from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

WEEKDAYS = "月火水木金土日"


class Era(NamedTuple):
    """A 元号: its first day, its name and the letter used in numbers."""

    begins_on: date
    name: str
    letter: str


# Newest first. 明治 counts from 慶応4年1月1日 (一世一元の詔).
ERAS = (
    Era(date(2019, 5, 1), "令和", "R"),
    Era(date(1989, 1, 8), "平成", "H"),
    Era(date(1926, 12, 25), "昭和", "S"),
    Era(date(1912, 7, 30), "大正", "T"),
    Era(date(1868, 1, 25), "明治", "M"),
)


def today() -> date:
    """The day it is in Japan."""
    return timezone.localdate()


def as_day(moment: date) -> date:
    """The day of a date or of a datetime (an aware one: in the current time zone)."""
    if not isinstance(moment, datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


def era_of(day: date) -> Era:
    """The era of a day; ValueError before 明治."""
    for era in ERAS:
        if day >= era.begins_on:
            return era
    raise ValueError(f"no era before 明治: {day}")


def wareki_year(year: int | date) -> str:
    """令和8年, 令和元年. A bare year is named by the era on its last day (2019 is 令和元年)."""
    return _era_year(year) + "年"


def wareki(moment: date) -> str:
    """令和8年11月23日（月）."""
    day = as_day(moment)
    return f"{wareki_year(day)}{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def _era_year(year: int | date) -> str:
    day = date(year, 12, 31) if isinstance(year, int) else as_day(year)
    if day < ERAS[-1].begins_on:  # nobody means it, but a page must not fail over it
        return str(day.year)
    era = era_of(day)
    number = day.year - era.begins_on.year + 1
    return era.name + ("元" if number == 1 else str(number))


def fiscal_year(moment: date) -> int:
    """The 年度 of a day as the year in which it began in April."""
    day = as_day(moment)
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_label(year: int) -> str:
    """令和8年度（2026年度）."""
    return f"{_era_year(year)}年度（{year}年度）"


def fiscal_year_code(year: int) -> str:
    """R08 for 令和8年度 (2026): the prefix of numbers."""
    era = era_of(date(year, 12, 31))
    return f"{era.letter}{year - era.begins_on.year + 1:02d}"


def days_left(due: date, today: date) -> int:
    """Calendar days until the due day: 0 on the day itself, negative when it has passed."""
    return (as_day(due) - as_day(today)).days
