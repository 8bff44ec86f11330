"""Components of one word: sign, badge, button, due day.

Tones: "" plain, "lead" 藍, "solid" 藍 filled, "need" 煉瓦 (waits for the reader), "done" finished,
"off" not there yet.
"""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import calendar
from core.calendar import DueDate
from core.templatetags.markup import DRAWN, NEAR_DAYS, TONE_ICONS, TONES, component, state

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign of ICONS, as high as the text beside it; it never replaces a word."""
    return DRAWN[name]


@register.simple_tag
def badge(word: str, *, tone: str = "", icon: str | None = None) -> SafeString:
    """A state as a word; "need" and "done" bring their sign unless ``icon=""``."""
    sign = DRAWN[TONE_ICONS.get(tone, "") if icon is None else icon]
    return format_html('<span class="c-badge{}">{}{}</span>', state(tone, TONES), sign, word)


@register.simple_tag
def button(
    label: str,
    *,
    href: str = "",
    tone: str = "",
    icon: str = "",
    size: str = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A link that looks like a button, or (without ``href``) a submit button.

    Plain submits or decides, "second" saves or shows, "quiet" leaves, "need" is an urgent turn.
    """
    classes = state(tone, ("", "second", "quiet", "need")) + state(size, ("", "small", "large"))
    return component(
        "c-button.html", label=label, href=href, classes=classes, icon=icon, name=name, value=value
    )


@register.simple_tag
def print_button(label: str = "印刷する") -> SafeString:
    """Prints the page; a script shows it, so that it is not there where it would do nothing."""
    return component("c-print-button.html", label=label)


@register.simple_tag
def deadline(due: date | DueDate, *, big: bool = False) -> SafeString:
    """A due day: 「あと5日」, date and weekday; the hour and the manner (消印有効), if any."""
    day, days, is_over = day_of(due), days_to(due), False
    if isinstance(due, DueDate):
        binds, is_over = due.binds, days == 0 and due.at <= timezone.now()
    else:
        binds = calendar.clock(due)
    return format_html(
        '<span class="c-deadline{}"><span class="c-deadline__left">{}</span>'
        '<time datetime="{}">{}</time></span>',
        " is-past" if is_over else nearness(days),
        "時刻を過ぎました" if is_over else _left(days, big),
        _machine(day),
        calendar.wareki_short(day) + binds,
    )


@register.simple_tag
def leaf(due: date, *, word: str = "しめきり") -> SafeString:
    """A due day as a calendar leaf at the head of a row."""
    days = days_to(due)
    return format_html(
        '<p class="c-leaf{}"><small>{}</small><span>{}</span><time datetime="{}">{}</time></p>',
        " is-near" if days <= NEAR_DAYS else "",
        word,
        _left(days, big=True),
        _machine(due),
        calendar.wareki_short(due) + calendar.clock(due),
    )


def days_to(due: date | DueDate) -> int:
    """Days from today to the day."""
    return calendar.days_left(day_of(due), calendar.today())


def day_of(due: date | DueDate) -> date:
    """The day on which it ends."""
    return due.on if isinstance(due, DueDate) else due


def nearness(days: int) -> str:
    """The class " is-past" after the day, " is-near" in its last seven days, else nothing."""
    return " is-past" if days < 0 else " is-near" if days <= NEAR_DAYS else ""


def _left(days: int, big: bool) -> str:
    return format_html("あと<b>{}</b>日", days) if big and days > 1 else calendar.days_text(days)


def _machine(moment: date) -> str:
    return calendar.as_day(moment).isoformat()
