"""Days of a call: a year later, on a closed day, moved to the next open one."""

from datetime import date

from core.calendar import OpenDays, fiscal_year, wareki, wareki_short


def years_later(day: date, years: int) -> date:
    """The same day of the calendar so many years later; 2/29 becomes 2/28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def closed_warning(day: date, open_days: OpenDays) -> str:
    """What staff are told of a day on which the city hall is closed; "" for an open one."""
    if open_days.is_open(day):
        return ""
    return (
        f"{wareki(day)}は閉庁日です。次の開庁日は{wareki_short(open_days.on_or_after(day))}です。"
    )


def crosses_a_fiscal_year(first: date, last: date) -> bool:
    """Whether a 3/31 lies between the two days (会計年度独立, 地方自治法208条2項)."""
    return fiscal_year(first) != fiscal_year(last)
