"""Filters for Japanese dates, amounts and quotations, in every template without a load.

A date is a day in Japan; an aware datetime is taken at its day (or hour) in Asia/Tokyo.
"""

from datetime import date

from django import template
from django.utils.html import format_html

from core import calendar, japanese
from core.text import mail_addresses

register = template.Library()
for wording in (
    calendar.wareki_short,
    calendar.wareki_time,
    calendar.wareki_month,
    calendar.clock,
    calendar.days_left_text,
):
    register.filter(wording.__name__, wording)


@register.filter
def wareki(moment: date | None) -> str:
    """令和8年11月23日（月）; empty for nothing."""
    return calendar.wareki(moment) if moment else ""


@register.filter
def fiscal_year(moment: date | int | None) -> str:
    """令和8年度（2026年度）, of a day or of a year that begins in April; empty for nothing."""
    if not moment:
        return ""
    year = moment if isinstance(moment, int) else calendar.fiscal_year(moment)
    return calendar.fiscal_year_label(year)


@register.filter
def short_fiscal_year(year: int) -> str:
    """令和8年度: where a row has no room for more."""
    return f"{calendar.wareki_year(year)}度"


@register.filter
def yen(amount: int | str | None) -> str:
    """12,000円 (△12,000円 below zero, as Japanese accounts write it); empty for nothing."""
    if amount is None or amount == "":
        return ""
    number = int(amount)
    return f"{'△' if number < 0 else ''}{abs(number):,}円"


@register.filter
def thousands(number: int | None) -> str:
    """250,000; empty for nothing."""
    return "" if number is None else f"{int(number):,}"


@register.filter
def dialled(phone: str) -> str:
    """The number behind tel:, without its 内線."""
    return japanese.dialled(phone)


@register.filter
def as_people_write(address: str) -> str:
    """A mail address without the quotes that only mail servers ask for."""
    return mail_addresses.as_people_write(address)


@register.filter
def days_left(due: date | None) -> int | None:
    """Days from today to the day (0 today, negative after it); nothing for nothing."""
    return calendar.days_left(due, calendar.today()) if due else None


@register.filter
def file_size(octets: int | None) -> str:
    """28KB, 1.2MB; empty for nothing."""
    if octets is None:
        return ""
    if octets < 1024 * 1024:
        return f"{max(1, round(octets / 1024))}KB"
    return f"{octets / 1024 / 1024:.1f}MB"


@register.filter
def time_tag(moment: date | None) -> str:
    """<time datetime="2026-11-23">令和8年11月23日（月）</time>; empty for nothing."""
    if not moment:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', calendar.as_day(moment).isoformat(), wareki(moment)
    )


@register.filter
def quoted(name: object) -> str:
    """「集い」; a name that quotes by itself gets the inner marks: 「事業『集い』」."""
    return "「" + str(name).replace("「", "『").replace("」", "』") + "」"
