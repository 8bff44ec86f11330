"""Days and hours in words, as pages and letters say them. Nothing gives the empty text."""

from datetime import date, datetime, time

from django.utils import timezone

from core.calendar.eras import as_day, days_left, today, wareki, wareki_year


def wareki_short(moment: date | None) -> str:
    """11月23日（月）, with 令和9年 before it when it is not this year."""
    if not moment:
        return ""
    day = as_day(moment)
    text = wareki(day)
    return text if day.year != today().year else text.partition("年")[2]


def wareki_time(moment: datetime | None) -> str:
    """令和8年11月23日（月）11時5分."""
    return wareki(moment) + clock(moment) if moment else ""


def clock(moment: date | time | None) -> str:
    """17時 or 11時5分, in Japan: the portal's one way to write an hour. Empty for a date without
    an hour too.
    """
    if not isinstance(moment, datetime | time):
        return ""
    is_aware = isinstance(moment, datetime) and timezone.is_aware(moment)
    local = timezone.localtime(moment) if is_aware else moment  # type: ignore[arg-type]
    return f"{local.hour}時" + (f"{local.minute}分" if local.minute else "")


def wareki_month(moment: date | None) -> str:
    """平成21年（2009年）4月: a month of foundation."""
    if not moment:
        return ""
    day = as_day(moment)
    return f"{wareki_year(day)}（{day.year}年）{day.month}月"


def days_left_text(due: date | None) -> str:
    """あと5日, あしたまで, きょうまで, 4日過ぎた."""
    return days_text(days_left(due, today())) if due else ""


def days_text(days: int) -> str:
    """The words for a number of days left (negative: past)."""
    if days < 0:
        return f"{-days}日過ぎた"
    return {0: "きょうまで", 1: "あしたまで"}.get(days, f"あと{days}日")
