"""Components that say where a thing stands: state, receipt, task list, dates, steps."""

from datetime import date

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core import calendar
from core.templatetags.markup import NEAR_DAYS, component, state, trimmed
from core.templatetags.words import badge, days_to

register = template.Library()


@register.simple_block_tag
def status(
    content: str,
    *,
    title: str,
    word: str,
    turn: str,
    until: date | None = None,
    tone: str = "",
    href: str = "",
    action: str = "",
    heading: int = 2,
) -> SafeString:
    """A state: word, whose turn, until when and the one next act (``action`` to ``href``).

    Tone "yours" when it waits for the reader (brick when seven days or less are left), "done"
    when it is over.
    """
    near = tone == "yours" and until is not None and days_to(until) <= NEAR_DAYS
    return component(
        "c-status.html",
        content=trimmed(content),
        title=title,
        facts=(word, turn, until),
        tone=state(tone, ("", "yours", "done")) + (" is-near" if near else ""),
        button={"href": href, "label": action, "tone": "need" if near else ""},
        heading=heading,
    )


@register.simple_block_tag
def receipt(
    content: str, *, title: str, number: str, label: str = "受付番号", heading: int = 1
) -> SafeString:
    """Ends doubt: it has arrived, under this number; the content is <div><dt><dd> facts."""
    return component(
        "c-receipt.html",
        content=trimmed(content),
        title=title,
        number=number,
        label=label,
        heading=heading,
    )


@register.simple_tag
def progress(done: int, total: int) -> SafeString:
    """How many of the pages are finished."""
    return component("c-progress.html", done=pieces(done), total=pieces(total), at=done, of=total)


def pieces(number: int) -> str:
    """5つ, 12."""
    return f"{number}つ" if 0 < number < 10 else str(number)


@register.simple_block_tag
def tasks(content: str) -> SafeString:
    """A task list; holds {% task %}s."""
    return format_html('<ul class="c-tasks">{}</ul>', content)


@register.simple_tag
def task(
    title: str,
    *,
    word: str,
    tone: str = "",
    href: str = "",
    note: str = "",
    current: bool = False,
) -> SafeString:
    """A page to fill in: its state as a word; without ``href`` it cannot be opened yet.
    ``current``: the page that is open.
    """
    mark = badge(word, tone=tone)
    return component(
        "c-task.html", title=title, badge=mark, tone=tone, href=href, note=note, current=current
    )


@register.simple_block_tag
def timeline(content: str, *, flat: bool = False) -> SafeString:
    """Dates in order; holds {% moment %}s. ``flat`` lies down where there is room."""
    return format_html(
        '<div class="c-timeline-box"><ol class="c-timeline{}">{}</ol></div>',
        " is-flat" if flat else "",
        content,
    )


@register.simple_tag
def moment(text: str, *, on: date | None = None, word: str = "", state: str = "") -> SafeString:
    """A point of a timeline: "past", "today", "due" or to come; ``word`` replaces the date."""
    if state not in ("", "past", "today", "due"):
        raise ValueError(f"{state!r} is no state of a moment")
    head = format_html(
        '<time datetime="{}">{}</time>' if on else '{}<span class="c-timeline__word">{}</span>',
        calendar.as_day(on).isoformat() if on else "",
        in_pieces(word or calendar.wareki_short(on) + calendar.clock(on)),
    )
    mark = format_html(' class="is-{}"', state) if state else ""
    return format_html("<li{}>{}{}</li>", mark, head, text)


def in_pieces(word: str) -> SafeString:
    """おおむね, a date and an hour, between which alone a narrow column breaks the line."""
    said: str = escape(word)
    for end in ("おおむね", "）"):
        said = said.replace(end, f"{end}<wbr>")
    return mark_safe(said)  # noqa: S308 -- escaped above


@register.simple_block_tag
def steps(content: str) -> SafeString:
    """Numbered steps; holds {% step %}s."""
    return format_html('<ol class="c-steps">{}</ol>', content)


@register.simple_tag
def step(title: str, text: str = "", *, on: bool = False) -> SafeString:
    """One step; ``on`` marks where we are."""
    return format_html(
        '<li{}><strong>{}</strong><span class="u-soft">{}</span></li>',
        mark_safe(' class="is-on" aria-current="step"') if on else "",
        title,
        text,
    )
