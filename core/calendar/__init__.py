"""The calendar of a Japanese city office: how days are written, counted and made due.

Everything is a pure function of its arguments, but for `today`. A date is a day in Japan; an
aware datetime is taken at its day in the current time zone (Asia/Tokyo).
"""

from core.calendar.eras import (
    as_day,
    days_left,
    era_of,
    fiscal_year,
    fiscal_year_code,
    fiscal_year_label,
    today,
    wareki,
    wareki_year,
)
from core.calendar.law import Basis, DueDate, Manner, Period, Terms, Unit, fixed, term
from core.calendar.opening import CENTRE, CITY_HALL, OpenDays
from core.calendar.wording import (
    clock,
    days_left_text,
    days_text,
    wareki_month,
    wareki_short,
    wareki_time,
)

__all__ = [
    "CENTRE", "CITY_HALL", "Basis", "DueDate", "Manner", "OpenDays", "Period", "Terms", "Unit",
    "as_day", "clock", "days_left", "days_left_text", "days_text", "era_of", "fiscal_year",
    "fiscal_year_code", "fiscal_year_label", "fixed", "term", "today", "wareki", "wareki_month",
    "wareki_short", "wareki_time", "wareki_year",
]  # fmt: skip
